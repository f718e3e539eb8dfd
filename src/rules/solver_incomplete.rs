//! # The solver says too little, or too much, to be used
//!
//! ## What you see
//! `no Ingress nor Gateway HTTP01 solvers were specified`, `must specify parentRefs either through annotations or solver config`,
//! `may not specify more than one of: name, class, ingressClassName override annotations`; the Order has an Event `Solver` and is not tried again.
//!
//! ## Why it happens
//! `http01` was written without `ingress` or `gatewayHTTPRoute` (or nested in the wrong place), a Gateway solver names no parent, or annotations of the Ingress and the
//! solver say different things of which only one may be said.
//!
//! ## What rules it out
//! The solver's objects were made.
//!
//! ## What to do
//! Complete the solver in the issuer; then a new Order has to be made.
//!
//! ## Sources
//! `pkg/controller/acmeorders/util.go`, `pkg/issuer/acme/http/http.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The solver says too little, or too much, to be used.
pub static RULE: Rule = Rule {
    id: "solver-incomplete",
    class: Class::SolverSelectorMismatch,
    source: include_str!("solver_incomplete.rs"),
    tier: Tier::Cause,
    statement: "The solver of[ {issuer_kind} {issuer}] that applies[ to {dns}] is incomplete or contradicts itself.",
    effect: "no challenge can be made with the solver",
    stops: Some(Step::ChallengeScheduled),
    on: &[On {
        failures: &["solver-http01-empty", "solver-gateway-parent-missing", "solver-override-conflict"],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[Read {
        what: "what the solver says",
        command: "kubectl get {issuer_kind} {issuer} -n {namespace} -o jsonpath='{.spec.acme.solvers}'",
        if_true: "`http01` without `ingress` or `gatewayHTTPRoute`, or a Gateway solver without parentRefs",
        if_false: "it is complete: look at the annotations of the Ingress or Gateway",
    }],
    remedy: &[
        "Complete the solver (`http01.ingress.ingressClassName`, or `http01.gatewayHTTPRoute.parentRefs`), and leave only one of name, class and ingressClassName.",
        "The Order is not tried again by itself: delete the CertificateRequest[ {request}] so that a new one is made.",
    ],
    weigh: None,
};
