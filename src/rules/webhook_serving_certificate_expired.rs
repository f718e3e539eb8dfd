//! # The webhook's serving certificate is not valid at this time
//!
//! ## What you see
//! `x509: certificate has expired or is not yet valid: current time … is after …`.
//!
//! ## Why it happens
//! The webhook renews its own certificate in memory; a node that was suspended, a clock that jumped, or defects of older releases (fixed in 1.15.3, 1.16, 1.21) keep the old one. The API server's clock may be the wrong one:
//! the text names its current time.
//!
//! ## What rules it out
//! The current time in the text is not the real one: a clock is wrong.
//!
//! ## What to do
//! Restart the webhook; compare the clocks.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook (expired or not yet valid).
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The webhook's serving certificate is not valid at this time.
pub static RULE: Rule = Rule {
    id: "webhook-serving-certificate-expired",
    class: Class::WebhookTlsUntrusted,
    source: include_str!("webhook_serving_certificate_expired.rs"),
    tier: Tier::Cause,
    statement: "The serving certificate of the cert-manager webhook is not valid at the API server's time[ ({now}, limit {until})].",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[On { failures: &["webhook-cert-expired"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "until when the served certificate is valid",
        command: "kubectl -n cert-manager port-forward deploy/cert-manager-webhook 10250 & openssl s_client -connect 127.0.0.1:10250 </dev/null | openssl x509 -noout -dates",
        if_true: "notAfter in the past",
        if_false: "valid: it was renewed, or the API server's clock is wrong",
    }],
    remedy: &[
        "`kubectl rollout restart -n cert-manager deploy/cert-manager-webhook` (objects of cert-manager are refused for some seconds); upgrade where the release has the defect.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["webhook-cert-expired"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so of the cert-manager webhook");
}
