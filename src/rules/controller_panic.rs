//! # The controller crashes with a panic
//!
//! ## What you see
//! `panic: runtime error: …`, `Observed a panic: …`, `fatal error: …` with goroutines, exit code 2, Back-off restarting.
//!
//! ## Why it happens
//! A defect of the release, often set off by one object (an unusual Ingress, Secret or Certificate), which is met again after each restart. The first frame in cert-manager's own packages names the controller.
//!
//! ## What rules it out
//! A recovered panic in an aggregated API or webhook, after which work goes on.
//!
//! ## What to do
//! Look the frame up in the release notes; upgrade, or take the object away for now.
//!
//! ## Sources
//! Go run time (exit 2); `pkg/controller/controller.go` (workers have no recovery since v1.6).
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The controller crashes with a panic.
pub static RULE: Rule = Rule {
    id: "controller-panic",
    class: Class::ControllerNotRunning,
    source: include_str!("controller_panic.rs"),
    tier: Tier::Cause,
    statement: "A cert-manager component crashes by a panic of its own code[, in {frame} at {at}][: {detail}]",
    effect: "the process crashed",
    stops: None,
    on: &[On { failures: &["panic-nil", "panic-runtime", "panic-fatal"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether it keeps crashing",
        command: "kubectl get pods -n cert-manager && kubectl logs -n cert-manager deploy/cert-manager --previous --tail=60",
        if_true: "restarts grow, and the same frames",
        if_false: "no restarts since",
    }],
    remedy: &[
        "Upgrade to a release with the fix; until then remove or change the object that the last lines before the panic name. All issuance waits while the controller is down.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["panic-nil", "panic-runtime", "panic-fatal"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the process itself says so before it ends");
}
