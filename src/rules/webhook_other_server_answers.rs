//! # Another server answers in place of the webhook
//!
//! ## What you see
//! `x509: certificate is valid for <node>, not cert-manager-webhook.cert-manager.svc`.
//!
//! ## Why it happens
//! The call reached the kubelet: both use port 10250, and with hostNetwork or on Fargate they share an address.
//!
//! ## What rules it out
//! The named certificate is the webhook's own under another namespace: then the configuration names the wrong Service.
//!
//! ## What to do
//! Move the webhook's port.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook and installation/compatibility (EKS Fargate).
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// Another server answers in place of the webhook.
pub static RULE: Rule = Rule {
    id: "webhook-other-server-answers",
    class: Class::WebhookTlsUntrusted,
    source: include_str!("webhook_other_server_answers.rs"),
    tier: Tier::Cause,
    statement: "What answers the API server in place of the cert-manager webhook has a certificate for {names}.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[On { failures: &["webhook-wrong-name"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which port it uses",
        command: "kubectl get deploy -n cert-manager cert-manager-webhook -o jsonpath='{.spec.template.spec.hostNetwork} {..containers[0].args}'",
        if_true: "hostNetwork or Fargate with secure-port 10250",
        if_false: "another port",
    }],
    remedy: &["Set chart value `webhook.securePort=10260` (and open it where firewalls name ports); the webhook restarts."],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["webhook-wrong-name"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so of the cert-manager webhook");
}
