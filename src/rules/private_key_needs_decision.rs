//! # The private key does not fit the Certificate, and may not be replaced
//!
//! ## What you see
//! Event CannotRegenerateKey: `User intervention required: existing private key in Secret "…" does not match requirements on Certificate resource, mismatching fields: […]`.
//!
//! ## Why it happens
//! Algorithm, size or encoding of the spec changed, and `rotationPolicy: Never` (the default before v1.18) keeps the old key. It waits until somebody decides.
//!
//! ## What rules it out
//! `rotationPolicy: Always`.
//!
//! ## What to do
//! Decide: new key, or old spec.
//!
//! ## Sources
//! `pkg/controller/certificates/keymanager`; cert-manager docs, usage/certificate (rotationPolicy).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The private key does not fit the Certificate, and may not be replaced.
pub const RULE: Rule = Rule {
    id: "private-key-needs-decision",
    class: Class::PrivateKeyRotationConflict,
    source: include_str!("private_key_needs_decision.rs"),
    tier: Tier::Cause,
    statement: "The private key in Secret {secret} does not fit the Certificate's spec[ ({fields})], and rotationPolicy Never forbids a new one.",
    effect: "no request can be made with the existing key",
    stops: Some(Step::Requested),
    on: &[
        On { failures: &["key-user-intervention", "key-unknown-rotation-policy"], targets: &[], weight: Weight::Proof },
        On { failures: &["key-spec-mismatch"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what policy and key are set",
        command: "kubectl get certificate -n {namespace} {certificate} -o jsonpath='{.spec.privateKey}'",
        if_true: "rotationPolicy Never or absent, and other fields than those of the key",
        if_false: "Always",
    }],
    remedy: &[
        "Set `spec.privateKey.rotationPolicy: Always` (the next certificate has a new key: pinned keys break), or set the spec back to what the key is.",
    ],
    weigh: None,
};
