//! # The call to the webhook times out
//!
//! ## What you see
//! `failed calling webhook "webhook.cert-manager.io": … context deadline exceeded` (i/o timeout, TLS handshake timeout).
//!
//! ## Why it happens
//! Packets between the API server and the webhook's pod are dropped: GKE private clusters without a firewall rule for port 10250, EKS with another CNI (the control plane is outside of the pod network: hostNetwork), network policies, an overlay with a wrong MTU (time-out *after* connect).
//!
//! ## What rules it out
//! Other webhooks on the same port answer.
//!
//! ## What to do
//! Open the port from control plane to nodes, or move the webhook to the host network.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook (i/o timeout, context deadline exceeded), installation/compatibility.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The call to the webhook times out.
pub static RULE: Rule = Rule {
    id: "webhook-timeout",
    class: Class::WebhookUnreachable,
    source: include_str!("webhook_timeout.rs"),
    tier: Tier::Cause,
    statement: "The API server gets no answer from the cert-manager webhook in time: packets are lost between control plane and pod.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[
        On { failures: &["webhook-timeout", "webhook-discovery-failed"], targets: &[], weight: Weight::Sign },
        On { failures: &["net-timeout", "net-tls-handshake"], targets: &[Target::Webhook], weight: Weight::Sign },
        On { failures: &["startup-check-failed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether the webhook answers inside",
        command: "kubectl get --raw /api/v1/namespaces/cert-manager/services/https:cert-manager-webhook:443/proxy/healthz",
        if_true: "a time-out",
        if_false: "an answer: it was temporary",
    }],
    remedy: &[
        "Allow TCP to the webhook's port (10250 by default) from control plane to nodes; or chart values `webhook.hostNetwork=true` with `webhook.securePort=10260` on EKS with a foreign CNI.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "webhook-discovery-failed") {
        let sentence = "The aggregated API of the cert-manager webhook is registered at the API server and does not answer.";
        hypothesis.statement = Some(sentence.into());
    }
    const FAILURES: &[&str] = &["webhook-timeout"];
    weigh_components(case, hypothesis, FAILURES, Weight::Sign, "the API server's calls to the webhook time out");
}
