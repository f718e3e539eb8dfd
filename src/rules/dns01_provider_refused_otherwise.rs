//! # The DNS provider refused, in words not known
//!
//! ## What you see
//! A refusal of the provider's API that the catalogue does not know.
//!
//! ## Why it happens
//! Not told.
//!
//! ## What rules it out
//! A text that names another party.
//!
//! ## What to do
//! Read the provider's own documentation of this answer.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::provider_refusal::{self, Refusal};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-provider-refused-otherwise",
    class: Class::Dns01ProviderPermissionDenied,
    source: include_str!("dns01_provider_refused_otherwise.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider refused or failed[: HTTP {code}][: {detail}]; its words do not say whether a right, the request or the provider is at fault.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On {
        failures: &[
            "clouddns-error-unknown",
            "cloudflare-error-unknown",
            "azure-error-unknown",
            "route53-error-unknown",
            "route53-batch-refused",
            "route53-wrapper",
            "cloudflare-wrapper",
            "rfc2136-update-failed",
            "akamai-wrapper",
            "acmedns-wrapper",
            "digitalocean-refused",
        ],
        targets: &[],
        weight: Weight::Hint,
    }],
    reads: &[Read {
        what: "the Challenge's own words",
        command: "kubectl describe challenge -n {namespace} {challenge}",
        if_true: "the same text stands in status.reason or an Event",
        if_false: "another text, or none: the obstacle is gone or another",
    }],
    remedy: &[
        "Look the provider's words up in its API documentation, and try the same call with the solver's credential by the provider's own tool.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let text = "The provider refused with a code that says no more";
    provider_refusal::weigh(case, hypothesis, Refusal::Other, Weight::Hint, Confidence::Possible, text);
}
