//! # The Secret that the issuer names is not found
//!
//! ## What you see
//! `secret "x" not found`, `secrets "x" not found`, `key … not found in secret`.
//!
//! ## Why it happens
//! A ClusterIssuer's Secrets are looked for in the cluster resource namespace (by default cert-manager's own), an Issuer's in its namespace.
//!
//! ## What rules it out
//! The Secret and key stand there.
//!
//! ## What to do
//! Create it in that namespace.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub const RULE: Rule = Rule {
    id: "solver-secret-missing",
    class: Class::IssuerSecretMissing,
    source: include_str!("solver_secret_missing.rs"),
    tier: Tier::Cause,
    statement: "The Secret[ {secret}][, key {key},] that the issuer refers to is not found where cert-manager looks for it.",
    effect: "the solver could not be set up",
    stops: Some(Step::Presented),
    on: &[On { failures: &["solver-secret-missing", "solver-secret-key-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "where it is",
        command: "kubectl get secret -A --field-selector metadata.name={secret}",
        if_true: "in another namespace, or nowhere",
        if_false: "in the namespace where cert-manager looks: look at the key",
    }],
    remedy: &[
        "Create the Secret in the cluster resource namespace (ClusterIssuer) or the Issuer's namespace, with the key that the issuer names.",
        "Then start a new attempt: `cmctl renew {certificate} -n {namespace}`; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
