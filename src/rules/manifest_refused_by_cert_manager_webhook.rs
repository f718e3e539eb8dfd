//! # cert-manager's own webhook refuses the manifest
//!
//! ## What you see
//! `admission webhook "webhook.cert-manager.io" denied the request: spec.…: …`.
//!
//! ## Why it happens
//! The object breaks a validation rule: a required field, two exclusive ones, a changed immutable field. The webhook works; the manifest is at fault.
//!
//! ## What rules it out
//! `failed calling webhook`: then the webhook could not be asked.
//!
//! ## What to do
//! Correct the field that the text names.
//!
//! ## Sources
//! `internal/apis/certmanager/validation`, `internal/apis/acme/validation`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// cert-manager's own webhook refuses the manifest.
pub static RULE: Rule = Rule {
    id: "manifest-refused-by-cert-manager-webhook",
    class: Class::InvalidCertificateRequest,
    source: include_str!("manifest_refused_by_cert_manager_webhook.rs"),
    tier: Tier::Cause,
    statement: "The manifest is not valid: {detail}",
    effect: "the object was refused by validation",
    stops: Some(Step::Requested),
    on: &[
        On { failures: &["admission-cert-manager"], targets: &[], weight: Weight::Proof },
        On { failures: &["object-immutable"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "what is refused",
        command: "kubectl apply --dry-run=server -f MANIFEST",
        if_true: "the same field error",
        if_false: "accepted",
    }],
    remedy: &["Correct the field in the manifest (or in the chart or ingress annotations that make it)."],
    weigh: None,
};
