//! # A quota refuses the object
//!
//! ## What you see
//! `… is forbidden: exceeded quota: <name>, requested: …, used: …, limited: …`, or `failed quota: …: must specify limits.cpu`. For solver pods as PresentError, many times a second.
//!
//! ## Why it happens
//! The namespace's ResourceQuota is used up (solver pods, Services, Ingresses and Secrets count), or it demands limits that the solver does not state.
//!
//! ## What rules it out
//! The same object is created later.
//!
//! ## What to do
//! Raise the quota, free places, or state limits in the podTemplate.
//!
//! ## Sources
//! Kubernetes ResourceQuota admission.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};
use crate::rules::evidence::weigh_ours;

/// A quota refuses the object.
pub static RULE: Rule = Rule {
    id: "kubernetes-quota-exceeded",
    class: Class::QuotaExceeded,
    source: include_str!("kubernetes_quota_exceeded.rs"),
    tier: Tier::Cause,
    statement: "Quota {quota}[ of namespace {namespace}] refuses an object that issuance needs[: requested {requested}, used {used}, limited to {limited}].",
    effect: "a quota refused the object",
    stops: Some(Step::Presented),
    on: &[
        On { failures: &["quota-exceeded", "quota-must-specify"], targets: &[], weight: Weight::Proof },
        On { failures: &["quota-status-unknown"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "how full it is",
        command: "kubectl describe resourcequota -n {namespace}",
        if_true: "used equals hard for what the text names",
        if_false: "room by now",
    }],
    remedy: &[
        "Raise the quota or free places in {namespace}; where limits are demanded, set `resources` in the solver's podTemplate (or `--acme-http01-solver-resource-limits-cpu` and `-memory`). Tried again by itself.",
    ],
    weigh: Some(weigh_ours),
};
