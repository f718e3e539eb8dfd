//! # A pod of cert-manager itself does not start
//!
//! ## What you see
//! Events or container states of a `cert-manager…` pod: FailedScheduling, ImagePullBackOff, CreateContainerConfigError (`runAsNonRoot and image will run as root`),
//! `MountVolume.SetUp failed`, `Failed to create pod sandbox`.
//!
//! ## Why it happens
//! No node has room or tolerates the pod, the image cannot be pulled (registry, mirror, rate limit of the registry), a Secret or service account that it mounts is gone,
//! or the security context forbids the image. Until it runs, nothing is issued (controller), nothing can be created (webhook), or no CA bundle is injected (cainjector).
//!
//! ## What rules it out
//! Its containers run, with a later start time.
//!
//! ## What to do
//! Mend what the Event names; everything that waits goes on by itself.
//!
//! ## Sources
//! `kubernetes/pkg/kubelet/events/event.go`; chart `deploy/charts/cert-manager`.
use crate::class::Class;
use crate::fact::Fact;
use crate::hypothesis::{Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::has_own_failure;

/// What the kubelet and the scheduler say of a pod that does not get to run.
const FAILURES: &[&str] =
    &["pod-unschedulable", "pod-image-pull", "pod-config-error", "pod-mount", "pod-sandbox", "pod-wrong-architecture"];

/// A pod of cert-manager itself does not start.
pub static RULE: Rule = Rule {
    id: "component-pod-does-not-start",
    class: Class::ControllerNotRunning,
    source: include_str!("component_pod_does_not_start.rs"),
    tier: Tier::Cause,
    statement: "A pod of cert-manager itself does not start[: {detail}]",
    effect: "a component of cert-manager does not run",
    stops: None,
    on: &[],
    reads: &[Read {
        what: "what keeps the pod from running",
        command: "kubectl describe pods -n cert-manager | grep -A12 -E '^Name:|^Events:'",
        if_true: "the same Event with a recent time",
        if_false: "the pods run and are ready",
    }],
    remedy: &[
        "Mend what the Event names (room or toleration, image, mounted Secret, security context); what waits goes on by itself once the pod runs.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let mut seen: Vec<FactId> = case.cluster().chain(case.facts()).filter(|(_, f)| is_it(f)).map(|(id, _)| id).collect();
    seen.sort_unstable();
    seen.dedup();
    let weight = if has_own_failure(case, FAILURES) { Weight::Hint } else { Weight::Sign };
    hypothesis.supports(weight, &seen, "the kubelet or scheduler says so of a pod of cert-manager");
    hypothesis.explains(&seen);
    hypothesis.lead = hypothesis.lead.or(seen.last().copied());
}

fn is_it(fact: &Fact) -> bool {
    let solver = |t: &str| t.contains("cm-acme-http-solver") || t.contains("acmesolver");
    let subject = fact.subject.as_ref().map_or("", |s| &*s.name);
    fact.is_observed()
        && fact.failure.as_ref().is_some_and(|f| FAILURES.contains(&f.id()))
        && (subject.starts_with("cert-manager") || subject.is_empty() && fact.text.contains("cert-manager"))
        && !solver(subject)
        && !solver(&fact.text)
}
