//! # Authentication or a filter refuses the challenge path
//!
//! ## What you see
//! `wrong status code '403', expected '200'` (401, 407, 429), or a log-in page instead of the key.
//!
//! ## Why it happens
//! Basic authentication, an SSO proxy, an allow list of addresses, a web application firewall or bot protection covers the challenge path as well.
//! Annotations of the application's Ingress (auth-url, whitelist-source-range) reach the solver's path where both share host or object (`edit-in-place`, `ingress.name`).
//!
//! ## What rules it out
//! The same URL without credentials answers 404: then nothing asks for them. 403 only from inside: an allow list without the cluster's own addresses.
//!
//! ## What to do
//! Exempt `/.well-known/acme-challenge/` from authentication and filters. The CA comes from changing addresses: no allow list can hold them.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/acme; RFC 8555 section 8.3.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Authentication or a filter refuses the challenge path.
pub static RULE: Rule = Rule {
    id: "http01-authentication-in-the-way",
    class: Class::Http01RedirectOrAuthInterference,
    source: include_str!("http01_authentication_in_the_way.rs"),
    tier: Tier::Cause,
    statement: "Authentication, an allow list or a firewall refuses unauthenticated requests for the challenge path[ of {dns}].",
    effect: "the self check is refused access to the challenge URL",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-auth", "selfcheck-login-page"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "who refuses",
        command: "curl -si http://{dns}/.well-known/acme-challenge/test",
        if_true: "401 or 403 with the header of a proxy, firewall or ingress controller",
        if_false: "404: the path is not refused",
    }],
    remedy: &[
        "Exempt `/.well-known/acme-challenge/` from authentication, allow lists and bot protection on every hop; this opens only that path.",
    ],
    weigh: None,
};
