//! # The webhook's Service is not there
//!
//! ## What you see
//! `service "cert-manager-webhook" not found`, or `the server could not find the requested resource` from the webhook call.
//!
//! ## Why it happens
//! The webhook or conversion configuration points to a Service in another namespace or of an older installation; or what answers is another version that does not know the path (`/convert` is gone since v1.7).
//!
//! ## What rules it out
//! The Service exists under that name and namespace.
//!
//! ## What to do
//! Remove the left-over configuration, or install all parts in one namespace with one version.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook; release notes 1.7.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The webhook's Service is not there.
pub static RULE: Rule = Rule {
    id: "webhook-service-missing",
    class: Class::WebhookUnreachable,
    source: include_str!("webhook_service_missing.rs"),
    tier: Tier::Cause,
    statement: "The webhook configuration points to a Service[ {service}] or path that does not exist.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[On { failures: &["webhook-service-missing", "webhook-not-found-path"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "where the configurations point",
        command: r#"kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.webhooks[*].clientConfig.service}{"\n"}{end}'"#,
        if_true: "a Service that does not exist",
        if_false: "existing Services only",
    }],
    remedy: &[
        "Delete or correct the configuration that points to the missing Service; apply CRDs and configurations of the running release.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["webhook-service-missing", "webhook-not-found-path"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so of the cert-manager webhook");
}
