//! # The DNS provider's API rate is used up
//!
//! ## What you see
//! `Throttling: Rate exceeded`, 429 from the provider, `Time limit exceeded` while waiting for a change.
//!
//! ## Why it happens
//! Many challenges, a retry loop (cert-manager before v1.20 re-tries without back-off when the error text changes), or other clients of the account.
//!
//! ## What rules it out
//! A single call minutes later fails the same way.
//!
//! ## What to do
//! Wait; reduce concurrency; upgrade where the retry loop is cert-manager's.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::catalogue::failures::{Depth, Party};
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::provider_refusal::{self, Refusal};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-provider-throttles",
    class: Class::Dns01ProviderThrottled,
    source: include_str!("dns01_provider_throttles.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider refuses calls for now because its rate is used up.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &[
                "route53-throttled",
                "clouddns-throttled",
                "cloudflare-throttled",
                "azure-throttled",
                "digitalocean-throttled",
                "external-dns-throttled",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["client-dns-throttled"], targets: &[], weight: Weight::Sign },
        On { failures: &["dns-change-time-limit", "route53-retries-used-up"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "how many calls are made",
        command: "kubectl get challenges -A",
        if_true: "many at once",
        if_false: "few: another client of the account uses the rate up",
    }],
    remedy: &["Wait for the rate to recover; lower `--max-concurrent-challenges`; from v1.20 the retry loop is mended."],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let text = "The provider's answer has the shape of a used-up rate (429, or words like it)";
    provider_refusal::weigh(case, hypothesis, Refusal::TooManyRequests, Weight::Sign, Confidence::Likely, text);
    // before v1.20 a refusal was tried again at once, request ids making each look new, until the provider throttled (#5238, #6308)
    let beneath: Vec<FactId> = case
        .facts()
        .filter(|(id, f)| !hypothesis.explains.contains(id) && f.is_observed())
        .filter(|(_, f)| {
            f.failure.as_ref().is_some_and(|x| matches!(x.row.party, Party::DnsProvider | Party::Identity) && x.row.depth == Depth::Reason)
        })
        .map(|(id, _)| id)
        .take(3)
        .collect();
    if !beneath.is_empty() && hypothesis.strongest().is_some() {
        hypothesis.contradicts(
            Weight::Hint,
            &beneath,
            "the provider refused for another reason as well, and retries of that use the rate up",
        );
        hypothesis.at_most(Confidence::Possible, "another refusal is visible, whose retries use the rate up");
    }
}
