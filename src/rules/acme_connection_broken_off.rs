//! # The connection to the ACME server is broken off
//!
//! ## What you see
//! `connection reset by peer`, `EOF`, `unexpected EOF`, `remote error: tls: handshake failure`, `http2: server sent GOAWAY` with
//! the ACME URL.
//!
//! ## Why it happens
//! A filter that looks into TLS (by SNI) breaks the connection off, a proxy in between closes idle connections, or the server
//! was restarted. One such error that is followed by success is nothing.
//!
//! ## What rules it out
//! It happens to every host: egress as a whole.
//!
//! ## What to do
//! If it stays, allow the ACME host by name in the filter; otherwise wait for the next try.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The connection to the ACME server is broken off.
pub static RULE: Rule = Rule {
    id: "acme-connection-broken-off",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_connection_broken_off.rs"),
    tier: Tier::Cause,
    statement: "Connections to the ACME server[ {host}] are accepted and then broken off.",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["net-reset", "net-eof", "net-tls-handshake"], targets: &[Target::Acme], weight: Weight::Sign }],
    reads: &[
        Read {
            what: "whether a pod reaches the CA",
            command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=curlimages/curl -- -sv --max-time 10 {url}",
            if_true: "the same error",
            if_false: "the directory as JSON: it was passing, or a policy applies to the controller only",
        },
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
    ],
    remedy: &[
        "Allow the ACME host in the egress filter or proxy.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: None,
};
