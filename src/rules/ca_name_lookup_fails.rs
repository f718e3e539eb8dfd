//! # The nameservers do not give the CA an address
//!
//! ## What you see
//! `DNS problem: SERVFAIL looking up A for …`, `query timed out looking up A`, `looking up A for …: DNSSEC: …`.
//!
//! ## Why it happens
//! The nameservers of the zone are down, lame or filtered, or DNSSEC is broken. Resolvers without validation, or with a cached
//! answer, still find the name.
//!
//! ## What rules it out
//! NXDOMAIN: there is an answer, and it says that the name does not exist.
//!
//! ## What to do
//! Mend nameservers, delegation or DNSSEC.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The nameservers do not give the CA an address.
pub static RULE: Rule = Rule {
    id: "ca-name-lookup-fails",
    class: Class::Http01DnsTargetWrong,
    source: include_str!("ca_name_lookup_fails.rs"),
    tier: Tier::Cause,
    statement: "The nameservers[ of {name}] do not answer the CA usably[: {why}].",
    effect: "the CA finds no address",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-name-lookup-failed"], targets: &[], weight: Weight::Proof },
        On { failures: &["lets-debug-lookup-failed"], targets: &[], weight: Weight::Sign },
        On { failures: &["ca-dns-failed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what a validating resolver says",
        command: "dig A {dns} @9.9.9.9",
        if_true: "SERVFAIL or no answer",
        if_false: "NOERROR with an address",
    }],
    remedy: &[
        "Mend delegation, nameservers or DNSSEC (remove a stale DS record at the registrar).",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
