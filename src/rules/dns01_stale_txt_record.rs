//! # A TXT record of another kind is already there
//!
//! ## What you see
//! `a non multivalue answer rrset exists with the same name and type`, `record already exists`.
//!
//! ## Why it happens
//! An earlier run, another client or a person left a TXT record; a multivalue answer set cannot stand beside a simple one.
//!
//! ## What rules it out
//! The record at the name carries the same set identifier as cert-manager's.
//!
//! ## What to do
//! Delete the old TXT record; cert-manager writes its own.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-stale-txt-record",
    class: Class::Dns01ConflictingRecord,
    source: include_str!("dns01_stale_txt_record.rs"),
    tier: Tier::Cause,
    statement: "The challenge record[ {record}] could not be written because a TXT record that does not fit is already there.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On {
        failures: &[
            "route53-non-multivalue-exists",
            "route53-record-exists",
            "clouddns-record-exists",
            "clouddns-precondition",
            "cloudflare-record-exists",
        ],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[Read {
        what: "what stands at the name",
        command: "dig +noall +answer TXT {record}",
        if_true: "an old value",
        if_false: "nothing, or the value of the running challenge",
    }],
    remedy: &[
        "Delete the TXT record at {record} that another client or an earlier run left.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
