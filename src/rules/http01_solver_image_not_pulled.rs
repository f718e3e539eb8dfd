//! # The image of the solver cannot be pulled
//!
//! ## What you see
//! `Failed to pull image "…acmesolver:…"`, `ErrImagePull`, `ImagePullBackOff` on `cm-acme-http-solver-…`.
//!
//! ## Why it happens
//! A private mirror without the image, a registry that refuses or throttles, missing pull secrets in the namespace of the certificate (the solver runs there, not in
//! cert-manager's namespace).
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
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::of_solver_pod;

/// The image of the solver cannot be pulled.
pub static RULE: Rule = Rule {
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
    let seen = of_solver_pod(case, &["pod-image-pull"]);
    hypothesis.supports(Weight::Proof, &seen, "the kubelet says so of the solver pod or its image");
}
