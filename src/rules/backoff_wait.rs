//! # Only waiting for the next attempt
//!
//! ## What you see
//! `Backing off from issuance due to previously failed issuance(s). Issuance will next be attempted at …`, and no failure in the inputs.
//!
//! ## Why it happens
//! After a failed attempt the Certificate waits 1, 2, 4, 8, 16, then 32 hours from its last failure (before v1.8 always one). What failed is in what is older than these inputs: Events last an hour.
//!
//! ## What rules it out
//! A later Requested or Issuing: the wait is over. A failure in the inputs: that is the cause.
//!
//! ## What to do
//! Find out why the last attempt failed *before* forcing the next; then `cmctl renew`.
//!
//! ## Sources
//! `pkg/controller/certificates/trigger/trigger_controller.go`.
use crate::class::Class;
use crate::fact::{Step, What, attr};
use crate::hypothesis::{Confidence, Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::has_own_failure;

/// Only waiting for the next attempt.
pub static RULE: Rule = Rule {
    id: "backoff-wait",
    class: Class::BackoffWait,
    source: include_str!("backoff_wait.rs"),
    tier: Tier::Consequence,
    statement: "Nothing fails now: the next attempt[ for {certificate}] is only waiting for the back-off of an earlier failure to end.",
    effect: "the next attempt waits",
    stops: Some(Step::Requested),
    on: &[],
    reads: &[Read {
        what: "why the last attempt failed",
        command: "kubectl describe certificate -n {namespace} {certificate} && kubectl get certificaterequest,order,challenge -n {namespace}",
        if_true: "a failed request or order with the reason",
        if_false: "nothing is left: read older logs",
    }],
    remedy: &[
        "When the reason of the last failure is gone: `cmctl renew -n {namespace} {certificate}` starts at once. Deleting the failed CertificateRequest does not end the back-off. A forced attempt that fails doubles the wait and counts at the CA.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let waits: Vec<FactId> = case.of(What::BackOff).into_iter().filter(|id| case.fact(*id).is_observed()).collect();
    let Some(last) = waits.last().copied() else { return };
    let next = case.fact(last).attr(attr::NEXT_ATTEMPT);
    let text = match next {
        Some(at) => format!("cert-manager says that it backs off until {at}"),
        None => "cert-manager says that it backs off".to_owned(),
    };
    if has_own_failure(case, &[]) {
        hypothesis.supports(Weight::Hint, &waits, text);
        hypothesis.at_most(Confidence::Possible, "a failure beneath it is in the inputs");
    } else {
        hypothesis.supports(Weight::Proof, &waits, text);
        hypothesis.lead = hypothesis.lead.or(Some(last));
    }
    let resumed: Vec<FactId> = case.of(What::RequestCreated).into_iter().filter(|id| *id > last).take(1).collect();
    if !resumed.is_empty() {
        hypothesis.contradicts(Weight::Sign, &resumed, "a new request was made after it");
    }
}
