//! # The API server does not accept the pod's identity
//!
//! ## What you see
//! `Unauthorized` in lists, watches and the leader lease; or `x509` towards the API server.
//!
//! ## Why it happens
//! The service account token is invalid (keys rotated, service account re-created, an expired token that an old client does not reload), or the cluster's CA changed under a running pod.
//!
//! ## What rules it out
//! `is forbidden`: then the identity is accepted and lacks a permission.
//!
//! ## What to do
//! Restart the pods, so that they get a new token and CA.
//!
//! ## Sources
//! Kubernetes service account tokens (bound tokens since 1.21).
use crate::class::Class;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::weigh_components;

/// The API server does not accept the pod's identity.
pub static RULE: Rule = Rule {
    id: "kube-apiserver-rejects-identity",
    class: Class::KubeApiserverUnreachable,
    source: include_str!("kube_apiserver_rejects_identity.rs"),
    tier: Tier::Cause,
    statement: "The Kubernetes API server and cert-manager's pod no longer accept each other's credentials.",
    effect: "the API server refused the pod's identity",
    stops: None,
    on: &[On { failures: &["apiserver-unauthorized", "apiserver-x509"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether a new pod is accepted",
        command: "kubectl auth can-i list certificates.cert-manager.io --as=system:serviceaccount:cert-manager:cert-manager",
        if_true: "yes, while the old pod still logs Unauthorized",
        if_false: "no: the permission is missing as well",
    }],
    remedy: &[
        "`kubectl rollout restart -n cert-manager deploy/cert-manager deploy/cert-manager-cainjector deploy/cert-manager-webhook`; in-memory back-off is lost, certificates are not re-issued by it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["apiserver-unauthorized", "apiserver-x509"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server does not accept a component's identity");
    let of_kubectl = |id: &FactId| case.fact(*id).text.contains("You must be logged in to the server");
    let facts: Vec<FactId> = hypothesis.evidence().collect();
    if !facts.is_empty() && facts.iter().all(of_kubectl) {
        hypothesis.at_most(Confidence::Possible, "kubectl says so of whoever typed the command");
    }
}
