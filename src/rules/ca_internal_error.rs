//! # The CA reports an internal error
//!
//! ## What you see
//! `500 …serverInternal: Error creating new order` and the like, `The service is down for maintenance`, `Could not communicate
//! with VA`.
//!
//! ## Why it happens
//! A failure inside the CA. The part before ` :: ` names the call that failed; the rest is never told. cert-manager retries 5xx
//! answers.
//!
//! ## What rules it out
//! A 4xx with a reason: then it is about the request.
//!
//! ## What to do
//! Wait and look at the status page. Report to the CA if it stays for one name only.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go`, `web/send_error.go`; cert-manager `pkg/controller/acmeorders/sync.go`; Let's Encrypt docs, rate-limits
//! (overall limits).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA reports an internal error.
pub static RULE: Rule = Rule {
    id: "ca-internal-error",
    class: Class::AcmeServerError,
    source: include_str!("ca_internal_error.rs"),
    tier: Tier::Cause,
    statement: "The CA failed inside[: {detail}].",
    effect: "the request is not carried out",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["ca-internal-error", "ca-maintenance", "ca-validation-unavailable"], targets: &[], weight: Weight::Proof }],
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
