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
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Step, What, attr};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::has_own_failure;
use crate::standing::overdue;
use crate::time::{DAY, Instant, MINUTE};

/// The renewal was due, and nothing started.
pub static RULE: Rule = Rule {
    id: "renewal-never-triggered",
    class: Class::RenewalNeverTriggered,
    source: include_str!("renewal_never_triggered.rs"),
    tier: Tier::Cause,
    statement: "The renewal[ of {certificate}] was due, and no attempt was started.",
    effect: "no renewal was started",
    stops: Some(Step::Requested),
    on: &[On { failures: &["told-not-renewed"], targets: &[], weight: Weight::Hint }],
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
    if let Some(late) = overdue(case.world, case.incident, case.world.as_of) {
        let shown: Vec<FactId> = node.facts.iter().copied().filter(|id| case.fact(*id).attr(attr::RENEWAL_TIME).is_some()).collect();
        hypothesis.supports(
            Weight::Sign,
            &shown,
            format!("the renewal time is {} past, and nothing in the inputs started since", lateness(late)),
        );
        hypothesis.lead = hypothesis.lead.or(shown.first().copied());
        return;
    }
    // a trigger names the time for which the renewal was planned: long before, and no attempt failed meanwhile
    let quiet = !has_own_failure(case, &[]) && case.of(What::BackOff).is_empty() && case.of(What::IssuanceFailed).is_empty();
    for (id, fact) in case.facts().filter(|(_, f)| f.what == What::IssuanceTriggered && f.is_observed()).take(1) {
        let planned = fact.text.split_once("renewal was scheduled at ").and_then(|(_, at)| Instant::parse_go(at)).map(|(at, ..)| at);
        let Some(late) = planned.zip(fact.moment()).map(|(due, at)| at.0.saturating_sub(due.0)) else { continue };
        if quiet && late > 2 * DAY {
            hypothesis.supports(
                Weight::Hint,
                &[id],
                format!("the renewal was planned {} before its first trigger in these inputs", lateness(late)),
            );
            hypothesis.statement = Some(format!(
                "The renewal of {} was due {} before it was started: no controller acted on it in that time, or attempts that these inputs do not show failed.",
                node.object.name,
                lateness(late)
            ));
            hypothesis.lead = hypothesis.lead.or(Some(id));
        }
    }
}

/// A span for people.
fn lateness(nanoseconds: i64) -> String {
    match nanoseconds / MINUTE {
        minutes @ 0..=119 => format!("{minutes} min"),
        minutes @ 120..=2879 => format!("{} h", minutes / 60),
        minutes => format!("{} days", minutes / 1440),
    }
}
