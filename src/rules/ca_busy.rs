//! # The CA is busy
//!
//! ## What you see
//! `503 …rateLimited: Service busy; retry later.` when an order is made.
//!
//! ## Why it happens
//! The load balancer of the CA limits requests per address and second, or the CA is overloaded (full hours, the turn of the
//! day). It is typed rateLimited, but it is no subscriber quota, and there is nothing to look up or to lift.
//!
//! ## What rules it out
//! `too many …, retry after`: a quota. HTTP 429.
//!
//! ## What to do
//! Wait. Avoid that hundreds of certificates are made in one minute.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go`, `web/send_error.go`; cert-manager `pkg/controller/acmeorders/sync.go`; Let's Encrypt docs, rate-limits
//! (overall limits).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA is busy.
pub static RULE: Rule = Rule {
    id: "ca-busy",
    class: Class::AcmeServerError,
    source: include_str!("ca_busy.rs"),
    tier: Tier::Cause,
    statement: "The CA answered for the time being that it is busy.",
    effect: "orders are not accepted for now",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["ca-busy"], targets: &[], weight: Weight::Proof }],
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
