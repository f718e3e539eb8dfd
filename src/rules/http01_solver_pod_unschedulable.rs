//! # The solver pod cannot be scheduled
//!
//! ## What you see
//! Event `FailedScheduling` on `cm-acme-http-solver-…`: `0/3 nodes are available: …`; the self check gets 503 meanwhile.
//!
//! ## Why it happens
//! Taints, node selectors, architecture or lack of CPU and memory keep the pod pending. The text counts the nodes by reason.
//!
//! ## What rules it out
//! The Event is about another pod.
//!
//! ## What to do
//! Give the solver's `podTemplate` the toleration or node selector, or make room.
//!
//! ## Sources
//! Kubernetes scheduler Events; cert-manager docs, configuration/acme/http01 (podTemplate).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::of_solver_pod;

/// The solver pod cannot be scheduled.
pub static RULE: Rule = Rule {
    id: "http01-solver-pod-unschedulable",
    class: Class::Http01SolverPodNotRunning,
    source: include_str!("http01_solver_pod_unschedulable.rs"),
    tier: Tier::Cause,
    statement: "The solver pod[ of {dns}] is not scheduled: {detail}",
    effect: "no solver pod runs",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["pod-unschedulable"], targets: &[], weight: Weight::Hint }],
    reads: &[Read {
        what: "which pod waits, and why",
        command: "kubectl describe pod -n {namespace} -l acme.cert-manager.io/http01-solver=true",
        if_true: "FailedScheduling with the same text",
        if_false: "the pod runs",
    }],
    remedy: &[
        "Add tolerations, a nodeSelector or smaller requests to `solvers[].http01.ingress.podTemplate` of the issuer[ {issuer}]; existing solver pods are not changed, delete them and cert-manager makes new ones.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let seen = of_solver_pod(case, &["pod-unschedulable"]);
    hypothesis.supports(Weight::Proof, &seen, "the scheduler says so of the solver pod");
}
