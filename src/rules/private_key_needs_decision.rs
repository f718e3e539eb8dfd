//! # The private key does not fit the Certificate, and may not be replaced
//!
//! ## What you see
//! Event CannotRegenerateKey: `User intervention required: existing private key in Secret "…" does not match requirements on Certificate resource, mismatching fields: […]`.
//!
//! ## Why it happens
//! Algorithm, size or encoding of the spec changed, and `rotationPolicy: Never` (the default before v1.18) keeps the old key. It waits until somebody decides.
//!
//! ## What rules it out
//! `rotationPolicy: Always`.
//!
//! ## What to do
//! Decide: new key, or old spec.
//!
//! ## Sources
//! `pkg/controller/certificates/keymanager`; cert-manager docs, usage/certificate (rotationPolicy).
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Step, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::time::SECOND;

/// The private key does not fit the Certificate, and may not be replaced.
pub static RULE: Rule = Rule {
    id: "private-key-needs-decision",
    class: Class::PrivateKeyRotationConflict,
    source: include_str!("private_key_needs_decision.rs"),
    tier: Tier::Cause,
    statement: "The private key in Secret {secret} does not fit the Certificate's spec[ ({fields})], and rotationPolicy Never forbids a new one.",
    effect: "no request can be made with the existing key",
    stops: Some(Step::Requested),
    on: &[
        On { failures: &["key-user-intervention", "key-unknown-rotation-policy"], targets: &[], weight: Weight::Proof },
        On { failures: &["key-spec-mismatch"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what policy and key are set",
        command: "kubectl get certificate -n {namespace} {certificate} -o jsonpath='{.spec.privateKey}'",
        if_true: "rotationPolicy Never or absent, and other fields than those of the key",
        if_false: "Always",
    }],
    remedy: &[
        "Set `spec.privateKey.rotationPolicy: Always` (the next certificate has a new key: pinned keys break), or set the spec back to what the key is.",
    ],
    weigh: Some(weigh),
};

/// A trigger for the key's sake that no request follows: with a policy that allows a new key, the request is made within seconds.
fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let triggers = case.facts().filter(|(_, f)| {
        f.is_observed() && f.what == What::IssuanceTriggered && f.text.contains("Existing private key is not up to date for spec")
    });
    let Some((last, fact)) = triggers.last() else { return };
    let went_on = case.facts().any(|(id, f)| {
        id > last
            && (f.subject.as_ref().is_some_and(|s| matches!(s.kind, EntityKind::CertificateRequest | EntityKind::Order))
                || matches!(f.what, What::RequestCreated | What::CertificateIssued))
    });
    let waited = case.world.as_of.zip(fact.moment()).map(|(end, at)| end.0.saturating_sub(at.0));
    if !went_on && waited.is_none_or(|w| w > 30 * SECOND) {
        hypothesis.supports(Weight::Sign, &[last], "the key does not fit the spec, and no request was made since");
        hypothesis.lead = hypothesis.lead.or(Some(last));
        let fields = fact.text.split_once('[').and_then(|(_, f)| f.split_once(']')).map_or("", |(f, _)| f);
        hypothesis.statement = Some(format!(
            "The private key in the Secret does not fit the Certificate's spec ({fields}), and no new one is made: rotationPolicy seems to forbid it."
        ));
    }
}
