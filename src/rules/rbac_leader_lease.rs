//! # A component may not use its leader lease
//!
//! ## What you see
//! `error retrieving resource lock …: leases.coordination.k8s.io "…" is forbidden: User "…" cannot get resource "leases" …`.
//!
//! ## Why it happens
//! Controller or cainjector lead from a Lease in `kube-system` (or `--leader-election-namespace`). The Role there is missing, as on GKE Autopilot or in hardened clusters,
//! or the flag changed without the Role. The component runs, logs this, and does no work at all: no issuance, or no CA injection into the webhook configuration.
//!
//! ## What rules it out
//! `successfully acquired lease` after it.
//!
//! ## What to do
//! Set `global.leaderElection.namespace` to cert-manager's namespace, or re-create the Role.
//!
//! ## Sources
//! cert-manager Helm values (global.leaderElection.namespace); client-go leaderelection.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// A component may not use its leader lease.
pub static RULE: Rule = Rule {
    id: "rbac-leader-lease",
    class: Class::RbacMissing,
    source: include_str!("rbac_leader_lease.rs"),
    tier: Tier::Cause,
    statement: "{user} may not {verb} the Lease that it needs to become leader[ in namespace {namespace}], so that this component does nothing.",
    effect: "a component never becomes leader",
    stops: None,
    on: &[On { failures: &["rbac-lease"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether it leads by now",
        command: "kubectl get lease -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,HOLDER:.spec.holderIdentity,RENEWED:.spec.renewTime | grep cert-manager",
        if_true: "no holder, or one with an old renewal time",
        if_false: "a recent renewal time",
    }],
    remedy: &[
        "`helm upgrade … --set global.leaderElection.namespace=cert-manager`, or re-apply Role and RoleBinding of the chart in namespace {namespace}.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["rbac-lease"];
    weigh_components(case, hypothesis, FAILURES, Weight::Sign, "a cert-manager component may not use its lease");
}
