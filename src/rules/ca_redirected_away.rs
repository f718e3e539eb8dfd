//! # A redirect leads the CA away
//!
//! ## What you see
//! `Redirect loop detected`, `Too many redirects`, `Invalid port in redirect target. Only ports 80 and 443 are supported`,
//! `Invalid host in redirect target`, `Server only speaks HTTP, not TLS`, `remote error: tls: …` at an https URL.
//!
//! ## Why it happens
//! A redirect to HTTPS is allowed and followed, without looking at the certificate. A loop between CDN and origin, another port,
//! a private host name, a missing slash, or an HTTPS server that breaks off the handshake is not.
//!
//! ## What rules it out
//! The redirect ends in 404 or 403: then that answer counts.
//!
//! ## What to do
//! Serve the challenge path on port 80 without a redirect, or correct the target.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// A redirect leads the CA away.
pub static RULE: Rule = Rule {
    id: "ca-redirected-away",
    class: Class::Http01RedirectOrAuthInterference,
    source: include_str!("ca_redirected_away.rs"),
    tier: Tier::Cause,
    statement: "The CA was redirected[ to {target}] where it cannot follow.",
    effect: "the CA does not reach the solver",
    stops: Some(Step::Validated),
    on: &[
        On {
            failures: &["ca-redirect-refused", "ca-redirect-target-refused", "ca-redirect-without-host", "ca-tls-alert"],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["lets-debug-bad-redirect"], targets: &[], weight: Weight::Sign },
        On { failures: &["ca-tls-failed", "access-log-ca-redirect"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "where it is redirected",
        command: "curl -sIL --max-redirs 12 http://{dns}/.well-known/acme-challenge/test",
        if_true: "a loop, another port or host, or a TLS error",
        if_false: "an answer without a redirect, or a sound one",
    }],
    remedy: &[
        "Exempt `/.well-known/acme-challenge/` from redirects, or correct their target.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

/// cert-manager has no challenge over TLS: where the CA met TLS, a redirect to https had led it there.
fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let alerts = case.failing("ca-tls-alert-at-name");
    if alerts.is_empty() || case.is_client_run() {
        return;
    }
    hypothesis.rests_on(
        Weight::Sign,
        &alerts,
        "a server broke off TLS with the CA; cert-manager has no challenge over TLS, so that a redirect to https led there",
    );
}
