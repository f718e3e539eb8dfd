//! # The CA or what stands before it answers with 5xx
//!
//! ## What you see
//! `503 : 503 Service Unavailable`, `502 : <html>…`: a page instead of an ACME problem.
//!
//! ## Why it happens
//! The front end of the CA has no healthy server behind it: maintenance or an outage. Where the request goes through a proxy of
//! the own network, that can be the sender as well: the HTML tells whose page it is.
//!
//! ## What rules it out
//! A problem document with a type. `proxyconnect`: the proxy itself.
//!
//! ## What to do
//! Wait; read the status page; look at the HTML for the name of an own proxy.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go`, `web/send_error.go`; cert-manager `pkg/controller/acmeorders/sync.go`; Let's Encrypt docs, rate-limits
//! (overall limits).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA or what stands before it answers with 5xx.
pub static RULE: Rule = Rule {
    id: "ca-answers-5xx",
    class: Class::AcmeServerError,
    source: include_str!("ca_answers_5xx.rs"),
    tier: Tier::Cause,
    statement: "The CA's front end answered with a server error instead of ACME.",
    effect: "no request reaches the CA",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["acme-http-5xx"], targets: &[], weight: Weight::Proof },
        On { failures: &["acme-answer-not-acme"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "whether the CA reports an incident",
            command: "curl -sI https://acme-v02.api.letsencrypt.org/directory",
            if_true: "not 200, or an incident on the status page of the CA",
            if_false: "200 and no incident",
        },
        Read {
            what: "whether all issuances are concerned",
            command: "kubectl get orders -A",
            if_true: "Orders of several issuers or names wait or failed in the same window",
            if_false: "only one Order",
        },
    ],
    remedy: &["Wait: cert-manager repeats 5xx answers by itself, 5 s to 30 min apart; nothing needs to be deleted."],
    weigh: None,
};
