//! # Something else answers the TLS challenge
//!
//! ## What you see
//! `Cannot negotiate ALPN protocol "acme-tls/1"`, `Incorrect validation certificate for tls-alpn-01 challenge`.
//!
//! ## Why it happens
//! TLS ends at a CDN or load balancer before the server that holds the challenge, or that server serves its usual certificate.
//!
//! ## What rules it out
//! Port 443 is refused: a connection error.
//!
//! ## What to do
//! Use HTTP-01 or DNS-01 behind a TLS-terminating front, or pass TLS through.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// Something else answers the TLS challenge.
pub static RULE: Rule = Rule {
    id: "ca-tls-challenge-not-answered",
    class: Class::Http01SolverNotRouted,
    source: include_str!("ca_tls_challenge_not_answered.rs"),
    tier: Tier::Cause,
    statement: "TLS for the name ends before the ACME client[ ({ip})].",
    effect: "the CA does not get the challenge certificate",
    stops: Some(Step::Validated),
    on: &[On { failures: &["ca-tls-alpn-refused"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "who ends TLS",
        command: "openssl s_client -connect {dns}:443 -servername {dns} -alpn acme-tls/1",
        if_true: "no ALPN, and a certificate of the front",
        if_false: "ALPN acme-tls/1",
    }],
    remedy: &[
        "Pass TLS through to the client, or use another challenge type.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

/// Other clients answer over TLS themselves (tls-alpn-01, RFC 8737): an alert without a URL that the CA fetched is of that challenge.
fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let alerts = case.failing("ca-tls-alert-at-name");
    if alerts.is_empty() || !case.is_client_run() {
        return;
    }
    hypothesis.rests_on(
        Weight::Sign,
        &alerts,
        "the server at the name broke off TLS with the CA, which fetched no URL: the challenge over TLS",
    );
}
