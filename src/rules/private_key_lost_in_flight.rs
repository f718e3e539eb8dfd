//! # Key and request do not fit each other
//!
//! ## What you see
//! `next private key does not match CSR public key`, `The public key in Order.Status.Certificate does not match … Deleting the order`, `CSR not signed by referenced private key`, `Failed to decode private key`, for more than a moment.
//!
//! ## Why it happens
//! The temporary Secret with the next key was deleted or replaced while the request was under way (clean-up jobs, backup restore, two controllers), or the stored key is damaged. A self-signed issuer finds another key in the Secret than the request was made with.
//! The waiting lines are normal for the moment in which key and request are made.
//!
//! ## What rules it out
//! The attempt goes on to success.
//!
//! ## What to do
//! Find out who touches Secrets with label `cert-manager.io/next-private-key`.
//!
//! ## Sources
//! `pkg/controller/certificates/issuing`, `requestmanager`, `certificaterequests/acme`, `certificaterequests/selfsigned`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Key and request do not fit each other.
pub static RULE: Rule = Rule {
    id: "private-key-lost-in-flight",
    class: Class::PrivateKeyRotationConflict,
    source: include_str!("private_key_lost_in_flight.rs"),
    tier: Tier::Cause,
    statement: "The private key and the request[ {request}] do not fit each other: the key was replaced or lost in flight.",
    effect: "the certificate could not be matched with a key",
    stops: Some(Step::CertificateStored),
    on: &[
        On { failures: &["key-csr-mismatch", "key-selfsigned-mismatch"], targets: &[], weight: Weight::Proof },
        On { failures: &["key-decode-failed"], targets: &[], weight: Weight::Sign },
        On { failures: &["key-next-lost"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "which keys exist",
        command: "kubectl get secrets -n {namespace} -l cert-manager.io/next-private-key=true",
        if_true: "none or several for {certificate}",
        if_false: "exactly one",
    }],
    remedy: &[
        "Stop what deletes or restores these Secrets or a second cert-manager; delete the CertificateRequest[ {request}], a new key and request are made.",
    ],
    weigh: None,
};
