//! # A request to the ACME server failed on its way
//!
//! ## What you see
//! `Get "https://<ca>/directory": …` or `Post "https://<ca>/…": …` with an ending that says neither refused, time-out, look-up nor certificate.
//! Other clients: `Unable to connect to ACME server`, `Unsuccessful in contacting ACME server`, `Could not get nonce, let's try again`.
//!
//! ## Why it happens
//! Go prints this form for every request that got no HTTP answer. What broke it stands after the colon; where that is no known network error, only that much is proven.
//!
//! ## What rules it out
//! An answer of the CA (a status code) for the same request.
//!
//! ## What to do
//! Try the same URL from a pod in cert-manager's namespace.
//!
//! ## Sources
//! Go `net/url.Error`; cert-manager `pkg/acme/client`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// A request to the ACME server failed on its way.
pub static RULE: Rule = Rule {
    id: "acme-not-reached",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_not_reached.rs"),
    tier: Tier::Cause,
    statement: "Requests to the ACME server[ {host}] get no answer[: {detail}]",
    effect: "the ACME server was not reached",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["acme-connect-failed"], targets: &[], weight: Weight::Sign },
        On { failures: &["net-unknown"], targets: &[Target::Acme], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether pods reach the CA",
        command: "kubectl run -n cert-manager acme-test --rm -i --restart=Never --image=curlimages/curl -- -sv {url}",
        if_true: "no HTTP answer, with the same error",
        if_false: "a JSON directory: it was transient, or only cert-manager's own proxy settings differ",
    }],
    remedy: &[
        "Repair what stands after the colon on the way from cert-manager's pod to the CA (proxy, egress policy, TLS inspection); it is tried again by itself.",
    ],
    weigh: None,
};
