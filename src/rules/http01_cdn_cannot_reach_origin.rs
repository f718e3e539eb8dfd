//! # A CDN in front cannot reach the cluster
//!
//! ## What you see
//! `wrong status code '521', expected '200'` (520 to 526, 530), or the CA's `Invalid response from http://…: 522`.
//!
//! ## Why it happens
//! These codes are a CDN's own: it answered, and its connection to the origin failed (521 refused, 522 timed out, 523 unreachable, 525 handshake failed,
//! 526 the origin's certificate is not valid). 525 and 526 are a circle: the CDN demands a valid certificate from the origin, which is what is to be issued.
//!
//! ## What rules it out
//! A Server header without a CDN; the name resolves to the cluster itself.
//!
//! ## What to do
//! Let the CDN use plain HTTP (or not validate) towards the origin for the challenge path, or issue with DNS-01.
//!
//! ## Sources
//! Cloudflare's documentation of 5xx errors.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// A CDN in front cannot reach the cluster.
pub static RULE: Rule = Rule {
    id: "http01-cdn-cannot-reach-origin",
    class: Class::Http01SolverNotRouted,
    source: include_str!("http01_cdn_cannot_reach_origin.rs"),
    tier: Tier::Cause,
    statement: "The CDN in front of[ {dns}] answers the challenge URL itself, because it cannot reach the server behind it.",
    effect: "the CDN answers the challenge URL with its own error",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-cdn-origin", "ca-http-cdn-origin"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "whether a CDN answers",
        command: "curl -sI http://{dns}/.well-known/acme-challenge/test",
        if_true: "a Server or Via header of a CDN with the same code",
        if_false: "the ingress controller answers",
    }],
    remedy: &[
        "Open the origin for the CDN, or set its mode for the origin to HTTP until a certificate exists; or switch the name to DNS-01.",
    ],
    weigh: None,
};
