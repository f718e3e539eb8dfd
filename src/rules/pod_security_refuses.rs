//! # Pod security admission refuses the solver pod
//!
//! ## What you see
//! `violates PodSecurity "restricted:…": …`, `unable to validate against any pod security policy`, `unable to validate against any security context constraint`.
//!
//! ## Why it happens
//! The namespace enforces a pod security level (or PSP, or an OpenShift SCC) that the solver pod of this release does not meet. Since v1.8 solver pods set seccomp and drop
//! capabilities; older ones, or side cars injected into them, do not. The text lists every violated field.
//!
//! ## What rules it out
//! A warning only (`would violate PodSecurity`): that does not refuse.
//!
//! ## What to do
//! Set the missing fields in the solver's `podTemplate`, or upgrade cert-manager.
//!
//! ## Sources
//! Kubernetes pod security admission; cert-manager docs, installation/best-practice.
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::is_about_solver_pod;

/// Pod security admission refuses the solver pod.
pub static RULE: Rule = Rule {
    id: "pod-security-refuses",
    class: Class::PolicyEngineBlocked,
    source: include_str!("pod_security_refuses.rs"),
    tier: Tier::Cause,
    statement: "Pod security admission refuses a pod[ ({policy})][: {detail}]",
    effect: "the solver pod was refused",
    stops: Some(Step::Presented),
    on: &[On { failures: &["admission-podsecurity", "admission-psp", "admission-scc"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which level the namespace enforces",
        command: "kubectl get namespace {namespace} -o jsonpath='{.metadata.labels}'",
        if_true: "pod-security.kubernetes.io/enforce is restricted (or baseline)",
        if_false: "no such label: PSP or SCC",
    }],
    remedy: &[
        "Set the listed fields in `solvers[].http01.ingress.podTemplate.spec.securityContext`, or upgrade cert-manager; lowering the level of the namespace holds for all its pods.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // the chart's jobs and other pods of the namespace are refused in the same words
    let solver = hypothesis
        .lead
        .map(|id| case.fact(id))
        .is_some_and(|f| is_about_solver_pod(f) || f.subject.as_ref().is_some_and(|s| s.kind == EntityKind::Challenge));
    if solver {
        hypothesis.statement = Some(hypothesis.fill("Pod security admission refuses the solver pod[ ({policy})][: {detail}]", case));
    }
}
