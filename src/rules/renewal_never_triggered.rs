//! # The renewal was due, and nothing started
//!
//! ## What you see
//! `renewalTime` in the past and no `Certificate must be re-issued` (Event Issuing) since.
//!
//! ## Why it happens
//! The controller was down at that time, the trigger skips the Certificate (two Certificates with one Secret: silent since v1.14), renewal is disabled (v1.21), or its clock is wrong.
//!
//! ## What rules it out
//! An attempt after the renewal time, or the back-off line: then it is failing, not forgotten.
//!
//! ## What to do
//! See whether a controller runs and leads; look for a second Certificate with the same Secret.
//!
//! ## Sources
//! `pkg/util/pki/renewaltime.go`, `pkg/controller/certificates/trigger`.
use crate::catalogue::failures::Depth;
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Step, What, attr};
use crate::hypothesis::{Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::time::{Instant, MINUTE};

/// The renewal was due, and nothing started.
pub const RULE: Rule = Rule {
    id: "renewal-never-triggered",
    class: Class::RenewalNeverTriggered,
    source: include_str!("renewal_never_triggered.rs"),
    tier: Tier::Cause,
    statement: "The renewal[ of {certificate}] was due, and no attempt was started.",
    effect: "no renewal was started",
    stops: Some(Step::Requested),
    on: &[],
    reads: &[
        Read {
            what: "whether a controller works at all",
            command: "kubectl get lease -A -o custom-columns=NAME:.metadata.name,HOLDER:.spec.holderIdentity,RENEWED:.spec.renewTime | grep cert-manager",
            if_true: "no holder or an old time",
            if_false: "a recent time: look for duplicates of the Secret's name",
        },
        Read {
            what: "whether two Certificates share the Secret",
            command: "kubectl get certificates -n {namespace} -o custom-columns=NAME:.metadata.name,SECRET:.spec.secretName",
            if_true: "the Secret stands there twice",
            if_false: "once",
        },
    ],
    remedy: &[
        "Bring the controller up; it triggers due renewals at its start. For this one at once: `cmctl renew -n {namespace} {certificate}`.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let Some(node) = case.node(EntityKind::Certificate) else { return };
    let Some(due) = node.attr(attr::RENEWAL_TIME).and_then(Instant::parse_rfc3339).map(|(at, ..)| at) else { return };
    let Some(late) = case.world.as_of.map(|end| end.0.saturating_sub(due.0)).filter(|late| *late > 5 * MINUTE) else { return };
    let started: Vec<FactId> = case
        .facts()
        .filter(|(_, f)| {
            let attempt = matches!(f.what, What::IssuanceTriggered | What::RequestCreated | What::BackOff | What::IssuanceFailed);
            let issuing = f.attr(attr::CONDITION) == Some("Issuing") && f.attr(attr::STATUS) == Some("True");
            (attempt && f.at.is_none_or(|at| at >= due)) || issuing || f.failure.as_ref().is_some_and(|x| x.row.depth >= Depth::Mechanism)
        })
        .map(|(id, _)| id)
        .take(1)
        .collect();
    let shown: Vec<FactId> = node.facts.iter().copied().filter(|id| case.fact(*id).attr(attr::RENEWAL_TIME).is_some()).collect();
    if started.is_empty() {
        hypothesis.supports(
            Weight::Sign,
            &shown,
            format!("the renewal time is {} min past, and nothing in the inputs started since", late / MINUTE),
        );
        hypothesis.lead = hypothesis.lead.or(shown.first().copied());
    }
}
