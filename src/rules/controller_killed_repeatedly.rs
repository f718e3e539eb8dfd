//! # The controller starts again and again
//!
//! ## What you see
//! Several starts in one log without lines of a shut-down; `Back-off restarting failed container`, failing liveness probes, a port that is taken.
//!
//! ## Why it happens
//! The process is killed from outside (memory limit, liveness probe, node) or ends in an error each time. A log that stops in the middle and begins anew is the trace of a kill.
//! Work that needs minutes (an HTTP-01 route, DNS propagation) never finishes; single failures of challenges are then only what was going on.
//!
//! ## What rules it out
//! `control loops exited` before the next start: a normal restart. Two pods starting once each: a roll-out.
//!
//! ## What to do
//! Read the last state of the container and the probe Events.
//!
//! ## Sources
//! Kubernetes container states; cert-manager docs, installation/best-practice (liveness probes).
use crate::class::Class;
use crate::fact::{Fact, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::{Whose, has_own_failure, is_about_solver_pod, weigh_whose, whose};
use crate::time::{Instant, SECOND};

/// The controller starts again and again.
pub static RULE: Rule = Rule {
    id: "controller-killed-repeatedly",
    class: Class::ControllerNotRunning,
    source: include_str!("controller_killed_repeatedly.rs"),
    tier: Tier::Cause,
    statement: "A cert-manager component is restarted again and again, so that issuance does not get anywhere.",
    effect: "the process did not stay up",
    stops: None,
    on: &[On { failures: &["process-port-taken"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "why the container ended",
        command: r#"kubectl describe pods -n cert-manager | grep -A8 "Last State""#,
        if_true: "OOMKilled, Error, or a probe failure in the Events",
        if_false: "no last state",
    }],
    remedy: &[
        "Remove what kills it (memory limit, CPU starvation behind the probe, a broken flag); issuance goes on by itself once it stays up.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let of = |what: What| case.cluster().filter(move |(_, f)| f.what == what && f.is_observed());
    let starts: Vec<(FactId, &Fact)> = of(What::ComponentStarted).collect();
    let mut instants: Vec<Instant> = starts.iter().flat_map(|(_, f)| [f.at, f.last_at]).flatten().collect();
    instants.sort_unstable();
    // the several lines of one start are within seconds
    let runs = instants.windows(2).filter(|w| w[1].0.saturating_sub(w[0].0) > 5 * SECOND).count() + usize::from(!instants.is_empty());
    let clean = of(What::ComponentStopped).count() + of(What::LeaderLost).count() + of(What::ComponentCrashed).count();
    let killed = runs.saturating_sub(1).saturating_sub(clean);
    let facts: Vec<FactId> = starts.iter().map(|(id, _)| *id).collect();
    let weight = match killed {
        0 => None,
        // one start is what a roll-out or an eviction looks like as well
        1 if has_own_failure(case, &[]) => None,
        1 => Some(Weight::Hint),
        _ => Some(Weight::Sign),
    };
    if let Some(weight) = weight {
        hypothesis.supports(weight, &facts, format!("{runs} starts, and before {killed} of them no line of a shut-down"));
        hypothesis.lead = hypothesis.lead.or(facts.first().copied());
    }
    // a solver pod is no component, and where one does not run what names no pod is taken for its own
    let solver = case.facts().any(|(_, f)| f.failure.is_some() && is_about_solver_pod(f));
    let own = |f: &Fact| !(is_about_solver_pod(f) || solver && f.subject.is_none()) && whose(f) != Whose::Other;
    let troubled = has_own_failure(case, &[]);
    let kubelet = |row: &str| -> Vec<FactId> {
        let is_it = |f: &Fact| f.is_observed() && f.failure.as_ref().is_some_and(|x| x.id() == row) && own(f);
        // a certificate that fails for a reason of its own is not explained by what restarts beside it
        let beside = case.cluster().filter(|_| case.incident.certificate.is_none() || !troubled);
        let mut all: Vec<FactId> = case.facts().chain(beside).filter(|(_, f)| is_it(f)).map(|(id, _)| id).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (backoff, probe) = (kubelet("process-backoff"), kubelet("process-probe"));
    hypothesis.rests_on(Weight::Sign, &backoff, "the kubelet restarts a container again and again");
    hypothesis.rests_on(Weight::Hint, &probe, "a probe of a container fails");
    let failed: Vec<FactId> = of(What::PodFailed).filter(|(_, f)| own(f)).map(|(id, _)| id).collect();
    let weight = if troubled && killed < 2 { Weight::Hint } else { Weight::Sign };
    hypothesis.supports(weight, &failed, "the kubelet reports a component's pod as failing");
    if facts.is_empty() {
        weigh_whose(case, hypothesis);
    }
}
