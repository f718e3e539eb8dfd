//! # No CSR can be made from the spec
//!
//! ## What you see
//! `Failed to generate CSR: … - will not retry`.
//!
//! ## Why it happens
//! The spec holds something that no CSR can express: a malformed subject, URI, otherName, key usage.
//!
//! ## What rules it out
//! A request exists for this generation of the spec.
//!
//! ## What to do
//! Correct the spec; it is not tried again before.
//!
//! ## Sources
//! `pkg/controller/certificates/requestmanager`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// No CSR can be made from the spec.
pub static RULE: Rule = Rule {
    id: "csr-cannot-be-generated",
    class: Class::InvalidCertificateRequest,
    source: include_str!("csr_cannot_be_generated.rs"),
    tier: Tier::Cause,
    statement: "No CSR can be made from the Certificate's spec[: {detail}]",
    effect: "no request was made",
    stops: Some(Step::Requested),
    on: &[On { failures: &["csr-not-generated"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the spec says",
        command: "kubectl get certificate -n {namespace} {certificate} -o jsonpath='{.spec}'",
        if_true: "the field that the text names",
        if_false: "it was corrected",
    }],
    remedy: &["Correct the named field of the Certificate; the change is taken up at once."],
    weigh: None,
};
