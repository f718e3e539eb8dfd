//! # The order is invalid at the CA when it is to be finalised
//!
//! ## What you see
//! `403 …orderNotReady: Order's status ("invalid") is not acceptable for finalization`, or `acme: order … status: invalid`
//! without a problem.
//!
//! ## Why it happens
//! An order is invalid as soon as one of its authorizations is invalid, deactivated, revoked or expired, even one of another
//! client with the same account. The CA does not repeat the reason on the order: it stands at the authorization and its
//! challenge.
//!
//! ## What rules it out
//! An `error` on the order itself (CAA, CSR, internal): then that is the reason. A status of "valid": the order was finalised
//! before.
//!
//! ## What to do
//! Read the authorizations of the order for the failed one and mend what it says. `cmctl renew` starts a new attempt at once.
//! Deleting the CertificateRequest alone does not skip the back-off of one hour and more.
//!
//! ## Sources
//! Boulder `sa/model.go` statusForOrder; RFC 8555 section 7.1.6.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The order is invalid at the CA when it is to be finalised.
pub static RULE: Rule = Rule {
    id: "order-invalid-at-ca",
    class: Class::StaleAcmeOrder,
    source: include_str!("order_invalid_at_ca.rs"),
    tier: Tier::Consequence,
    statement: "An authorization of the order had failed or ended before the order was finalised.",
    effect: "the order cannot be finalised",
    stops: Some(Step::Finalized),
    on: &[
        On { failures: &["acme-order-invalid-at-finalize", "acme-order-not-ready"], targets: &[], weight: Weight::Sign },
        On { failures: &["acme-order-invalid", "order-invalid-no-reason"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "what the CA says of the order now",
            command: "curl -s {acme_order}",
            if_true: "404, or `status` is invalid or valid",
            if_false: "a pending or ready order that has not expired",
        },
        Read {
            what: "which name failed",
            command: "kubectl get challenges -n {namespace} -o wide",
            if_true: "a Challenge that is invalid, expired or errored, with its reason",
            if_false: "every challenge is valid",
        },
    ],
    remedy: &[
        "Mend what the failed authorization says.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
