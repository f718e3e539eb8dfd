//! # The certificate of the ACME server is out of its validity
//!
//! ## What you see
//! `x509: certificate has expired or is not yet valid: current time … is after …` with the ACME URL.
//!
//! ## Why it happens
//! A private ACME server or inspecting proxy let its certificate expire, an old image knows only an expired root, or the clock
//! of the node is wrong: compare the current time in the text with real time.
//!
//! ## What rules it out
//! The current time in the text is wrong: the clock.
//!
//! ## What to do
//! Renew the server's certificate, update the image, or correct the clock.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The certificate of the ACME server is out of its validity.
pub static RULE: Rule = Rule {
    id: "acme-server-certificate-out-of-date",
    class: Class::AcmeServerTlsUntrusted,
    source: include_str!("acme_server_certificate_out_of_date.rs"),
    tier: Tier::Cause,
    statement: "The certificate that answers for the ACME server[ {host}] is out of its validity[: {when}].",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["x509-expired"], targets: &[Target::Acme], weight: Weight::Proof }],
    reads: &[Read {
        what: "who issued the certificate that answers",
        command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=curlimages/curl -- -skv --max-time 10 {url}",
        if_true: "an issuer of your own network (inspection), or a private CA",
        if_false: "the CA's public issuer",
    }],
    remedy: &[
        "Renew the certificate of the ACME server or proxy; update cert-manager; correct the clock of the node.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: None,
};
