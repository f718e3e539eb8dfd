//! # Host and path are already taken by another Ingress
//!
//! ## What you see
//! `host "…" and path "/.well-known/acme-challenge/…" is already defined in ingress …`.
//!
//! ## Why it happens
//! ingress-nginx's validation accepts a host with a path once. A second Challenge's solver, a hand-made rule or a left-over solver Ingress has it.
//!
//! ## What rules it out
//! The named Ingress is gone by now.
//!
//! ## What to do
//! Look at the Ingress that the text names; delete it where it is a left-over.
//!
//! ## Sources
//! ingress-nginx admission (`internal/ingress/controller`).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// Host and path are already taken by another Ingress.
pub static RULE: Rule = Rule {
    id: "http01-ingress-host-taken",
    class: Class::Http01SolverRouteRejected,
    source: include_str!("http01_ingress_host_taken.rs"),
    tier: Tier::Cause,
    statement: "The solver Ingress[ of {dns}] is refused, because {other} already defines the same host and path.",
    effect: "the solver Ingress could not be created",
    stops: Some(Step::Presented),
    on: &[On { failures: &["admission-nginx-duplicate"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whose Ingress it is",
        command: "kubectl get ingress -A -l acme.cert-manager.io/http01-solver=true",
        if_true: "the named Ingress belongs to an old or second Challenge",
        if_false: "it is the application's own",
    }],
    remedy: &["Delete the left-over Ingress (never that of a living Challenge); presenting is tried again by itself."],
    weigh: None,
};
