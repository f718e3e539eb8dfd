//! # The issuer exists and is not ready
//!
//! ## What you see
//! `Referenced issuer does not have a Ready status condition` (Event IssuerNotReady), `cmctl status` with the issuer's failure.
//!
//! ## Why it happens
//! The issuer could not be set up: the ACME account was refused, the directory is not reachable, a Secret is missing; or its controller is not running. The issuer's own condition says which.
//! A refused registration (4xx) is tried once and leaves neither Event nor retry.
//!
//! ## What rules it out
//! The issuer is Ready by now; the request goes on.
//!
//! ## What to do
//! Read the issuer's condition; what stands there is the cause.
//!
//! ## Sources
//! `pkg/controller/certificaterequests/sync.go`, `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::{Step, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The issuer exists and is not ready.
pub static RULE: Rule = Rule {
    id: "issuer-not-ready",
    class: Class::IssuerNotFoundOrNotReady,
    source: include_str!("issuer_not_ready.rs"),
    tier: Tier::Consequence,
    statement: "The issuer[ {issuer}] is not ready, so that no Order is made.",
    effect: "the request waits for an issuer that is not ready",
    stops: Some(Step::OrderCreated),
    on: &[On {
        failures: &["issuer-not-ready", "issuer-invalid-solver", "issuer-setup-wrapper", "issuer-backend-setup", "client-resolver-skipped"],
        targets: &[],
        weight: Weight::Sign,
    }],
    reads: &[Read {
        what: "why it is not ready",
        command: r#"kubectl describe issuer,clusterissuer -A | grep -A6 -E "^Name:|Message:|Reason:""#,
        if_true: "Ready False with the reason, or no condition at all (no controller acts on it)",
        if_false: "Ready True",
    }],
    remedy: &[
        "Repair what the issuer's condition says (account, contact address, directory URL, Secret); touching the issuer (an annotation) makes cert-manager try again after a 4xx.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let lead = hypothesis.led_by(case);
    if lead.is_some_and(|f| f.id() == "client-resolver-skipped") {
        hypothesis.statement = Some("Traefik left the certificate resolver out, so that no certificate is asked for.".into());
    }
    let state: Vec<(FactId, What)> =
        case.issuer_facts().filter(|(_, f)| matches!(f.what, What::IssuerFailed | What::IssuerReady)).map(|(id, f)| (id, f.what)).collect();
    let Some((last, what)) = state.last().copied() else { return };
    if what == What::IssuerFailed {
        hypothesis.supports(Weight::Sign, &[last], "the issuer's own set-up failed");
        hypothesis.lead = hypothesis.lead.or(Some(last));
    } else if !hypothesis.supports.is_empty() {
        hypothesis.contradicts(Weight::Sign, &[last], "the issuer became ready afterwards");
    }
}
