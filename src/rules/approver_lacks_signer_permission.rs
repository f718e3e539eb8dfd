//! # The approver may not approve for this issuer
//!
//! ## What you see
//! `user "…" does not have permissions to set approved/denied conditions for issuer {…}`.
//!
//! ## Why it happens
//! The webhook demands verb `approve` on resource `signers` with the issuer's name; cert-manager's own approver has it for cert-manager.io issuers only, external issuers bring their own role (chart value `approveSignerNames`).
//!
//! ## What rules it out
//! The request is approved later.
//!
//! ## What to do
//! Grant `approve` on the signer.
//!
//! ## Sources
//! cert-manager docs, policy/approval (RBAC syntax); chart value approveSignerNames.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The approver may not approve for this issuer.
pub static RULE: Rule = Rule {
    id: "approver-lacks-signer-permission",
    class: Class::ApprovalMissingOrDenied,
    source: include_str!("approver_lacks_signer_permission.rs"),
    tier: Tier::Cause,
    statement: "{user} may not approve requests for issuer {issuer}.",
    effect: "the approval was refused",
    stops: Some(Step::Approved),
    on: &[On { failures: &["approval-signer-rbac"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether the permission is there",
        command: r#"kubectl get clusterrole -o yaml | grep -n -B4 -A4 "resources: .*signers\|- signers""#,
        if_true: "no rule with the issuer's group and name",
        if_false: "a rule that covers it",
    }],
    remedy: &[
        "Add the signer to `approveSignerNames` of the chart, or bind a ClusterRole: apiGroups cert-manager.io, resources signers, verb approve, resourceNames `issuers.GROUP/NAMESPACE.NAME` or `clusterissuers.GROUP/*`.",
    ],
    weigh: None,
};
