//! # What is set as the ACME server is not an ACME directory
//!
//! ## What you see
//! `404 : 404 page not found`, `Page not found`, `invalid character '<' looking for beginning of value` or `server gave HTTP
//! response to HTTPS client` when the account is registered.
//!
//! ## Why it happens
//! `spec.acme.server` lacks `/directory` or the provisioner's path, names an end point that was switched off (ACME v1, old
//! paths), or a web page answers on that host (captive portal, ingress).
//!
//! ## What rules it out
//! The same URL gives JSON with `newOrder` from inside of a pod.
//!
//! ## What to do
//! Write the directory URL as the CA documents it.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/setup.go`; RFC 8555 section 7.1.1.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// What is set as the ACME server is not an ACME directory.
pub static RULE: Rule = Rule {
    id: "acme-directory-url-wrong",
    class: Class::IssuerNotFoundOrNotReady,
    source: include_str!("acme_directory_url_wrong.rs"),
    tier: Tier::Cause,
    statement: "The server URL of the issuer[ {issuer}] does not lead to an ACME directory.",
    effect: "the issuer cannot be set up",
    stops: Some(Step::Requested),
    on: &[
        On { failures: &["acme-path-not-found"], targets: &[], weight: Weight::Sign },
        On { failures: &["answer-not-json", "net-http-on-https"], targets: &[Target::Acme], weight: Weight::Sign },
        On { failures: &["acme-answer-not-acme"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "what the URL gives from inside",
            command: "kubectl run -n {namespace} curl --rm -i --restart=Never --image=curlimages/curl -- -s {url}",
            if_true: "a page or 404",
            if_false: "JSON with newNonce and newOrder",
        },
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
    ],
    remedy: &["Correct `spec.acme.server`; the account is registered anew at once if the host changes."],
    weigh: None,
};
