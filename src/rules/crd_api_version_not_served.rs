//! # An API version is not served
//!
//! ## What you see
//! `no matches for kind "Certificate" in version "certmanager.k8s.io/v1alpha1"`, `failed to list *v1beta1.Ingress: the server could not find the requested resource`.
//!
//! ## Why it happens
//! Manifests (or Helm's record of the last release) use a version that CRDs no longer serve (certmanager.k8s.io ended with v0.11, v1alpha2 to v1beta1 with v1.6), or the release asks for a Kubernetes API that the cluster no longer has or does not have yet.
//!
//! ## What rules it out
//! `no matches` for another product's kind.
//!
//! ## What to do
//! Rewrite manifests to `cert-manager.io/v1`; choose a cert-manager release that supports the cluster's version.
//!
//! ## Sources
//! cert-manager docs, releases/upgrading; Kubernetes deprecation guide (Ingress v1beta1 ended in 1.22).
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::{weigh_components, weigh_foreign};

/// An API version is not served.
pub static RULE: Rule = Rule {
    id: "crd-api-version-not-served",
    class: Class::CrdVersionMismatch,
    source: include_str!("crd_api_version_not_served.rs"),
    tier: Tier::Cause,
    statement: "Manifest or release ask for an API version that the API server does not serve[: {kind} in {group}].",
    effect: "the API server does not serve the version that is asked for",
    stops: None,
    on: &[On { failures: &["crd-no-matches", "crd-api-version-missing", "crd-cache-failed"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what is served",
        command: r#"kubectl api-versions | grep -E "cert-manager|networking|gateway""#,
        if_true: "the version of the text is not listed",
        if_false: "it is listed by now",
    }],
    remedy: &[
        "Use `apiVersion: cert-manager.io/v1` (`cmctl convert`); where Helm's stored release holds the old version, `helm mapkubeapis`. Upgrade cert-manager where it asks for a removed Kubernetes API.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["crd-no-matches", "crd-api-version-missing", "crd-cache-failed"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so to a cert-manager component");
    weigh_foreign(case, hypothesis, &["cert-manager", "certmanager", "gateway", "issuer", "certificate", "challenge", "order", "ingress"]);
}
