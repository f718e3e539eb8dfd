//! # The issuer or the reference to it cannot be used
//!
//! ## What you see
//! `Missing issuer type`, `invalid value "…" for issuerRef.kind`, `Could not determine issuer for ingress due to bad annotations`, `Failed to parse existing ACME server URI`, a skipped TLS block.
//!
//! ## Why it happens
//! The issuer's spec has no type, the kind is misspelt, the annotation is missing, or its URL is not one. Nothing is retried until the object changes.
//!
//! ## What rules it out
//! A Certificate and request with an issuer exist.
//!
//! ## What to do
//! Correct the spec or the annotation that the text names.
//!
//! ## Sources
//! `pkg/controller/certificate-shim/sync.go`, `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The issuer or the reference to it cannot be used.
pub static RULE: Rule = Rule {
    id: "issuer-reference-unusable",
    class: Class::IssuerNotFoundOrNotReady,
    source: include_str!("issuer_reference_unusable.rs"),
    tier: Tier::Cause,
    statement: "The issuer or the reference to it cannot be used[: {detail}]",
    effect: "no request can be made for the issuer",
    stops: Some(Step::Requested),
    on: &[On {
        failures: &["issuer-type-missing", "issuer-shim-no-issuer", "issuer-invalid-url", "issuer-v1-endpoint"],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[Read {
        what: "what the object says",
        command: r#"kubectl get ingress,certificate -n {namespace} -o yaml | grep -n -E "issuer|secretName""#,
        if_true: "the annotation or kind is missing or misspelt",
        if_false: "it is right by now",
    }],
    remedy: &[
        "Correct the annotation (`cert-manager.io/cluster-issuer` or `cert-manager.io/issuer`), kind or URL; cert-manager acts on the change at once.",
    ],
    weigh: None,
};
