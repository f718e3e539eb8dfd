//! # The CA refuses this release of cert-manager
//!
//! ## What you see
//! `403 …unauthorized: Your ACME client is too old. Please upgrade to a newer version.` for every request, with whatever account.
//!
//! ## Why it happens
//! Let's Encrypt turned away cert-manager before v0.8 by its User-Agent (November 2019), because its retries were too many. Other CAs do the same to clients that hurt them,
//! and everything that speaks ACME v1 only has no endpoint any more.
//!
//! ## What rules it out
//! Another client on the same address is refused too: then the address or account is blocked.
//!
//! ## What to do
//! Upgrade cert-manager; nothing in the issuer helps.
//!
//! ## Sources
//! Let's Encrypt announcement "Blocking old cert-manager versions" (2019-10); cert-manager upgrade notes v0.8 and v0.11.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The CA refuses this release of cert-manager.
pub static RULE: Rule = Rule {
    id: "acme-client-too-old",
    class: Class::AcmeServerError,
    source: include_str!("acme_client_too_old.rs"),
    tier: Tier::Cause,
    statement: "The CA refuses this release of cert-manager as too old.",
    effect: "the CA turns every request away",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-client-too-old", "acme-v1-gone"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which release runs",
        command: "kubectl get deploy -A -o jsonpath='{range .items[*].spec.template.spec.containers[*]}{.image}{\"\\n\"}{end}' | grep cert-manager",
        if_true: "a release before v0.8, or one that the CA names",
        if_false: "a current one: a proxy changes the User-Agent, or the address is blocked",
    }],
    remedy: &[
        "Upgrade cert-manager step by step (its API group changed in v0.11 and its API versions in v1.6); the account key stays valid.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "acme-v1-gone") {
        let sentence =
            "The CA has switched off the first version of its API (ACMEv1), which the client or the server URL of the issuer still uses.";
        hypothesis.statement = Some(sentence.into());
    }
}
