//! # No solver of the issuer applies to the name
//!
//! ## What you see
//! Event `Solver` on the Order: `Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge`. Then silence: it is not tried again.
//!
//! ## Why it happens
//! Each name needs a solver whose selector (dnsNames, dnsZones, matchLabels) fits and whose type the CA offers for it. A wildcard needs DNS-01. A `solvers` list that is indented wrongly is no list.
//!
//! ## What rules it out
//! A Challenge exists for the name.
//!
//! ## What to do
//! Correct the issuer; then delete the CertificateRequest, the Order does not look again by itself.
//!
//! ## Sources
//! `pkg/controller/acmeorders/selectors`, `sync.go` (returns nil: no retry); cert-manager docs, configuration/acme (solvers).
use crate::class::Class;
use crate::fact::{Step, attr};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// No solver of the issuer applies to the name.
pub static RULE: Rule = Rule {
    id: "no-solver-matches-name",
    class: Class::SolverSelectorMismatch,
    source: include_str!("no_solver_matches_name.rs"),
    tier: Tier::Cause,
    statement: "No solver[ of {issuer_kind} {issuer}] applies to a name of the Order[ ({dns})].",
    effect: "no challenge could be made for the name",
    stops: Some(Step::ChallengeScheduled),
    on: &[
        On {
            failures: &["solver-none-matches", "solver-type-unsupported", "client-challenge-type-not-chosen"],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["solver-order-error"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "which solvers the issuer has",
        command: "kubectl get {issuer_kind} {issuer} -n {namespace} -o jsonpath='{.spec.acme.solvers}'",
        if_true: "empty, or no selector that fits {dns}, or only http01 for a wildcard",
        if_false: "a solver that fits: it was corrected after the Order was made",
    }],
    remedy: &[
        "Add a solver that fits to[ {issuer_kind} {issuer}] (DNS-01 for a wildcard; a solver without selector fits everything).",
        "Then delete the CertificateRequest[ {request}] so that a new Order is made: `kubectl delete certificaterequest -n {namespace} {request}`.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let lead = hypothesis.led_by(case);
    if lead.is_some_and(|f| f.id() == "client-challenge-type-not-chosen") {
        hypothesis.statement = Some("The client is configured with no type of challenge that it can use for the name.".into());
    }
    let solvers: Vec<(FactId, &str)> = case.issuer_facts().filter_map(|(id, f)| Some((id, f.attr(attr::SOLVERS)?))).collect();
    let Some((fact, list)) = solvers.last().copied() else { return };
    let wildcard = case.incident.dns_names.iter().any(|n| n.starts_with("*."));
    if list == "none" {
        hypothesis.supports(Weight::Sign, &[fact], "the issuer as it was seen has no solvers where they belong (spec.acme.solvers)");
        if hypothesis.strongest() == Some(Weight::Proof) {
            hypothesis.statement =
                Some("The issuer has no list of solvers at spec.acme.solvers (missing, or nested in the wrong place).".into());
        }
    } else if wildcard && list.contains("http01") && !list.contains("dns01") {
        hypothesis.supports(Weight::Sign, &[fact], "the name is a wildcard and the issuer has HTTP-01 solvers only");
        if hypothesis.strongest() == Some(Weight::Proof) {
            hypothesis.statement = Some("A wildcard is requested from an issuer that has HTTP-01 solvers only.".into());
        }
    }
}
