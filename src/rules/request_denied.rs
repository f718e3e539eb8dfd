//! # The request was denied
//!
//! ## What you see
//! `No policy approved this request: [policy: field: Invalid value …]` as Event of `policy.cert-manager.io`, or `The CertificateRequest was denied by an approval controller`. The word "denied" may stand in no log.
//!
//! ## Why it happens
//! approver-policy (or another approver) found policies that apply, and none allows what is asked: names, duration, key, issuer. A denied request is final; the next one comes after the back-off.
//!
//! ## What rules it out
//! The request has Approved=True.
//!
//! ## What to do
//! Compare the request with the fields that the text lists; change the policy or the Certificate.
//!
//! ## Sources
//! cert-manager docs, policy/approval/approver-policy; CertificateRequest condition Denied.
use crate::class::Class;
use crate::fact::{Step, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The request was denied.
pub static RULE: Rule = Rule {
    id: "request-denied",
    class: Class::ApprovalMissingOrDenied,
    source: include_str!("request_denied.rs"),
    tier: Tier::Cause,
    statement: "An approver denied the request[ {request}][: policy {policy} does not allow it].",
    effect: "the request was denied",
    stops: Some(Step::Approved),
    on: &[On { failures: &["approval-no-policy-approved", "approval-denied"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which policies apply",
        command: "kubectl get certificaterequestpolicy -o yaml",
        if_true: "none allows the names or issuer of the request",
        if_false: "one allows it: it was changed afterwards",
    }],
    remedy: &[
        "Allow the names or issuer in a CertificateRequestPolicy (that is a decision about who may get which certificate), or correct the Certificate. Then `cmctl renew -n {namespace} {certificate}`, or wait for the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let denied: Vec<FactId> = case.of(What::RequestDenied).into_iter().filter(|id| case.fact(*id).is_observed()).collect();
    hypothesis.supports(Weight::Proof, &denied, "the request carries the condition Denied");
}
