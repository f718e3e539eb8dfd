//! # A limit of the CA that is not named
//!
//! ## What you see
//! `429` with `rateLimited` and a general text, or a bare `429 Too Many Requests`.
//!
//! ## Why it happens
//! The CA, or a gateway before it, limits requests and does not say what it counts. Other CAs than Let's Encrypt have limits by
//! contract or by address.
//!
//! ## What rules it out
//! A text that names certificates, authorizations or orders.
//!
//! ## What to do
//! Read the limits of the CA in its documentation or console; look for what makes many requests.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits; Boulder `ratelimits/limiter.go`; cert-manager `pkg/controller/acmeorders/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// A limit of the CA that is not named.
pub static RULE: Rule = Rule {
    id: "rate-limit-unnamed",
    class: Class::RateLimitNewOrders,
    source: include_str!("rate_limit_unnamed.rs"),
    tier: Tier::Cause,
    statement: "A limit of the CA is used up that its answer does not name.",
    effect: "the CA refuses to make an order",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["rate-limit-unnamed"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "which requests were made",
        command: "kubectl get certificaterequests -A --sort-by=.metadata.creationTimestamp",
        if_true: "many in the window",
        if_false: "few: another cluster or client uses the same quota",
    }],
    remedy: &[
        "Wait for the time that the CA states in `Retry-After`, and find what made so many requests.",
        "After the limit has lifted: `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it. cert-manager itself does not honour `retry after`.",
    ],
    weigh: None,
};
