//! # Too many new orders
//!
//! ## What you see
//! `429 …rateLimited: too many new orders (300) from this account in the last 3h0m0s, retry after …`, or `too many new orders
//! recently`, `too many currently pending authorizations`.
//!
//! ## Why it happens
//! Every order counts, whether it succeeds or not: 300 in three hours for an account. A mass migration, a controller that starts
//! with hundreds of due certificates, or a loop that re-issues uses it up.
//!
//! ## What rules it out
//! The text names a domain, a name or an address.
//!
//! ## What to do
//! Look which Certificates ask and why; stop a loop; create many certificates in portions.
//!
//! ## Sources
//! Let's Encrypt docs, rate-limits; Boulder `ratelimits/limiter.go`; cert-manager `pkg/controller/acmeorders/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// Too many new orders.
pub static RULE: Rule = Rule {
    id: "rate-limit-new-orders",
    class: Class::RateLimitNewOrders,
    source: include_str!("rate_limit_new_orders.rs"),
    tier: Tier::Cause,
    statement: "The account of the issuer[ {issuer}] has made its quota of new orders[ ({count} in {window})][, until {retry_after}].",
    effect: "the CA refuses to make an order",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["rate-limit-new-orders", "rate-limit-pending-authorizations"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "which requests were made",
            command: "kubectl get certificaterequests -A --sort-by=.metadata.creationTimestamp",
            if_true: "many in the window",
            if_false: "few: another cluster or client uses the same quota",
        },
        Read {
            what: "whether one Certificate asks all the time",
            command: r#"kubectl get certificaterequests -A --no-headers -o custom-columns=CERT:.metadata.annotations.cert-manager\.io/certificate-name | sort | uniq -c | sort -rn | head"#,
            if_true: "one name with many requests: a loop",
            if_false: "many names with one each: a mass issuance",
        },
    ],
    remedy: &[
        "Stop what makes the orders: a re-issue loop, or the creation of very many certificates at once.",
        "Wait[ until {retry_after}]: the limit cannot be reset by the CA, by revoking or by a new account where it counts per domain or name set.",
        "After the limit has lifted: `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it. cert-manager itself does not honour `retry after`.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "rate-limit-pending-authorizations") {
        let sentence = "The account of the issuer[ {issuer}] has as many authorizations open at the CA as it may have: orders were made and never answered for.";
        hypothesis.statement = Some(hypothesis.fill(sentence, case));
    }
}
