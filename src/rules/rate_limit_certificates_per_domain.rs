//! # Too many certificates for the registered domain
//!
//! ## What you see
//! `429 …rateLimited: too many certificates (50) already issued for "example.com" in the last 168h0m0s, retry after …` (older:
//! `Retry after 2024-…Z`).
//!
//! ## Why it happens
//! New certificates of all accounts below one registered domain count, fifty a week at Let's Encrypt, refilled one every 202
//! minutes. Typical: a host name for each tenant, preview or branch. Renewals of the same name set do not count.
//!
//! ## What rules it out
//! "this exact set of identifiers": another limit.
//!
//! ## What to do
//! Use one wildcard certificate (DNS-01), ask the CA for an override, spread first issuances over time, use staging for tests.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits; Boulder `ratelimits/limiter.go`; cert-manager `pkg/controller/acmeorders/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Too many certificates for the registered domain.
pub static RULE: Rule = Rule {
    id: "rate-limit-certificates-per-domain",
    class: Class::RateLimitCertificatesPerDomain,
    source: include_str!("rate_limit_certificates_per_domain.rs"),
    tier: Tier::Cause,
    statement: "All clients together have used up the CA's quota for the registered domain[ {name}][ ({count} in {window})][, until {retry_after}].",
    effect: "the CA refuses to make an order",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["rate-limit-certificates-per-domain"], targets: &[], weight: Weight::Proof },
        On { failures: &["lets-debug-certificates-per-domain"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "how many were issued",
            command: r#"curl -s "https://crt.sh/?q=%25.{name}&exclude=expired&output=json""#,
            if_true: "as many as the limit in the last seven days",
            if_false: "fewer: the log is late",
        },
        Read {
            what: "which requests were made",
            command: "kubectl get certificaterequests -A --sort-by=.metadata.creationTimestamp",
            if_true: "many in the window",
            if_false: "few: another cluster or client uses the same quota",
        },
    ],
    remedy: &[
        "Wait[ until {retry_after}]: the limit cannot be reset by the CA, by revoking or by a new account where it counts per domain or name set.",
        "Replace many host certificates by a wildcard, or ask the CA for a higher limit (takes weeks).",
        "After the limit has lifted: `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it. cert-manager itself does not honour `retry after`.",
    ],
    weigh: None,
};
