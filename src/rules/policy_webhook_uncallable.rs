//! # The API server cannot call another admission webhook
//!
//! ## What you see
//! `failed calling webhook "…"` with a name that is not cert-manager's: refused, time-out, no endpoints, x509.
//!
//! ## Why it happens
//! A policy engine or other webhook with failurePolicy Fail is down; whatever it covers is refused. cert-manager only repeats what the API server says.
//!
//! ## What rules it out
//! The name in the text is webhook.cert-manager.io.
//!
//! ## What to do
//! Repair the named webhook, or remove its configuration where it is left over from an uninstalled product.
//!
//! ## Sources
//! Kubernetes dynamic admission (failurePolicy).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The API server cannot call another admission webhook.
pub static RULE: Rule = Rule {
    id: "policy-webhook-uncallable",
    class: Class::PolicyEngineBlocked,
    source: include_str!("policy_webhook_uncallable.rs"),
    tier: Tier::Cause,
    statement: "The API server cannot call admission webhook {webhook}, so that objects of the issuance are refused.",
    effect: "an admission webhook could not be called",
    stops: Some(Step::Presented),
    on: &[On { failures: &["admission-other-webhook-uncallable"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether its pods and endpoints are there",
        command: "kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o wide",
        if_true: "a configuration of {webhook} whose Service has no endpoints",
        if_false: "no such configuration any more",
    }],
    remedy: &["Bring the webhook {webhook} back, or delete its left-over configuration (its checks are gone then)."],
    weigh: None,
};
