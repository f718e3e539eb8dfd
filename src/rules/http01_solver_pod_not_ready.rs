//! # The solver pod does not get ready or does not stay up
//!
//! ## What you see
//! `exec format error`, `CrashLoopBackOff`, `Readiness probe failed`, `1/2 Running` or a pod that stays Pending, of `cm-acme-http-solver-…`.
//!
//! ## Why it happens
//! The image is of another CPU architecture than the node, a side car that something injects does not get ready (the pod is ready only with all of its
//! containers), or the node has not started it yet. A pod that is not ready is no endpoint of its Service.
//!
//! ## What rules it out
//! The pod is ready: `1/1 Running`.
//!
//! ## What to do
//! Give the nodes an image of their architecture, or bind the solver to nodes that fit; keep side cars away from the solver.
//!
//! ## Sources
//! Kubernetes, pod lifecycle; Linux, execve(2) (ENOEXEC); cert-manager docs, configuration/acme/http01 (podTemplate).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::{is_about_solver_pod, of_solver_pod};

/// The solver pod does not get ready or does not stay up.
pub static RULE: Rule = Rule {
    id: "http01-solver-pod-not-ready",
    class: Class::Http01SolverPodNotRunning,
    source: include_str!("http01_solver_pod_not_ready.rs"),
    tier: Tier::Cause,
    statement: "The solver pod[ of {dns}] does not get ready.",
    effect: "no solver pod is ready",
    stops: Some(Step::SelfChecked),
    on: &[],
    reads: &[Read {
        what: "how the pod stands",
        command: "kubectl describe pod -n {namespace} -l acme.cert-manager.io/http01-solver=true",
        if_true: "a container that waits or ends, or Ready False with an Event that says why",
        if_false: "the pod is ready",
    }],
    remedy: &[
        "Use an acmesolver image of the architecture of the nodes (`--acme-http01-solver-image`), or a nodeSelector in the solver's `podTemplate`; exclude the solver pod from side cars. Delete the solver pod afterwards: cert-manager makes a new one.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let architecture = of_solver_pod(case, &["pod-wrong-architecture"]);
    hypothesis.rests_on(Weight::Proof, &architecture, "the program of the solver pod cannot be executed on its node");
    let failing = of_solver_pod(case, &["process-backoff", "process-probe", "process-oom", "pod-not-ready"]);
    hypothesis.rests_on(Weight::Sign, &failing, "the solver pod is not ready");
    let waiting = of_solver_pod(case, &["pod-waiting"]);
    hypothesis.rests_on(Weight::Hint, &waiting, "the solver pod waits to be started");
    // what names no pod may be the solver's
    let unnamed = |row: &str| -> Vec<FactId> {
        case.failing(row).into_iter().filter(|id| case.fact(*id).subject.is_none() && !is_about_solver_pod(case.fact(*id))).collect()
    };
    let format = unnamed("pod-wrong-architecture");
    hypothesis.rests_on(Weight::Hint, &format, "the program of a pod that is not named cannot be executed on its node");
    if !failing.is_empty() {
        let probe = unnamed("process-probe");
        hypothesis.rests_on(Weight::Hint, &probe, "a probe of a container that is not named fails");
    }
    let foreign = !architecture.is_empty() || !format.is_empty();
    if foreign {
        hypothesis.lead = architecture.first().or(format.first()).copied();
        let says = "The image of the solver pod[ of {dns}] is of another CPU architecture than its node.";
        hypothesis.statement = Some(hypothesis.fill(says, case));
    } else if failing.is_empty() && !waiting.is_empty() {
        hypothesis.statement = Some(hypothesis.fill("The solver pod[ of {dns}] waits and is not started.", case));
    }
}
