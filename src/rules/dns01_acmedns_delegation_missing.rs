//! # The CNAME that acme-dns needs is not there
//!
//! ## What you see
//! `you must provision the following CNAME in your DNS zone`.
//!
//! ## Why it happens
//! acme-dns holds the TXT record in its own zone; the CA finds it through a CNAME at `_acme-challenge`, which only the owner of the domain can make.
//!
//! ## What rules it out
//! The CNAME answers.
//!
//! ## What to do
//! Make the CNAME.
//!
//! ## Sources
//! acme-dns README; lego `providers/dns/acmedns`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CNAME that acme-dns needs is not there.
pub static RULE: Rule = Rule {
    id: "dns01-acmedns-delegation-missing",
    class: Class::Dns01CnameMisdirected,
    source: include_str!("dns01_acmedns_delegation_missing.rs"),
    tier: Tier::Cause,
    statement: "The CNAME that leads from[ {record}] the challenge name to[ {target} at] acme-dns is not in DNS.",
    effect: "the CA cannot find the challenge record",
    stops: Some(Step::Presented),
    on: &[On { failures: &["acmedns-cname-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether the CNAME answers",
        command: "dig +short CNAME {record}",
        if_true: "nothing",
        if_false: "the name at acme-dns: it was made since",
    }],
    remedy: &["Make the CNAME[ {record} → {target}] in the domain's zone; it stays there for every renewal."],
    weigh: None,
};
