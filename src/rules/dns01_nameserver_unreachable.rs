//! # The self check's DNS queries get no usable answer
//!
//! ## What you see
//! `i/o timeout` to port 53, `SERVFAIL`, `Could not determine authoritative nameservers`.
//!
//! ## Why it happens
//! Egress to port 53 is allowed to the cluster's resolver only, the authoritative servers are down, or the zone is broken.
//!
//! ## What rules it out
//! The same query from the pod's node is answered.
//!
//! ## What to do
//! Open UDP and TCP 53, or check through a resolver that the pod may reach.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::{Step, What};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-nameserver-unreachable",
    class: Class::Dns01SelfcheckDnsUnreachable,
    source: include_str!("dns01_nameserver_unreachable.rs"),
    tier: Tier::Cause,
    statement: "The DNS queries of the self check[ to {server}][ for {record}] get no usable answer.",
    effect: "the self check cannot be done",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["dns-port-53-timeout", "dns-port-53-refused"], targets: &[], weight: Weight::Proof },
        On {
            failures: &["dns-ns-servfail", "dns-ns-undetermined", "dns-resolver-refused", "dns-ns-other", "dns-over-https-failed"],
            targets: &[],
            weight: Weight::Sign,
        },
        On { failures: &["dns-soa-not-found", "client-dns-record-unseen"], targets: &[], weight: Weight::Hint },
        On { failures: &["net-timeout", "net-refused", "net-no-route"], targets: &[Target::Nameserver], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "whether the servers answer",
        command: "dig +norecurse @{server} TXT {record}",
        if_true: "no answer or SERVFAIL from the cluster",
        if_false: "an answer: it passes by now",
    }],
    remedy: &[
        "Allow egress to port 53 (UDP and TCP), or set `--dns01-recursive-nameservers-only` with a reachable resolver; with SERVFAIL mend the zone or its DNSSEC.",
        "The self check is tried again by itself every 10 s; an authorization that the CA has let expire meanwhile needs a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // the name of an authoritative server that does not resolve; a URL in the text means that a web server was looked for
    let is_it = |id: &FactId| {
        let fact = case.fact(*id);
        let text = fact.failure.as_ref().map_or("", |f| &f.text);
        !text.contains("://") && (fact.what == What::SelfCheckFailed || text.contains("DNS-01 challenge propagation"))
    };
    let seen: Vec<FactId> = case.failing("net-no-such-host").into_iter().filter(is_it).collect();
    hypothesis.supports(Weight::Sign, &seen, "the name of a name server that the self check would ask does not resolve");
    hypothesis.explains(&seen);
    hypothesis.lead = hypothesis.lead.or(seen.last().copied());
    // CoreDNS tells of every query that it could not hand on, whoever asked
    let by_coredns = |id: &FactId| case.fact(*id).text.contains("plugin/errors");
    if !hypothesis.explains.is_empty() && hypothesis.explains.iter().all(by_coredns) {
        hypothesis.at_most(Confidence::Possible, "the DNS server of the cluster says so of a query that may be anybody's");
    }
}
