//! # The CA comes to no end
//!
//! ## What you see
//! acme.sh: `Order status is 'processing', let's sleep and retry.` until it gives up with `can not get Le_LinkCert, retry time limit`;
//! `Processing, The CA is processing your order, please just wait. (30/30)` and `Timeout`.
//!
//! ## Why it happens
//! A CA answers `processing` while it validates or signs (RFC 8555 section 7.1.6). It has a backlog or is disturbed, or holds the order for a
//! check by people. Before the validation is done it may also be that it cannot reach the name and tries again.
//!
//! ## What rules it out
//! The order became valid or invalid later.
//!
//! ## What to do
//! Wait some minutes and ask for the same order again; look at the CA's status page; another CA works meanwhile.
//!
//! ## Sources
//! acme.sh `issue`; RFC 8555 section 7.1.6; the CA's status page.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA comes to no end.
pub static RULE: Rule = Rule {
    id: "ca-order-stays-processing",
    class: Class::AcmeServerError,
    source: include_str!("ca_order_stays_processing.rs"),
    tier: Tier::Cause,
    statement: "The CA keeps what it was asked for in processing[ ({dns})], and comes to no end while the client waits.",
    effect: "the order is not finalised",
    stops: Some(Step::Finalized),
    on: &[
        On { failures: &["client-order-processing"], targets: &[], weight: Weight::Sign },
        On { failures: &["client-validation-processing"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what the CA says of the order now",
        command: "the order's URL, asked again by the client (acme.sh: run --renew with --debug 2)",
        if_true: "still processing",
        if_false: "valid: it was slow; invalid: the error at its authorizations tells why",
    }],
    remedy: &["Wait and run the client again; if it stays so, look at the status page of the CA or take another one (acme.sh: --server)."],
    weigh: None,
};
