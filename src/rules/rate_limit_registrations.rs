//! # Too many accounts from one address
//!
//! ## What you see
//! `429 …rateLimited: too many new registrations (10) from this IP address in the last 3h0m0s`, `too many registrations for this
//! IP`.
//!
//! ## Why it happens
//! Each issuer with a key Secret of its own registers an account. A Secret that is not kept, an Issuer in each namespace, or a
//! test that installs anew each time makes many of them; all clusters behind one NAT address count together.
//!
//! ## What rules it out
//! The text says orders or certificates.
//!
//! ## What to do
//! Share one account key (one ClusterIssuer), keep the key Secret in backups.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits; Boulder `ratelimits/limiter.go`; cert-manager `pkg/controller/acmeorders/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Too many accounts from one address.
pub static RULE: Rule = Rule {
    id: "rate-limit-registrations",
    class: Class::RateLimitNewOrders,
    source: include_str!("rate_limit_registrations.rs"),
    tier: Tier::Cause,
    statement: "Too many accounts were registered from the address of the cluster[ ({count} in {window})][, until {retry_after}].",
    effect: "the CA refuses to make an order",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["rate-limit-registrations"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "how many issuers have an account",
        command: "kubectl get issuers,clusterissuers -A -o custom-columns=NAME:.metadata.name,ACCOUNT:.status.acme.uri",
        if_true: "many different account URLs",
        if_false: "one or few",
    }],
    remedy: &[
        "Wait[ until {retry_after}]: the limit cannot be reset by the CA, by revoking or by a new account where it counts per domain or name set.",
        "Use one ClusterIssuer, or `disableAccountKeyGeneration` with a shared key Secret.",
    ],
    weigh: None,
};
