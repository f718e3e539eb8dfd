//! # Stored objects are of a version that is gone
//!
//! ## What you see
//! `request to convert CR from an invalid group/version: …/v1alpha2`, `status.storedVersions[0]: Invalid value: "v1alpha2": must appear in spec.versions`, a conversion webhook that fails.
//!
//! ## Why it happens
//! Objects were stored in a version that the new CRD lacks. `storedVersions` may say v1 only, while single objects in etcd (or their managedFields) still carry the old one; conversion ended with v1.7.
//!
//! ## What rules it out
//! Lists succeed.
//!
//! ## What to do
//! Migrate the storage before upgrading past v1.6; where it is too late, go back to the CRDs of v1.6, re-write every object, then upgrade.
//!
//! ## Sources
//! cert-manager docs, releases/upgrading/remove-deprecated-apis and upgrading-1.5-1.6.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// Stored objects are of a version that is gone.
pub static RULE: Rule = Rule {
    id: "crd-stored-version-left-over",
    class: Class::CrdVersionMismatch,
    source: include_str!("crd_stored_version_left_over.rs"),
    tier: Tier::Cause,
    statement: "Stored objects are of an API version[ ({group})] that the installed CRDs can no longer convert.",
    effect: "the API server cannot convert stored objects",
    stops: None,
    on: &[
        On { failures: &["crd-conversion-invalid", "crd-stored-versions"], targets: &[], weight: Weight::Proof },
        On { failures: &["crd-conversion-failed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what the CRDs record",
        command: r#"kubectl get crd -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.status.storedVersions}{"\n"}{end}' | grep cert-manager"#,
        if_true: "an old version, or lists still fail",
        if_false: "v1 only and `kubectl get orders -A` succeeds",
    }],
    remedy: &[
        "With CRDs of v1.6: `cmctl upgrade migrate-api-version`, then upgrade. Orders and Challenges are temporary: where only they fail, back up and delete them (running issuances start anew).",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["crd-conversion-invalid", "crd-stored-versions"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the API server says so to a cert-manager component");
}
