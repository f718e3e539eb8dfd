//! # The Order has lost the address of its order
//!
//! ## What you see
//! `refusing to recreate a new order for Order "…"`, again and again, or `challenge was not present in authorization`.
//!
//! ## Why it happens
//! The status of the Order was written in part, edited or restored from a backup (a backup keeps the spec and drops the status),
//! or the authorization was deactivated and its challenges are no longer listed. cert-manager does not make a second order for
//! one Order.
//!
//! ## What rules it out
//! `status.url` is set and the CA knows it.
//!
//! ## What to do
//! Delete the CertificateRequest and its Order, so that new ones are made. `cmctl renew` starts a new attempt at once. Deleting
//! the CertificateRequest alone does not skip the back-off of one hour and more.
//!
//! ## Sources
//! cert-manager `pkg/controller/acmeorders/sync.go`; cert-manager docs, devops-tips/backup.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The Order has lost the address of its order.
pub static RULE: Rule = Rule {
    id: "order-url-lost",
    class: Class::StaleAcmeOrder,
    source: include_str!("order_url_lost.rs"),
    tier: Tier::Cause,
    statement: "The status of the Order no longer fits what exists at the CA, and cert-manager does not repair it.",
    effect: "nothing more is done for the Order",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-order-recreate-refused", "acme-challenge-not-in-authorization"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "what the Order has kept",
        command: "kubectl get order -n {namespace} {order} -o yaml",
        if_true: "no `url`, or authorizations without challenges",
        if_false: "a complete status",
    }],
    remedy: &[
        "`kubectl delete certificaterequest -n {namespace} {request}` removes the Order with it.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
