//! # The connection to the webhook is refused
//!
//! ## What you see
//! `failed calling webhook "webhook.cert-manager.io": … connect: connection refused` (or no route, reset).
//!
//! ## Why it happens
//! Nothing listens behind the Service's address: the webhook has just been (re)started or has crashed, kube-proxy's rules are old, or a firewall resets. An endpoint exists, else the text would say so.
//!
//! ## What rules it out
//! A later call succeeds: it was the start.
//!
//! ## What to do
//! Look at the webhook's pod and log.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook (connection refused).
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The connection to the webhook is refused.
pub static RULE: Rule = Rule {
    id: "webhook-refused",
    class: Class::WebhookUnreachable,
    source: include_str!("webhook_refused.rs"),
    tier: Tier::Cause,
    statement: "The API server's connections to the cert-manager webhook are refused.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[
        On { failures: &["webhook-refused"], targets: &[], weight: Weight::Sign },
        On { failures: &["net-refused", "net-no-route", "net-reset"], targets: &[Target::Webhook], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "whether the webhook listens",
        command: "kubectl get pods -n cert-manager -l app.kubernetes.io/name=webhook && kubectl logs -n cert-manager deploy/cert-manager-webhook --tail=30",
        if_true: "not ready, restarting, or no `listening` line",
        if_false: "ready since long: the way between API server and pod is broken",
    }],
    remedy: &[
        "Bring the webhook up; where it is ready, look at kube-proxy, CNI and firewall between control plane and node. Calls are repeated by themselves.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["webhook-refused"];
    weigh_components(case, hypothesis, FAILURES, Weight::Sign, "the API server's connection to the webhook is refused");
}
