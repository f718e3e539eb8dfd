//! # The password of the keystore is missing
//!
//! ## What you see
//! `PKCS12 keystore password Secret "…" not found` (JKS; or no data for the key).
//!
//! ## Why it happens
//! `spec.keystores` refers to a Secret that is not in the Certificate's namespace, or lacks the key.
//!
//! ## What rules it out
//! A Certificate without keystores.
//!
//! ## What to do
//! Create the Secret; the attempt goes on.
//!
//! ## Sources
//! `pkg/controller/certificates/issuing/internal/keystore.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The password of the keystore is missing.
pub static RULE: Rule = Rule {
    id: "keystore-password-missing",
    class: Class::IssuerSecretMissing,
    source: include_str!("keystore_password_missing.rs"),
    tier: Tier::Cause,
    statement: "The keystore password Secret[ {secret}] of the Certificate is missing or lacks its key.",
    effect: "the keystore could not be written",
    stops: Some(Step::CertificateStored),
    on: &[On { failures: &["keystore-password-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether it exists",
        command: "kubectl get secret -n {namespace} {secret}",
        if_true: "not found, or without the key",
        if_false: "it exists by now",
    }],
    remedy: &["Create the Secret with the key that `passwordSecretRef` names; the certificate is stored at the next try."],
    weigh: None,
};
