//! # The image of the solver cannot be pulled
//!
//! ## What you see
//! `Failed to pull image "…acmesolver:…"`, `ErrImagePull`, `ImagePullBackOff` on `cm-acme-http-solver-…`.
//!
//! ## Why it happens
//! A private mirror without the image, a registry that refuses or throttles, missing pull secrets in the namespace of the certificate (the solver runs there, not in
//! cert-manager's namespace), or an image of another architecture.
//!
//! ## What rules it out
//! The pull failure is of the application's own pod.
//!
//! ## What to do
//! Point `--acme-http01-solver-image` to the mirror, or add `imagePullSecrets` to the podTemplate.
//!
//! ## Sources
//! kubelet Events; cert-manager docs, configuration/acme/http01; flag `--acme-http01-solver-image`.
use crate::class::Class;
use crate::fact::{Fact, Step};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The image of the solver cannot be pulled.
pub const RULE: Rule = Rule {
    id: "http01-solver-image-not-pulled",
    class: Class::Http01SolverPodNotRunning,
    source: include_str!("http01_solver_image_not_pulled.rs"),
    tier: Tier::Cause,
    statement: "The kubelet cannot pull the image[ {image}] of the solver pod[ of {dns}].",
    effect: "no solver pod runs",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["pod-image-pull"], targets: &[], weight: Weight::Hint }],
    reads: &[Read {
        what: "what the kubelet says",
        command: "kubectl describe pod -n {namespace} -l acme.cert-manager.io/http01-solver=true",
        if_true: "ErrImagePull or ImagePullBackOff for the acmesolver image",
        if_false: "the pod runs",
    }],
    remedy: &[
        "Make the acmesolver image available to the nodes (mirror, pull secret, `--acme-http01-solver-image`); the kubelet tries again by itself, within five minutes.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let of_solver: Vec<FactId> = case.failing("pod-image-pull").into_iter().filter(|id| is_about_solver(case.fact(*id))).collect();
    hypothesis.supports(Weight::Proof, &of_solver, "the kubelet says so of the solver pod or image");
}

/// Whether a fact is about a pod that cert-manager made for an HTTP-01 challenge.
fn is_about_solver(fact: &Fact) -> bool {
    fact.text.contains("acmesolver")
        || fact.text.contains("cm-acme-http-solver")
        || fact.subject.as_ref().is_some_and(|s| s.name.starts_with("cm-acme-http-solver"))
}
