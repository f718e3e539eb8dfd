//! # The name has no address
//!
//! ## What you see
//! `failed to perform self check GET request … lookup <host> on <resolver>: no such host`.
//!
//! ## Why it happens
//! The resolver answered: no A or AAAA record. The DNS change was forgotten, is not published yet (negative answers are kept for the SOA minimum), the name is
//! misspelt, or the inside view of a split zone lacks it.
//!
//! ## What rules it out
//! The public resolvers know an address: then it is the inside view, or a stale negative answer.
//!
//! ## What to do
//! Publish the record; the self check passes within the negative TTL.
//!
//! ## Sources
//! Go `net` (no such host is NXDOMAIN or an empty answer); RFC 2308 (negative caching).
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::{Fact, Step, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The name has no address.
pub static RULE: Rule = Rule {
    id: "http01-name-without-address",
    class: Class::Http01DnsTargetWrong,
    source: include_str!("http01_name_without_address.rs"),
    tier: Tier::Cause,
    statement: "The name[ {looked_up}] has no address in the DNS that cert-manager's pod asks.",
    effect: "the self check finds no address for the name",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["selfcheck-no-such-host"], targets: &[], weight: Weight::Proof },
        On { failures: &["net-no-such-host"], targets: &[Target::SelfCheck], weight: Weight::Proof },
    ],
    reads: &[Read {
        what: "whether the public DNS has an address",
        command: "dig +short {dns} @1.1.1.1",
        if_true: "nothing",
        if_false: "an address: only the cluster's view lacks it",
    }],
    remedy: &[
        "Publish the A or AAAA record[ of {looked_up}]. Resolvers may keep the negative answer for the SOA's minimum; afterwards issuance goes on by itself.",
        "Where only the inside lacks it, add it to the inner zone or set `--acme-http01-solver-nameservers`.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // whoever answers with a status has been found by the name
    const ANSWERS: &[&str] = &["selfcheck-404", "selfcheck-503", "selfcheck-bad-gateway"];
    let last = hypothesis.explains.iter().copied().max();
    let answered = |f: &Fact| f.what == What::SelfCheckFailed && f.failure.as_ref().is_some_and(|x| ANSWERS.contains(&x.id()));
    let later: Vec<FactId> =
        case.facts().filter(|(id, f)| last.is_some_and(|l| *id > l) && answered(f)).map(|(id, _)| id).take(1).collect();
    if !later.is_empty() {
        hypothesis.contradicts(Weight::Proof, &later, "the name was resolved afterwards: the self check got an answer");
    }
}
