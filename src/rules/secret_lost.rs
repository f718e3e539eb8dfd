//! # The Secret was deleted or emptied from outside
//!
//! ## What you see
//! `Issuing certificate as Secret does not exist` (DoesNotExist) or `does not contain …` (MissingData) for a Certificate that had been issued before.
//!
//! ## Why it happens
//! Somebody or something removed it: a namespace restore, GitOps pruning, a clean-up job, `--enable-certificate-owner-ref` when the Certificate was re-created, a changed secretName. Many at once point to one event.
//!
//! ## What rules it out
//! A first issuance (revision 1): then the Secret does not exist yet, and that is normal.
//!
//! ## What to do
//! Find the deletion in the audit log; the re-issue is the consequence.
//!
//! ## Sources
//! `internal/controller/certificates/policies`; cert-manager docs, devops-tips/backup.
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::What;
use crate::hypothesis::{Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::standing::finds_no_secret;
use crate::time::MINUTE;

/// The Secret was deleted or emptied from outside.
pub static RULE: Rule = Rule {
    id: "secret-lost",
    class: Class::SecretLost,
    source: include_str!("secret_lost.rs"),
    tier: Tier::Cause,
    statement: "The Secret[ {secret}] of an issued certificate was deleted or emptied from outside.",
    effect: "the issued certificate was lost",
    stops: None,
    on: &[],
    reads: &[Read {
        what: "who deleted it",
        command: "kubectl get events -n {namespace} --sort-by=.lastTimestamp && kubectl get secret -n {namespace} {secret} -o jsonpath='{.metadata.creationTimestamp} {.metadata.ownerReferences}'",
        if_true: "created after the certificate's first issue, or owned by an object that is re-created",
        if_false: "as old as the certificate",
    }],
    remedy: &[
        "Restore the Secret from backup before the Certificate to avoid a new issue; otherwise let it be issued anew. Exclude cert-manager's Secrets from pruning.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let lost: Vec<FactId> = case.facts().filter(|(_, f)| finds_no_secret(f)).map(|(id, _)| id).collect();
    let Some(last) = lost.last().copied() else { return };
    // within a minute of the issue it is the controller's cache that does not know the Secret yet
    let settled = |id: &FactId| {
        let gap = case.fact(last).last_moment().zip(case.fact(*id).moment()).map(|(l, i)| l.0.saturating_sub(i.0));
        gap.map_or(*id < last, |gap| gap > MINUTE)
    };
    let before: Vec<FactId> = case.of(What::CertificateIssued).into_iter().filter(settled).take(1).collect();
    if !before.is_empty() {
        hypothesis.supports(
            Weight::Proof,
            &[before.as_slice(), &[last]].concat(),
            "it had been issued before the Secret was found missing",
        );
    } else if case.of(What::CertificateIssued).is_empty() && is_later_revision(case) {
        hypothesis.supports(Weight::Sign, &[last], "the request's number shows that it had been issued before");
    } else {
        return;
    }
    hypothesis.lead = hypothesis.lead.or(Some(last));
    let deleted: Vec<FactId> = case
        .facts()
        .filter(|(_, f)| f.subject.as_ref().is_some_and(|s| s.kind == EntityKind::Secret) && f.text.ends_with("was deleted by request"))
        .map(|(id, _)| id)
        .collect();
    hypothesis.supports(Weight::Sign, &deleted, "the API server's audit log has the deletion");
}

/// Whether the requests are numbered 2 or higher: the number grows with each *successful* issue only.
fn is_later_revision(case: &Case<'_>) -> bool {
    let Some(certificate) = case.incident.certificate.as_ref() else { return false };
    case.nodes(EntityKind::CertificateRequest).any(|n| {
        let number =
            n.object.name.strip_prefix(&*certificate.name).and_then(|rest| rest.strip_prefix('-')).and_then(|n| n.parse::<u32>().ok());
        number.is_some_and(|n| (2..100_000).contains(&n))
    })
}
