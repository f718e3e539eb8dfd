//! # The record has not arrived at every name server
//!
//! ## What you see
//! `NS … did not return the expected TXT record`, or `not yet propagated` that passes after some minutes.
//!
//! ## Why it happens
//! A provider's servers take minutes to show a new record, a secondary server does not get the zone, or the delegation names servers that the
//! provider does not serve.
//!
//! ## What rules it out
//! Every server of the delegation shows the record.
//!
//! ## What to do
//! Wait for slow servers; mend the delegation or the transfer to the secondary.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns/util/wait.go`; lego `challenge/dns01/precheck.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The record has not arrived at every name server.
pub static RULE: Rule = Rule {
    id: "dns01-record-not-at-nameserver",
    class: Class::Dns01RecordNotVisibleToCa,
    source: include_str!("dns01_record_not_at_nameserver.rs"),
    tier: Tier::Cause,
    statement: "The name server[ {server}] of the delegation does not show the challenge record[ {record}] that was written.",
    effect: "the self check cannot see the record although it was written",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["dns-record-not-at-server", "client-dns-record-unseen"], targets: &[], weight: Weight::Sign },
        On { failures: &["dns-not-propagated", "dns-ns-refused"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether each name server of the delegation shows the record",
        command: "dig +short NS {dns}; dig +norecurse TXT {record} @ each of them",
        if_true: "some show it and others do not, or none",
        if_false: "all show it: the cluster asks other servers",
    }],
    remedy: &[
        "Wait for slow servers, mend the transfer to the secondary, or correct the NS records at the registrar.",
        "The self check is tried again by itself every 10 s; an authorization that the CA has let expire meanwhile needs a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if case.failing("dns-record-not-at-server").is_empty() && !case.failing("client-dns-record-unseen").is_empty() {
        hypothesis.at_most(Confidence::Possible, "the client does not tell which server it asked, nor what that one answered");
    }
}
