//! # The order was already finalised
//!
//! ## What you see
//! `403 …orderNotReady: Order's status ("valid") is not acceptable for finalization`; the Order becomes errored although a
//! certificate was issued.
//!
//! ## Why it happens
//! cert-manager sent the CSR twice: the first answer was lost (a restart, a time-out, an update conflict on the Order between
//! finalising and storing the URL of the certificate), and the second request meets an order that is done. Old releases give up
//! there; newer ones read the order again and fetch the certificate.
//!
//! ## What rules it out
//! The status in the text is "invalid" or "pending": then an authorization failed or is missing.
//!
//! ## What to do
//! Start a new issuance: the certificate of the lost order cannot be used, as its Order is errored. Upgrade if the release is
//! old: v1.4 and later re-read the order on this answer.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go` FinalizeOrder; cert-manager `pkg/controller/acmeorders/sync.go` finalizeOrder.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The order was already finalised.
pub static RULE: Rule = Rule {
    id: "order-already-finalised",
    class: Class::StaleAcmeOrder,
    source: include_str!("order_already_finalised.rs"),
    tier: Tier::Consequence,
    statement: "The order was finalised at the CA by an earlier request whose answer cert-manager did not keep.",
    effect: "the second finalisation is refused",
    stops: Some(Step::Finalized),
    on: &[On { failures: &["acme-order-already-finalised"], targets: &[], weight: Weight::Sign }],
    reads: &[
        Read {
            what: "what the CA says of the order now",
            command: "curl -s {acme_order}",
            if_true: "404, or `status` is invalid or valid",
            if_false: "a pending or ready order that has not expired",
        },
        Read {
            what: "when the Order was made and what it says",
            command: "kubectl get order -n {namespace} {order} -o yaml",
            if_true: "state errored, with this reason",
            if_false: "another state or reason",
        },
    ],
    remedy: &[
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
        "Upgrade cert-manager where it is older than v1.4. A repeated loss uses up the quota of certificates for the same names.",
    ],
    weigh: None,
};
