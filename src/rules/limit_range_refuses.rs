//! # A LimitRange refuses the pod
//!
//! ## What you see
//! `minimum cpu usage per Container is 50m, but request is 10m` (maximum, ratio).
//!
//! ## Why it happens
//! The solver asks for 10m CPU and 64Mi by default, below or above what the LimitRange of the namespace allows.
//!
//! ## What rules it out
//! Another pod is named.
//!
//! ## What to do
//! Set the solver's resources.
//!
//! ## Sources
//! Kubernetes LimitRanger admission; flags `--acme-http01-solver-resource-*`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};
use crate::rules::evidence::weigh_ours;

/// A LimitRange refuses the pod.
pub static RULE: Rule = Rule {
    id: "limit-range-refuses",
    class: Class::QuotaExceeded,
    source: include_str!("limit_range_refuses.rs"),
    tier: Tier::Cause,
    statement: "A LimitRange of the namespace refuses the solver pod: its resources are outside of the range.",
    effect: "a LimitRange refused the pod",
    stops: Some(Step::Presented),
    on: &[On { failures: &["quota-limit-range"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the range is",
        command: "kubectl describe limitrange -n {namespace}",
        if_true: "a minimum or maximum that the solver does not meet",
        if_false: "none that applies",
    }],
    remedy: &[
        "Set `resources` in the solver's podTemplate within the range, or the flags `--acme-http01-solver-resource-request-*`; tried again by itself.",
    ],
    weigh: Some(weigh_ours),
};
