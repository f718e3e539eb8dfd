//! # A service account lacks a permission
//!
//! ## What you see
//! `… is forbidden: User "system:serviceaccount:…" cannot <verb> resource "…" in API group "…" …`.
//!
//! ## Why it happens
//! The ClusterRole or its binding is missing or older than the release: a partial upgrade, CRDs and roles applied apart, several installations sharing names, namespaced
//! installs, a service account renamed, OpenShift's finalizer rule.
//!
//! ## What rules it out
//! The same call succeeds later in the inputs.
//!
//! ## What to do
//! Re-apply the RBAC objects of the running release; do not grant by hand what the chart brings.
//!
//! ## Sources
//! Kubernetes authorization (`responsewriters/errors.go`); cert-manager Helm chart `templates/rbac.yaml`.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::{weigh_components, weigh_foreign};

/// A service account lacks a permission.
pub static RULE: Rule = Rule {
    id: "rbac-verb-missing",
    class: Class::RbacMissing,
    source: include_str!("rbac_verb_missing.rs"),
    tier: Tier::Cause,
    statement: r#"{user} may not {verb} {resource}[ (API group "{group}")][ in namespace {namespace}]."#,
    effect: "the API server refused the call for lack of permission",
    stops: None,
    on: &[On {
        failures: &[
            "rbac-forbidden",
            "rbac-token",
            "rbac-review",
            "rbac-owner-finalizers",
            "rbac-route-host",
            "rbac-escalation",
            "rbac-node-identity",
        ],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[Read {
        what: "whether it is still forbidden",
        command: "kubectl auth can-i {verb} {resource} -n {namespace} --as={user}",
        if_true: "no",
        if_false: "yes: it was granted in between",
    }],
    remedy: &[
        "Re-apply the ClusterRoles and bindings of the running cert-manager release (`helm upgrade` with the same version, without `--set global.rbac.create=false`). The work queue tries again by itself, at most 30 minutes later; a restart of the controller tries at once.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "rbac-owner-finalizers") {
        let sentence = "The service account may not set finalizers on the owner of an object that it creates (admission OwnerReferencesPermissionEnforcement asks for `update` on the owner's `finalizers`).";
        hypothesis.statement = Some(sentence.into());
    }
    const FAILURES: &[&str] = &["rbac-forbidden", "rbac-token", "rbac-review", "rbac-owner-finalizers", "rbac-node-identity"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so of a cert-manager component");
    weigh_foreign(case, hypothesis, &["cert-manager", "certmanager", "acme", "issuers", "certificates", "challenges"]);
}
