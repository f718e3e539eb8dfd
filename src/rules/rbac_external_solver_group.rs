//! # cert-manager may not call the external DNS solver
//!
//! ## What you see
//! PresentError `<solver>.<group> is forbidden: User "system:serviceaccount:…" cannot create resource "<solver>" in API group "<group>" at the cluster scope`.
//!
//! ## Why it happens
//! An external solver is an aggregated API; cert-manager's service account needs `create` on its group. The solver's chart binds that to the service account it was told:
//! a wrong name or namespace of cert-manager in its values, or a `groupName` that differs from the issuer's.
//!
//! ## What rules it out
//! `the server could not find the requested resource`: then the API is not registered.
//!
//! ## What to do
//! Correct the binding in the solver's chart.
//!
//! ## Sources
//! cert-manager docs, configuration/acme/dns01/webhook; chart template of webhook-example (ClusterRole domain-solver).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// cert-manager may not call the external DNS solver.
pub static RULE: Rule = Rule {
    id: "rbac-external-solver-group",
    class: Class::RbacMissing,
    source: include_str!("rbac_external_solver_group.rs"),
    tier: Tier::Cause,
    statement: "{user} may not create {resource} in API group {group}: the binding for the external DNS solver is missing.",
    effect: "the external DNS solver could not be called",
    stops: Some(Step::Presented),
    on: &[On { failures: &["rbac-solver-group"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether it is still forbidden",
        command: "kubectl auth can-i create {resource}.{group} --as={user}",
        if_true: "no",
        if_false: "yes: it was granted in between",
    }],
    remedy: &[
        "Set cert-manager's namespace and service account in the values of the solver's chart (or bind a ClusterRole with verb create on group {group} to {user}); make `groupName` of issuer and solver equal. Presenting is tried again by itself.",
    ],
    weigh: None,
};
