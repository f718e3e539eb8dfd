//! # A field of the DNS-01 solver is missing or wrong
//!
//! ## What you see
//! `no dns provider config specified`, `no solver provider configured for`, a missing project or malformed zone id.
//!
//! ## Why it happens
//! The issuer's solver lacks a field that its provider needs, or names a value that does not exist.
//!
//! ## What rules it out
//! The same solver works for another name.
//!
//! ## What to do
//! Correct the issuer.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-solver-misconfigured",
    class: Class::Dns01SolverConfigInvalid,
    source: include_str!("dns01_solver_misconfigured.rs"),
    tier: Tier::Cause,
    statement: "The DNS-01 solver of the issuer[ {issuer}] lacks or misstates a field that its provider needs.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On {
        failures: &[
            "solver-not-configured",
            "clouddns-project-missing",
            "route53-zone-id-malformed",
            "akamai-config",
            "azure-resource-group-missing",
            "client-dns-hook-missing",
            "aws-region-missing",
            "external-dns-config-undecodable",
        ],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[Read {
        what: "the solver as it is",
        command: "kubectl get {issuer_kind} {issuer} -o yaml",
        if_true: "a field is empty or misplaced",
        if_false: "every field is set: look at the values",
    }],
    remedy: &[
        "Set the missing field on the issuer's solver (and no two that exclude each other); cert-manager needs no restart.",
        "A Challenge keeps the solver that it was made with: after a change of the issuer delete the CertificateRequest[ {request}] of the running issuance, so that Order and Challenge are made anew; once it has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let lead = hypothesis.led_by(case).filter(|f| f.id() == "client-dns-hook-missing");
    if let Some(hook) = lead.and_then(|f| f.field("hook")) {
        hypothesis.statement = Some(format!("The client has no DNS hook or plugin called {hook}."));
    }
}
