//! # The CRDs are not installed
//!
//! ## What you see
//! `the server could not find the requested resource (get orders.acme.cert-manager.io)`, `the server doesn't have a resource type "certificates"`, informers that never sync.
//!
//! ## Why it happens
//! The chart was installed without `crds.enabled=true`, or CRDs were deleted (that deletes all their objects) or are of an older release that lacks the kind.
//!
//! ## What rules it out
//! `(post <solver>.<group>)` with another group: that is an external DNS solver.
//!
//! ## What to do
//! Apply the CRDs of the running release.
//!
//! ## Sources
//! cert-manager docs, installation/helm and troubleshooting/acme (common errors).
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The CRDs are not installed.
pub static RULE: Rule = Rule {
    id: "crds-not-installed",
    class: Class::CrdVersionMismatch,
    source: include_str!("crds_not_installed.rs"),
    tier: Tier::Cause,
    statement: "The API server does not serve[ {resource}] a kind of cert-manager: the CRDs are missing or older than the release.",
    effect: "the API server does not know a kind of cert-manager",
    stops: None,
    on: &[On { failures: &["crd-resource-missing", "crd-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which CRDs are there",
        command: "kubectl get crd | grep cert-manager.io",
        if_true: "fewer than six",
        if_false: "six: they were installed in between",
    }],
    remedy: &[
        "`kubectl apply -f` the CRDs of exactly the running release (or `crds.enabled=true`), then restart controller and cainjector. Deleted Certificates do not come back: restore them; the Secrets remain.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["crd-resource-missing", "crd-missing"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so to a cert-manager component");
}
