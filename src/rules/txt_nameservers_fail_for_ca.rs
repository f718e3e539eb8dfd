//! # The nameservers fail when the CA asks for the TXT record
//!
//! ## What you see
//! `DNS problem: SERVFAIL looking up TXT for _acme-challenge.…`, `query timed out`, `REFUSED`, `No Reachable Authority`.
//!
//! ## Why it happens
//! Broken DNSSEC (where the resolver does not say more), a lame delegation (the nameserver does not have the zone), a nameserver
//! that cannot be reached from everywhere, or one that fails on names with an underscore or on empty answers. The self check
//! does not validate DNSSEC and often asks one server only, so it passes.
//!
//! ## What rules it out
//! A text with `DNSSEC:`: it is named. NXDOMAIN or `No TXT record`: the nameservers answer.
//!
//! ## What to do
//! Test the zone with a DNSSEC-validating resolver and a delegation checker; mend what they report.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types (DNS-01); Boulder `va/dns.go`, `bdns/problem.go`; RFC 8914.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The nameservers fail when the CA asks for the TXT record.
pub static RULE: Rule = Rule {
    id: "txt-nameservers-fail-for-ca",
    class: Class::Dns01RecordNotVisibleToCa,
    source: include_str!("txt_nameservers_fail_for_ca.rs"),
    tier: Tier::Cause,
    statement: "The nameservers of {record} do not give the CA a usable answer[: {why}].",
    effect: "the CA does not see the challenge record",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-txt-servfail", "ca-txt-timeout", "ca-txt-lookup-failed"], targets: &[], weight: Weight::Proof },
        On { failures: &["letsdebug-txt-lookup"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "whether DNSSEC is the reason",
            command: "dig TXT {record} @9.9.9.9; dig +cd TXT {record} @9.9.9.9",
            if_true: "SERVFAIL, and with +cd an answer",
            if_false: "SERVFAIL with both: the nameservers",
        },
        Read {
            what: "what the authoritative nameservers say",
            command: "dig +short NS {dns}; dig TXT {record} @ each of them",
            if_true: "no record, or different answers",
            if_false: "the same TXT at each",
        },
    ],
    remedy: &[
        "Mend the delegation, the nameservers or DNSSEC of the zone (and of a delegated `_acme-challenge` zone).",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
