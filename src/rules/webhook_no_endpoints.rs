//! # The webhook has no running pod
//!
//! ## What you see
//! `no endpoints available for service "cert-manager-webhook"`; with `conversion webhook for … failed` it breaks reads, too.
//!
//! ## Why it happens
//! No webhook pod is ready: not scheduled, crashing, being rolled out, or uninstalled while its configuration or the CRDs' conversion setting stayed.
//!
//! ## What rules it out
//! Pods ready and endpoints present by now.
//!
//! ## What to do
//! Look at the webhook's Deployment.
//!
//! ## Sources
//! Kubernetes API server (service resolver); cert-manager docs, troubleshooting/webhook.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The webhook has no running pod.
pub static RULE: Rule = Rule {
    id: "webhook-no-endpoints",
    class: Class::WebhookUnreachable,
    source: include_str!("webhook_no_endpoints.rs"),
    tier: Tier::Cause,
    statement: "Service {service} has no ready endpoint, so that the API server cannot call the cert-manager webhook.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[
        On { failures: &["webhook-no-endpoints"], targets: &[], weight: Weight::Proof },
        On { failures: &["webhook-not-ready-yet"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether a pod is ready",
        command: "kubectl get deploy,pods,endpoints -n cert-manager -l app.kubernetes.io/name=webhook",
        if_true: "0 ready, endpoints empty",
        if_false: "ready: it was a gap",
    }],
    remedy: &[
        "Bring the webhook's pods up (`kubectl describe pod` says why not). Where cert-manager was uninstalled, remove its webhook configurations.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["webhook-no-endpoints"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so of the cert-manager webhook");
}
