//! # This release asks Cloudflare without a zone id
//!
//! ## What you see
//! `DELETE "/zones//dns_records/…" Error: 7003: Could not route to /client/v4/zones/dns_records/…`.
//!
//! ## Why it happens
//! Early in 2025 Cloudflare stopped returning the zone's id with each record; releases before 1.16.4 and 1.17.1 (and 1.12.16) take it from there when they delete the TXT record. The clean-up fails, and the Challenge stays.
//!
//! ## What rules it out
//! A release from 1.16.4, 1.17.1 or 1.12.16 on.
//!
//! ## What to do
//! Upgrade.
//!
//! ## Sources
//! cert-manager #7540, #7549; release notes 1.16.4, 1.17.1; Cloudflare API deprecations, 2024-11-30.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// This release asks Cloudflare without a zone id.
pub static RULE: Rule = Rule {
    id: "cloudflare-zone-id-missing",
    class: Class::ControllerDefect,
    source: include_str!("cloudflare_zone_id_missing.rs"),
    tier: Tier::Cause,
    statement: "This release of cert-manager asks Cloudflare for a record without the zone's id[ ({id})], since Cloudflare no longer returns it: the challenge record cannot be cleaned up.",
    effect: "the challenge could not be cleaned up",
    stops: Some(Step::Validated),
    on: &[On { failures: &["cloudflare-zone-id-lost"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which release runs",
        command: "kubectl get deploy -n cert-manager cert-manager -o jsonpath='{.spec.template.spec.containers[0].image}'",
        if_true: "older than 1.16.4 or 1.17.1 (1.12.16)",
        if_false: "a release with the repair: it was upgraded since",
    }],
    remedy: &["Upgrade cert-manager to 1.16.4, 1.17.1, 1.12.16 or later; delete left-over `_acme-challenge` TXT records by hand."],
    weigh: None,
};
