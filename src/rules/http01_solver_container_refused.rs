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
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::of_solver_pod;

/// The kubelet does not start the solver's container.
pub static RULE: Rule = Rule {
    id: "http01-solver-container-refused",
    class: Class::Http01SolverPodNotRunning,
    source: include_str!("http01_solver_container_refused.rs"),
    tier: Tier::Cause,
    statement: "The node does not start the solver pod[ of {dns}][: {detail}]",
    effect: "no solver pod runs",
    stops: Some(Step::SelfChecked),
    on: &[],
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
    const FAILURES: &[&str] = &["pod-config-error", "pod-runtime-refused", "pod-mount", "pod-sandbox", "pod-node-lost"];
    let seen = of_solver_pod(case, FAILURES);
    hypothesis.supports(Weight::Proof, &seen, "the kubelet says so of the solver pod");
    // where no pod is named it may be the solver's
    let unnamed: Vec<FactId> = FAILURES
        .iter()
        .flat_map(|id| case.failing(id))
        .filter(|id| !seen.contains(id) && case.fact(*id).subject.is_none() && !case.fact(*id).text.contains("cert-manager"))
        .collect();
    hypothesis.supports(Weight::Hint, &unnamed, "a pod that is not named is not started");
    hypothesis.lead = hypothesis.lead.or(seen.first().copied()).or(unnamed.first().copied());
}
