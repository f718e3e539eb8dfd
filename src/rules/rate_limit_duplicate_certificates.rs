//! # Too many certificates for exactly these names
//!
//! ## What you see
//! `429 …rateLimited: too many certificates (5) already issued for this exact set of identifiers (domains) in the last 168h0m0s,
//! retry after …`.
//!
//! ## Why it happens
//! The same set of names was issued five times within a week, by any account. Behind it is a loop (a Secret that is deleted or
//! overwritten, two Certificates on one Secret, a spec that never matches), a redeployment that throws the Secrets away, or
//! several clusters that each ask for the same names.
//!
//! ## What rules it out
//! The text names a registered domain: then all certificates below it count. The text says new orders: then the account's orders
//! count.
//!
//! ## What to do
//! Stop what issues again and again; keep the Secret over redeployments; share the certificate among clusters. One name more or
//! less makes another set.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits; Boulder `ratelimits/limiter.go`; cert-manager `pkg/controller/acmeorders/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Too many certificates for exactly these names.
pub static RULE: Rule = Rule {
    id: "rate-limit-duplicate-certificates",
    class: Class::RateLimitDuplicateCertificates,
    source: include_str!("rate_limit_duplicate_certificates.rs"),
    tier: Tier::Cause,
    statement: "Exactly these names[ ({name})] were issued[ {count} times] within the window[ of {window}], which is the CA's limit[ until {retry_after}].",
    effect: "the CA refuses to make an order",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["rate-limit-duplicate-certificates"], targets: &[], weight: Weight::Proof },
        On { failures: &["lets-debug-duplicate-certificates"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "who issued them",
            command: r#"curl -s "https://crt.sh/?q={dns}&output=json""#,
            if_true: "several certificates of the last week with the same names",
            if_false: "fewer than the limit: the log is late",
        },
        Read {
            what: "which requests were made",
            command: "kubectl get certificaterequests -A --sort-by=.metadata.creationTimestamp",
            if_true: "many in the window",
            if_false: "few: another cluster or client uses the same quota",
        },
    ],
    remedy: &[
        "Find what re-issues (Secret deleted or overwritten, redeployments, another cluster) and stop it.",
        "Wait[ until {retry_after}]: the limit cannot be reset by the CA, by revoking or by a new account where it counts per domain or name set. A request with one name more or fewer is another set and is not limited; an older certificate in a backup of the Secret may still be valid.",
        "After the limit has lifted: `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it. cert-manager itself does not honour `retry after`.",
    ],
    weigh: None,
};
