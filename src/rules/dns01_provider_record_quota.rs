//! # The DNS zone is full
//!
//! ## What you see
//! `Record quota exceeded`.
//!
//! ## Why it happens
//! Providers limit the records of a zone by plan. Challenge records that were not cleaned up count.
//!
//! ## What rules it out
//! Another record can be made in the zone.
//!
//! ## What to do
//! Remove records, or raise the plan.
//!
//! ## Sources
//! Cloudflare API error 81045.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The DNS zone is full.
pub static RULE: Rule = Rule {
    id: "dns01-provider-record-quota",
    class: Class::QuotaExceeded,
    source: include_str!("dns01_provider_record_quota.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider refuses the challenge record because the zone[ {zone}] has as many records as its plan allows.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On { failures: &["cloudflare-record-quota"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "how many records the zone has",
        command: "the provider's console or API: number of records in the zone",
        if_true: "as many as the plan allows",
        if_false: "fewer: some were removed since",
    }],
    remedy: &[
        "Remove records that are not needed (left-over `_acme-challenge` TXT records first), or raise the plan.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
