//! # The Secret that the issuer names is not found
//!
//! ## What you see
//! `secret "x" not found`, `secrets "x" not found`, `key … not found in secret`.
//!
//! ## Why it happens
//! A ClusterIssuer's Secrets are looked for in the cluster resource namespace (by default cert-manager's own), an Issuer's in its namespace.
//!
//! ## What rules it out
//! The Secret and key stand there.
//!
//! ## What to do
//! Create it in that namespace.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::provider_refusal;

/// The cause.
pub static RULE: Rule = Rule {
    id: "solver-secret-missing",
    class: Class::IssuerSecretMissing,
    source: include_str!("solver_secret_missing.rs"),
    tier: Tier::Cause,
    statement: "The Secret[ {secret}][, key {key},] that the issuer refers to is not found where cert-manager looks for it.",
    effect: "the solver could not be set up",
    stops: Some(Step::Presented),
    on: &[On { failures: &["solver-secret-missing", "solver-secret-key-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "where it is",
        command: "kubectl get secret -A --field-selector metadata.name={secret}",
        if_true: "in another namespace, or nowhere",
        if_false: "in the namespace where cert-manager looks: look at the key",
    }],
    remedy: &[
        "Create the Secret in the cluster resource namespace (ClusterIssuer) or the Issuer's namespace, with the key that the issuer names.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // an external solver hands on what the API server told it, and nothing more
    let seen: Vec<FactId> = provider_refusal::unknown_while_presenting(case).filter(|id| missing_secret(case, *id).is_some()).collect();
    let Some(name) = seen.last().and_then(|id| missing_secret(case, *id)) else { return };
    hypothesis.supports(Weight::Sign, &seen, format!("while the challenge was presented: Secret {name} not found"));
    hypothesis.explains(&seen);
    if hypothesis.lead.is_none() {
        hypothesis.lead = seen.last().copied();
        hypothesis.statement =
            Some(format!("The Secret {name}, with the credential of the external DNS solver, is not found where the solver looks for it."));
    }
}

/// The name in `secrets "x" not found`.
fn missing_secret<'a>(case: &Case<'a>, id: FactId) -> Option<&'a str> {
    let text = &case.fact(id).failure.as_ref()?.text;
    let rest = &text[text.find("secrets \"").map(|at| at + 9).or_else(|| text.find("secret \"").map(|at| at + 8))?..];
    let (name, rest) = rest.split_once('"')?;
    rest.starts_with(" not found").then_some(name)
}
