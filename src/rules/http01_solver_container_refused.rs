//! # The kubelet does not start the solver's container
//!
//! ## What you see
//! `CreateContainerConfigError`, `container has runAsNonRoot and image will run as root`, `Failed to create pod sandbox`, a volume that cannot be mounted, on `cm-acme-http-solver-…`.
//!
//! ## Why it happens
//! The podTemplate or an injected side car asks for what the node cannot give, or the node's network plug-in has no address left.
//!
//! ## What rules it out
//! The Event is about another pod.
//!
//! ## What to do
//! Read the Event; correct the podTemplate or exclude the solver from injection.
//!
//! ## Sources
//! kubelet Events (`pkg/kubelet/events/event.go`).
use crate::class::Class;
use crate::fact::{Fact, Step};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The kubelet does not start the solver's container.
pub const RULE: Rule = Rule {
    id: "http01-solver-container-refused",
    class: Class::Http01SolverPodNotRunning,
    source: include_str!("http01_solver_container_refused.rs"),
    tier: Tier::Cause,
    statement: "The node does not start the solver pod[ of {dns}][: {detail}]",
    effect: "no solver pod runs",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["pod-config-error", "pod-mount", "pod-sandbox", "pod-node-lost"], targets: &[], weight: Weight::Hint }],
    reads: &[Read {
        what: "what the kubelet says",
        command: "kubectl describe pod -n {namespace} -l acme.cert-manager.io/http01-solver=true",
        if_true: "the same Event on the solver pod",
        if_false: "the pod runs",
    }],
    remedy: &[
        "Correct the solver's `podTemplate` (security context, service account, side-car annotations); delete the waiting solver pod afterwards, cert-manager makes a new one.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let of_solver: Vec<FactId> = ["pod-config-error", "pod-mount", "pod-sandbox", "pod-node-lost"]
        .iter()
        .flat_map(|id| case.failing(id))
        .filter(|id| is_about_solver(case.fact(*id)))
        .collect();
    hypothesis.supports(Weight::Proof, &of_solver, "the kubelet says so of the solver pod");
}

/// Whether a fact is about a pod that cert-manager made for an HTTP-01 challenge.
fn is_about_solver(fact: &Fact) -> bool {
    fact.text.contains("cm-acme-http-solver") || fact.subject.as_ref().is_some_and(|s| s.name.starts_with("cm-acme-http-solver"))
}
