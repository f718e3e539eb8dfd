//! # An object cannot go, because cleaning up fails
//!
//! ## What you see
//! A Challenge (Order, CertificateRequest, namespace) with a deletionTimestamp and a finalizer that stays; `Error cleaning up challenge: …` again and again; `Some content in the namespace has finalizers remaining`.
//!
//! ## Why it happens
//! The finalizer is removed when the solver cleaned up. Where the credential, issuer or zone is gone, that never happens (from v1.20; v1.13 and v1.16 drop it after one failure). New Challenges of the same name wait behind it; a namespace stays Terminating.
//!
//! ## What rules it out
//! The object is gone in a later look.
//!
//! ## What to do
//! Give the clean-up what it needs; only if that cannot be had, remove the finalizer.
//!
//! ## Sources
//! `pkg/controller/acmechallenges/sync.go`; runs of v1.13.6, v1.16.1 and v1.21.1.
use crate::class::Class;
use crate::fact::{What, attr};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::weigh_ours;

/// An object cannot go, because cleaning up fails.
pub static RULE: Rule = Rule {
    id: "challenge-finalizer-stuck",
    class: Class::StuckFinalizer,
    source: include_str!("challenge_finalizer_stuck.rs"),
    tier: Tier::Cause,
    statement: "[{challenge} ]cannot be deleted: its clean-up fails and the finalizer stays.",
    effect: "an object that is being deleted stays",
    stops: None,
    on: &[
        On { failures: &["finalizer-stuck", "namespace-discovery-failed"], targets: &[], weight: Weight::Proof },
        On {
            failures: &["cleanup-failed", "challenge-order-absent", "apiserver-namespace-terminating"],
            targets: &[],
            weight: Weight::Hint,
        },
    ],
    reads: &[Read {
        what: "what is still held",
        command: "kubectl get challenges -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,DELETED:.metadata.deletionTimestamp,FINALIZERS:.metadata.finalizers",
        if_true: "a deletion time together with a finalizer",
        if_false: "none: it is gone",
    }],
    remedy: &[
        "Restore the issuer, Secret or permission that the clean-up error names; it then goes by itself.",
        r#"Last resort: `kubectl patch challenge -n {namespace} {challenge} --type=merge -p '{"metadata":{"finalizers":null}}'`; the TXT record or solver objects stay behind and must be removed by hand."#,
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let held: Vec<FactId> = case
        .incident
        .nodes
        .iter()
        .filter(|n| n.attr(attr::DELETED).is_some_and(|d| !d.is_empty()) && n.attr(attr::FINALIZERS).is_some_and(|f| !f.is_empty()))
        .filter_map(|n| n.facts.last().copied())
        .collect();
    hypothesis.supports(Weight::Proof, &held, "the object is marked as deleted and still carries a finalizer");
    let cleaning = case.of(What::CleanupFailed);
    let times: u64 = cleaning.iter().map(|id| case.fact(*id).count).sum();
    let presents = !case.of(What::PresentFailed).is_empty() || !case.of(What::ValidationFailed).is_empty();
    // two lines and then gone is what older releases do on every failed clean-up
    let weight = match times {
        0..=4 => Weight::Hint,
        5.. if presents => Weight::Hint,
        5..=9 => Weight::Sign,
        _ => Weight::Proof,
    };
    hypothesis.supports(weight, &cleaning, format!("clean-up failed {times} time(s)"));
    if hypothesis.is_led_by(case, "namespace-discovery-failed") {
        let sentence = "A namespace cannot be deleted while the aggregated API[ {group}] is registered and does not answer.";
        hypothesis.statement = Some(hypothesis.fill(sentence, case));
    }
    hypothesis.lead = hypothesis.lead.or(held.first().copied()).or(cleaning.first().copied());
    weigh_ours(case, hypothesis);
}
