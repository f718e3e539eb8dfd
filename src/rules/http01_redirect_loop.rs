//! # The challenge URL redirects without end
//!
//! ## What you see
//! `Get "https://…": stopped after 10 redirects` inside `failed to perform self check GET request`.
//!
//! ## Why it happens
//! Two parties redirect to each other: a load balancer or CDN that ends TLS and speaks HTTP to the back end, which in turn redirects every HTTP request to HTTPS
//! ("flexible" TLS), or redirects between www and the bare name.
//!
//! ## What rules it out
//! A redirect that ends in 200: then the redirect is harmless, the CA follows it too.
//!
//! ## What to do
//! Let one of them not redirect: trust `X-Forwarded-Proto`, or exempt the challenge path from the redirect.
//!
//! ## Sources
//! Go `net/http` (10 redirects); cert-manager docs, troubleshooting/acme.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The challenge URL redirects without end.
pub static RULE: Rule = Rule {
    id: "http01-redirect-loop",
    class: Class::Http01RedirectOrAuthInterference,
    source: include_str!("http01_redirect_loop.rs"),
    tier: Tier::Cause,
    statement: "The challenge URL[ of {dns}] redirects in a circle: after ten redirects there was still no answer.",
    effect: "the self check never gets an answer but redirects",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-redirect-loop"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which hops redirect",
        command: "curl -sIL --max-redirs 12 http://{dns}/.well-known/acme-challenge/test",
        if_true: "the same Location again and again",
        if_false: "a final answer",
    }],
    remedy: &[
        "Exempt `/.well-known/acme-challenge/` from the HTTPS redirect, or make the back end trust `X-Forwarded-Proto` of the load balancer.",
    ],
    weigh: None,
};
