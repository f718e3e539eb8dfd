//! # The look-up of CAA records ends in SERVFAIL
//!
//! ## What you see
//! `400 …dns: While processing CAA for …: DNS problem: SERVFAIL looking up CAA for …` or `…: DNSSEC: …`.
//!
//! ## Why it happens
//! The nameservers answer address and TXT queries but fail on the CAA type (old software, load balancers, geo-DNS), DNSSEC of
//! the zone or its delegation is broken, or a nameserver is lame. A CA must refuse while it gets no answer, even where no CAA
//! record exists.
//!
//! ## What rules it out
//! `CAA record for … prevents issuance`: a record was read. A-records fail as well: the zone as a whole.
//!
//! ## What to do
//! Let the operator of the zone mend the CAA answers or DNSSEC (DS, signatures).
//!
//! ## Sources
//! RFC 8659; Let's Encrypt docs, caa; Boulder `va/caa.go`, `bdns/problem.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The look-up of CAA records ends in SERVFAIL.
pub static RULE: Rule = Rule {
    id: "caa-lookup-servfail",
    class: Class::CaaLookupFailure,
    source: include_str!("caa_lookup_servfail.rs"),
    tier: Tier::Cause,
    statement: "The nameservers of {name} fail when they are asked for CAA records.",
    effect: "the CA may not issue without an answer about CAA",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["caa-lookup-servfail", "caa-lookup-dnssec"], targets: &[], weight: Weight::Proof },
        On { failures: &["caa-recheck-failed"], targets: &[], weight: Weight::Hint },
    ],
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
        "Make every nameserver of the zone answer CAA queries (an empty NOERROR is enough).",
        "A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
