//! # The call to the webhook goes astray
//!
//! ## What you see
//! `proxyconnect tcp`, `Forbidden`, `Address is not allowed`, `no such host`, EOF or `Service Unavailable` in the call to the webhook.
//!
//! ## Why it happens
//! The API server's environment has HTTPS_PROXY without `.svc` in NO_PROXY; or the control plane cannot resolve or is not allowed to reach cluster addresses (konnectivity, managed control planes with an overlay CNI).
//!
//! ## What rules it out
//! A plain time-out or refusal.
//!
//! ## What to do
//! Complete NO_PROXY of the API server, or put the webhook on the host network.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook (sections on proxies, EOF, Address is not allowed).
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The call to the webhook goes astray.
pub static RULE: Rule = Rule {
    id: "webhook-behind-proxy",
    class: Class::WebhookUnreachable,
    source: include_str!("webhook_behind_proxy.rs"),
    tier: Tier::Cause,
    statement: "The API server's call to the cert-manager webhook is diverted or not let through on its way.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[
        On { failures: &["webhook-proxied"], targets: &[], weight: Weight::Proof },
        On { failures: &["webhook-unable", "webhook-name-unresolved"], targets: &[], weight: Weight::Sign },
        On { failures: &["webhook-call-failed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether the API server has a proxy",
        command: "kubectl get pod -n kube-system -l component=kube-apiserver -o jsonpath='{..env}'",
        if_true: "HTTPS_PROXY without .svc in NO_PROXY",
        if_false: "no proxy: konnectivity or CNI",
    }],
    remedy: &[
        "Add `.svc,.cluster.local` and the service range to the API server's NO_PROXY (it restarts), or run the webhook with hostNetwork.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["webhook-proxied", "webhook-unable", "webhook-name-unresolved"];
    weigh_components(case, hypothesis, FAILURES, Weight::Sign, "the API server's call to the webhook gets no usable answer");
}
