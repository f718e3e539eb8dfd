//! # Clocks differ
//!
//! ## What you see
//! `Signature not yet current`, `Signature expired`, `BADTIME`, an assertion outside of its time.
//!
//! ## Why it happens
//! Signed requests are valid for minutes only; a node's clock is off.
//!
//! ## What rules it out
//! The clocks of node and server agree.
//!
//! ## What to do
//! Mend the node's time synchronisation.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub static RULE: Rule = Rule {
    id: "clocks-disagree",
    class: Class::ClockSkew,
    source: include_str!("clocks_disagree.rs"),
    tier: Tier::Cause,
    statement: "The clock of the machine and the clock of the party that was asked differ too much[: the one reads {now}, the certificate of the other begins at {from}].",
    effect: "a signed request was refused",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &["aws-signature-clock", "azure-assertion-clock", "gcp-key-clock", "akamai-clock", "rfc2136-clock"],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["x509-not-yet-valid", "webhook-cert-not-yet-valid"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "the node's clock",
        command: "timedatectl status",
        if_true: "not synchronised",
        if_false: "synchronised: look at the other side",
    }],
    remedy: &["Mend NTP on the node; nothing of the certificate needs a change."],
    weigh: None,
};
