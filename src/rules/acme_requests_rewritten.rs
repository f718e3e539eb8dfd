//! # Something between pod and CA rewrites the requests
//!
//! ## What you see
//! `JWS header parameter 'url' incorrect. Expected "http://…" got "https://…"`: the CA saw another URL than was signed.
//!
//! ## Why it happens
//! A reverse proxy in front of a private ACME server ends TLS without telling the server the original scheme and host, or an
//! outgoing proxy rewrites the address.
//!
//! ## What rules it out
//! Expected and got are the same host and scheme.
//!
//! ## What to do
//! Let the proxy pass the original Host and `X-Forwarded-Proto`, and set the external URL of the ACME server.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`; RFC 8555 section 6.4.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Something between pod and CA rewrites the requests.
pub static RULE: Rule = Rule {
    id: "acme-requests-rewritten",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_requests_rewritten.rs"),
    tier: Tier::Cause,
    statement: "Requests to the ACME server[ ({url})] arrive with another URL than the one that was signed.",
    effect: "the CA refuses every signed request",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-jws-url-changed"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which URLs the server announces",
        command: "curl -s {url}",
        if_true: "URLs of another scheme or host than the issuer uses",
        if_false: "the same scheme and host",
    }],
    remedy: &["Correct the proxy or the external address of the ACME server; nothing in the cluster needs to change."],
    weigh: None,
};
