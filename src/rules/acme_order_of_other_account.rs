//! # The order belongs to another account
//!
//! ## What you see
//! `404 …malformed: No order found for account ID …` or `User account ID doesn't match account ID in authorization`: the order
//! exists.
//!
//! ## Why it happens
//! The issuer registered a new account (its key Secret was deleted or replaced, its server changed) while Orders of the old
//! account were in flight.
//!
//! ## What rules it out
//! `No order for ID`: the order itself is gone.
//!
//! ## What to do
//! Orders of the old account cannot be completed; start new ones.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The order belongs to another account.
pub static RULE: Rule = Rule {
    id: "acme-order-of-other-account",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_order_of_other_account.rs"),
    tier: Tier::Cause,
    statement: "The order was made by another account than the one that the issuer[ {issuer}] uses now.",
    effect: "the CA does not show the order to this account",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-order-of-other-account"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "when the account changed",
        command: "kubectl get secret -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,CREATED:.metadata.creationTimestamp | grep account",
        if_true: "the key Secret is younger than the Order",
        if_false: "older than the Order",
    }],
    remedy: &[
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
