//! # The API server does not trust the webhook's certificate
//!
//! ## What you see
//! `failed calling webhook "webhook.cert-manager.io": … x509: certificate signed by unknown authority`, perhaps `TLS handshake error … bad certificate` in the webhook's log.
//!
//! ## Why it happens
//! The `caBundle` in the webhook configurations is not the CA of Secret `cert-manager-webhook-ca`: cainjector does not run, does not lead, may not read, or has not acted yet (seconds after an
//! install); the Secret was made anew; a GitOps tool writes an old bundle back; an installation in another namespace.
//!
//! ## What rules it out
//! The bundle equals `ca.crt` of the Secret.
//!
//! ## What to do
//! Compare the two; look at cainjector's log.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/webhook (certificate signed by unknown authority).
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The API server does not trust the webhook's certificate.
pub static RULE: Rule = Rule {
    id: "webhook-ca-bundle-stale",
    class: Class::WebhookTlsUntrusted,
    source: include_str!("webhook_ca_bundle_stale.rs"),
    tier: Tier::Cause,
    statement: "The caBundle of the webhook configuration is not that of the CA that signed the webhook's certificate, so that the API server refuses every cert-manager object.",
    effect: "the API server could not call the cert-manager webhook",
    stops: None,
    on: &[
        On { failures: &["webhook-unknown-authority", "admission-other-webhook-untrusted"], targets: &[], weight: Weight::Proof },
        On { failures: &["webhook-ca-not-injected"], targets: &[], weight: Weight::Hint },
        On { failures: &["x509-unknown-authority"], targets: &[Target::Webhook], weight: Weight::Proof },
        On {
            failures: &["cainjector-source-missing", "webhook-handshake-refused", "webhook-ca-failed"],
            targets: &[],
            weight: Weight::Hint,
        },
    ],
    reads: &[
        Read {
            what: "whether bundle and CA differ",
            command: r#"kubectl get validatingwebhookconfiguration cert-manager-webhook -o jsonpath='{.webhooks[0].clientConfig.caBundle}' && kubectl get secret -n cert-manager cert-manager-webhook-ca -o jsonpath='{.data.ca\.crt}'"#,
            if_true: "two different texts, or an empty bundle",
            if_false: "equal: it was injected in between",
        },
        Read {
            what: "whether cainjector works",
            command: "kubectl logs -n cert-manager deploy/cert-manager-cainjector --tail=50",
            if_true: "errors, or no leader",
            if_false: "`Updated object` lines",
        },
    ],
    remedy: &[
        "Bring cainjector to work (RBAC, leader lease, CRDs); it injects within seconds. Restarting cainjector is safe. Exclude `caBundle` from the GitOps tool's comparison.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "admission-other-webhook-untrusted") {
        let sentence = "The API server does not trust the certificate of admission webhook {webhook} ({why}), so that objects are refused.";
        hypothesis.statement = Some(hypothesis.fill(sentence, case));
    }
    const FAILURES: &[&str] = &["webhook-unknown-authority"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so of the cert-manager webhook");
}
