//! # The CA takes NXDOMAIN for a CAA failure
//!
//! ## What you see
//! `400 …dns: DNS problem: NXDOMAIN looking up CAA for …` although other look-ups of the name succeed.
//!
//! ## Why it happens
//! By RFC 8659 a name that does not exist has no CAA records, and the search goes on at its parent; NXDOMAIN is no reason to
//! refuse. A CA that does so has a fault of its own, or its resolver works with a stale negative answer. If the name really does
//! not exist, validation by HTTP-01 fails as well.
//!
//! ## What rules it out
//! The name has no records at all anywhere: then create it.
//!
//! ## What to do
//! Check that the name exists; if it does, wait or report it to the CA, and try its production end point.
//!
//! ## Sources
//! RFC 8659; Let's Encrypt docs, caa; Boulder `va/caa.go`, `bdns/problem.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA takes NXDOMAIN for a CAA failure.
pub static RULE: Rule = Rule {
    id: "caa-lookup-nxdomain",
    class: Class::CaaLookupFailure,
    source: include_str!("caa_lookup_nxdomain.rs"),
    tier: Tier::Cause,
    statement: "The CA refused because of NXDOMAIN in the look-up of CAA records of {name}, which is no refusal by RFC 8659.",
    effect: "the CA may not issue without an answer about CAA",
    stops: Some(Step::Validated),
    on: &[On { failures: &["caa-lookup-nxdomain"], targets: &[], weight: Weight::Sign }],
    reads: &[
        Read {
            what: "what the nameservers answer about CAA",
            command: "dig +norecurse CAA {name} @$(dig +short NS {name} | head -1)",
            if_true: "SERVFAIL, REFUSED, NOTIMP or no answer",
            if_false: "NOERROR (empty is fine) or NXDOMAIN",
        },
        Read {
            what: "what a validating resolver says",
            command: "dig +dnssec CAA {name} @9.9.9.9",
            if_true: "SERVFAIL, with `+cd` an answer: DNSSEC",
            if_false: "NOERROR",
        },
    ],
    remedy: &[
        "If the name exists in public DNS, wait for the CA to correct it (look at its forum) and renew.",
        "If it does not exist, create it first; negative answers are cached for the minimum TTL of the SOA.",
        "A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
