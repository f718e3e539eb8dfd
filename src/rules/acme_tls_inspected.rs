//! # The certificate that answers for the ACME server is not trusted
//!
//! ## What you see
//! `tls: failed to verify certificate: x509: certificate signed by unknown authority` with the ACME URL.
//!
//! ## Why it happens
//! At a public CA: a firewall or proxy inspects TLS and shows a certificate of its own, whose root the controller's image does
//! not know; or the image has no (or an old) bundle of roots. At a private ACME server: its root was never given to the issuer.
//!
//! ## What rules it out
//! The error says `certificate is valid for …, not …`: another server answered. `expired`: the clock or the certificate.
//!
//! ## What to do
//! Exempt the ACME host from inspection. For a private CA, or where inspection must stay, set `spec.acme.caBundle` of the
//! issuer, or mount the root and set `SSL_CERT_DIR`.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The certificate that answers for the ACME server is not trusted.
pub static RULE: Rule = Rule {
    id: "acme-tls-inspected",
    class: Class::AcmeServerTlsUntrusted,
    source: include_str!("acme_tls_inspected.rs"),
    tier: Tier::Cause,
    statement: "The certificate that the pods meet at the ACME server[ {host}] is signed by an authority they do not trust.",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["x509-unknown-authority", "x509-without-names"], targets: &[Target::Acme], weight: Weight::Proof },
        On { failures: &["x509-other"], targets: &[Target::Acme], weight: Weight::Sign },
        // clients that do not tell the other end in the same line
        On { failures: &["x509-dotnet-refused", "x509-store-unreadable"], targets: &[Target::Acme, Target::Other], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "who issued the certificate that answers",
            command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=curlimages/curl -- -skv --max-time 10 {url}",
            if_true: "an issuer of your own network (inspection), or a private CA",
            if_false: "the CA's public issuer",
        },
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
    ],
    remedy: &[
        "Exempt the ACME host from TLS inspection, or put the root into `spec.acme.caBundle` (base64 PEM). `skipTLSVerify` only for a short test.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: Some(weigh),
};

/// Servers whose certificates every bundle of roots knows.
const PUBLIC: &[&str] =
    &["letsencrypt.org", "zerossl.com", "pki.goog", "ssl.com", "buypass.com", "actalis.com", "digicert.com", "sectigo.com"];

/// Whether a host is an ACME server of a public CA.
pub(super) fn is_public(host: &str) -> bool {
    PUBLIC.iter().any(|p| host.ends_with(p))
}

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let Some(lead) = h.led_by(case) else { return };
    // why it is not accepted is not told, or has nothing to do with who signed it
    if lead.id() != "x509-unknown-authority" {
        h.statement = Some(match lead.id() {
            "x509-store-unreadable" => {
                "The client cannot read its list of trusted authorities, so that it accepts no certificate of the ACME server.".into()
            }
            "x509-without-names" => h.fill("The certificate that the pods meet at the ACME server[ {host}] has no subject alternative name[ for {wanted}], so that no client accepts it.", case),
            _ => h.fill("The certificate that answers at the ACME server[ {host}] is not accepted[: {why}].", case),
        });
        return;
    }
    let Some(host) = lead.field("host").map(str::to_owned) else { return };
    h.statement = Some(if is_public(&host) {
        format!(
            "Something between the pods and {host} ends TLS and shows a certificate of its own (or the image of the controller lacks the public roots)."
        )
    } else {
        format!("The root certificate of the ACME server {host} is not among those that the controller trusts.")
    });
}
