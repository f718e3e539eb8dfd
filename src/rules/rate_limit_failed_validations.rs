//! # Too many failed validations
//!
//! ## What you see
//! `429 …rateLimited: too many failed authorizations (5) for "…" in the last 1h0m0s, retry after …`, in older wordings `too many
//! failed authorizations recently`.
//!
//! ## Why it happens
//! Each validation that the CA tries and that fails counts, for the account and name, five an hour at Let's Encrypt (refilled
//! one every 12 minutes). The limit is enforced at the next new order. It is a consequence: the failures before it have a cause
//! of their own, which is what must be mended. Since 2024-11 a pending authorization that the client deactivates counts too.
//!
//! ## What rules it out
//! `temporarily prevented`: that is a pause. `too many certificates`: that counts successes.
//!
//! ## What to do
//! Find the validation errors of the hour before in Events and Challenges and mend them; try on staging; only then renew.
//! Waiting alone ends at the same limit.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits; Boulder `ratelimits/limiter.go`; cert-manager `pkg/controller/acmeorders/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Too many failed validations.
pub static RULE: Rule = Rule {
    id: "rate-limit-failed-validations",
    class: Class::RateLimitFailedValidations,
    source: include_str!("rate_limit_failed_validations.rs"),
    tier: Tier::Cause,
    statement: "Earlier failed validations[ of {name}] have used up the CA's limit[ of {count} in {window}][, until {retry_after}].",
    effect: "the CA refuses to make an order",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["rate-limit-failed-validations"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the validations failed with",
        command: "kubectl get events -A --field-selector reason=Failed | grep -i challenge",
        if_true: "validation errors of the CA in the hours before",
        if_false: "none: another client of the account failed",
    }],
    remedy: &[
        "Mend what the validations failed with; the limit is only what came after.",
        "Wait[ until {retry_after}]: the limit cannot be reset by the CA, by revoking or by a new account where it counts per domain or name set.",
        "After the limit has lifted: `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it. cert-manager itself does not honour `retry after`.",
    ],
    weigh: None,
};
