//! # The CRD does not know a field
//!
//! ## What you see
//! `strict decoding error: unknown field "…"`, `ValidationError(…): unknown field`, `field not declared in schema`, `Unsupported value`, or CRDs that belong to another Helm release.
//!
//! ## Why it happens
//! The CRDs are older (Helm does not upgrade them with `crds/`), or newer and stricter than the manifest; a misspelt field looks the same.
//!
//! ## What rules it out
//! `kubectl explain` knows the field.
//!
//! ## What to do
//! Apply the CRDs of the running release, or correct the field.
//!
//! ## Sources
//! Kubernetes field validation; cert-manager docs, installation/helm (CRDs).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The CRD does not know a field.
pub static RULE: Rule = Rule {
    id: "crd-schema-older-than-manifest",
    class: Class::CrdVersionMismatch,
    source: include_str!("crd_schema_older_than_manifest.rs"),
    tier: Tier::Cause,
    statement: "The installed CRD does not accept a field of the object[ ({field})].",
    effect: "the object is refused by the schema",
    stops: Some(Step::Requested),
    on: &[
        On {
            failures: &["crd-unknown-field", "crd-schema-refused", "crd-itself-refused", "crd-ownership"],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["crd-not-decoded"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether the CRD knows it",
        command: "kubectl explain certificate.spec --recursive",
        if_true: "the field is not listed",
        if_false: "it is listed: the manifest puts it elsewhere",
    }],
    remedy: &[
        "Apply CRDs and controller of one release; correct misspelt or misplaced fields. Where CRDs belong to another Helm release, adopt them by its labels and annotations.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "crd-itself-refused") {
        let says = "The API server refuses the new form of the CRD {name}: what is left of the old one does not go with it[: {detail}].";
        hypothesis.statement = Some(hypothesis.fill(says, case));
    }
    if hypothesis.is_led_by(case, "crd-ownership") {
        hypothesis.statement =
            Some("Objects that the chart brings (the CRDs, say) exist already and belong to another installation or release.".into());
    }
}
