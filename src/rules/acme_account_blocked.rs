//! # The CA has blocked the account or address
//!
//! ## What you see
//! `Account blocked :: …`, `Your IP, …, has been blocked due to ridiculously excessive traffic`.
//!
//! ## Why it happens
//! The CA has put the account or the address on a list by hand, mostly for a client that loops without pause.
//!
//! ## What rules it out
//! `retry after` or `temporarily prevented`: limits and pauses.
//!
//! ## What to do
//! Stop the loop, then write to the CA as its text says.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA has blocked the account or address.
pub static RULE: Rule = Rule {
    id: "acme-account-blocked",
    class: Class::AccountPaused,
    source: include_str!("acme_account_blocked.rs"),
    tier: Tier::Cause,
    statement: "The CA has blocked the account or address by hand.",
    effect: "every request is refused",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-account-blocked"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what floods the CA",
        command: r#"kubectl logs -n cert-manager deploy/cert-manager | grep -c "re-queuing""#,
        if_true: "thousands",
        if_false: "few: another client of the address",
    }],
    remedy: &["Stop the controller that loops, correct it, and ask the CA to lift the block."],
    weigh: None,
};
