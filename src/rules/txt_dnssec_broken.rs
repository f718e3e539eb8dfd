//! # DNSSEC of the challenge zone is broken
//!
//! ## What you see
//! `DNS problem: looking up TXT for _acme-challenge.…: DNSSEC: Bogus` (`Signature Expired`, `DNSKEY Missing`, `RRSIGs Missing`).
//!
//! ## Why it happens
//! The DS record at the parent does not fit the keys of the zone (a move to another provider, a disabled signing), signatures
//! ran out, or a delegated sub-zone is unsigned under a signed parent that says otherwise.
//!
//! ## What rules it out
//! SERVFAIL with `+cd` as well: not DNSSEC.
//!
//! ## What to do
//! Remove or renew the DS record at the registrar, or sign the zone anew; mind the TTL of the DS.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types (DNS-01); Boulder `va/dns.go`, `bdns/problem.go`; RFC 8914.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// DNSSEC of the challenge zone is broken.
pub static RULE: Rule = Rule {
    id: "txt-dnssec-broken",
    class: Class::Dns01RecordNotVisibleToCa,
    source: include_str!("txt_dnssec_broken.rs"),
    tier: Tier::Cause,
    statement: "DNSSEC of {record} does not validate[: {why}].",
    effect: "the CA does not see the challenge record",
    stops: Some(Step::Validated),
    on: &[On { failures: &["ca-txt-dnssec"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "whether validation fails",
            command: "dig +dnssec TXT {record} @9.9.9.9; dig +cd TXT {record} @9.9.9.9",
            if_true: "SERVFAIL, and with +cd an answer",
            if_false: "NOERROR with both",
        },
        Read {
            what: "what the parent says",
            command: "dig +short DS {dns}",
            if_true: "a DS that fits no DNSKEY of the zone",
            if_false: "none, or one that fits",
        },
    ],
    remedy: &[
        "Remove the stale DS record at the registrar or repair signing; both take up to the TTL of the DS (often a day).",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
