//! # Nobody approves the request
//!
//! ## What you see
//! `Not signing CertificateRequest until it is Approved` and never an approval; approver-policy says `Request is not applicable for any policy so ignoring`.
//!
//! ## Why it happens
//! cert-manager's own approver is switched off (`--controllers=*,-certificaterequests-approver`, as approver-policy demands), and no policy is bound to the requester: approver-policy
//! needs a Role with verb `use` on the policy for the service account that made the request (cert-manager's own for Certificates). Then it neither approves nor denies.
//! The waiting Event alone is normal: each issuer controller writes it in the second before approval.
//!
//! ## What rules it out
//! `approved by cert-manager.io` or another approver afterwards; an Order exists.
//!
//! ## What to do
//! Bind the policy; or approve by hand once.
//!
//! ## Sources
//! cert-manager docs, policy/approval; approver-policy evaluator (`use` by SubjectAccessReview).
use crate::class::Class;
use crate::fact::{Step, What};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::time::SECOND;

/// Nobody approves the request.
pub static RULE: Rule = Rule {
    id: "request-never-approved",
    class: Class::ApprovalMissingOrDenied,
    source: include_str!("request_never_approved.rs"),
    tier: Tier::Cause,
    statement: "Nobody approves the request[ {request}], so that it is not signed.",
    effect: "the request is not approved",
    stops: Some(Step::Approved),
    on: &[
        On { failures: &["approval-not-applicable", "approval-policy-not-ready"], targets: &[], weight: Weight::Proof },
        On { failures: &["approval-pending"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "whether a condition was set",
            command: "kubectl get certificaterequest -n {namespace} {request} -o jsonpath='{.status.conditions}'",
            if_true: "neither Approved nor Denied",
            if_false: "Approved True",
        },
        Read {
            what: "whether the requester may use a policy",
            command: "kubectl auth can-i use certificaterequestpolicies.policy.cert-manager.io --as=system:serviceaccount:cert-manager:cert-manager",
            if_true: "no",
            if_false: "yes: the policy's selector does not fit",
        },
    ],
    remedy: &[
        "Bind a ClusterRole with verb `use` on the CertificateRequestPolicy to the requester, or switch cert-manager's approver on again (everything is approved then). Once by hand: `cmctl approve -n {namespace} {request}`.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let pending: Vec<FactId> = case.of(What::ApprovalPending).into_iter().filter(|id| case.fact(*id).is_observed()).collect();
    let beyond: Vec<FactId> = case
        .facts()
        .filter(|(_, f)| f.what == What::RequestDenied || f.what == What::RequestApproved || f.step.is_some_and(|s| s >= Step::Approved))
        .map(|(id, _)| id)
        .take(1)
        .collect();
    if !beyond.is_empty() {
        if !hypothesis.supports.is_empty() {
            hypothesis.contradicts(Weight::Proof, &beyond, "the request was decided, or went on");
        }
        return;
    }
    let Some(first) = pending.first().copied() else { return };
    hypothesis.supports(Weight::Sign, &pending, "the request waits for approval, and no approval follows in the inputs");
    hypothesis.lead = hypothesis.lead.or(Some(first));
    // approval comes within a second where it comes: an input that ends right there shows nothing
    let waited = case.world.as_of.zip(case.fact(first).at).map(|(end, at)| end.0.saturating_sub(at.0));
    if waited.is_some_and(|w| w < 10 * SECOND) {
        hypothesis.at_most(Confidence::Possible, "the inputs end within seconds of it");
    }
}
