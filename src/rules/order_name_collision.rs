//! # An old object of the same name is in the way
//!
//! ## What you see
//! `found Order resource not owned by this CertificateRequest, retrying`, or `Multiple matching CertificateRequest resources exist`, again and again.
//!
//! ## Why it happens
//! Names of Orders follow from those of requests. After a Certificate was deleted and made anew the numbers begin at 1, and an Order of the former life that is still held (finalizer, slow garbage collection) has the name.
//!
//! ## What rules it out
//! A single occurrence: garbage collection was a moment late.
//!
//! ## What to do
//! Delete the old Order or the surplus request; see what holds it.
//!
//! ## Sources
//! `pkg/controller/certificaterequests/acme`; `pkg/controller/certificates/requestmanager`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// An old object of the same name is in the way.
pub static RULE: Rule = Rule {
    id: "order-name-collision",
    class: Class::ControllerDefect,
    source: include_str!("order_name_collision.rs"),
    tier: Tier::Cause,
    statement: "An older Order or request of the same name blocks the new one[ of {certificate}].",
    effect: "the new request found a foreign Order",
    stops: Some(Step::OrderCreated),
    on: &[
        On { failures: &["object-order-foreign", "requests-multiple"], targets: &[], weight: Weight::Proof },
        On { failures: &["order-exists-already"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whom it belongs to",
        command: "kubectl get orders -n {namespace} -o custom-columns=NAME:.metadata.name,OWNER:.metadata.ownerReferences[0].uid,CREATED:.metadata.creationTimestamp,DELETED:.metadata.deletionTimestamp",
        if_true: "an owner uid that is not the current request's",
        if_false: "the current request's uid",
    }],
    remedy: &[
        "Delete the older object: `kubectl delete order -n {namespace} {order}`; where its finalizer holds it, repair the clean-up. The request goes on by itself.",
    ],
    weigh: None,
};
