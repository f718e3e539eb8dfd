//! # The external DNS solver's API is not there
//!
//! ## What you see
//! `the server is currently unable to handle the request (post …)`, `could not find the requested resource (post …)`.
//!
//! ## Why it happens
//! The solver is an aggregated API: its APIService is not registered, or its pod does not answer.
//!
//! ## What rules it out
//! `kubectl get apiservice` shows it Available.
//!
//! ## What to do
//! Install or mend the solver.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-solver-api-unavailable",
    class: Class::Dns01WebhookSolverUnavailable,
    source: include_str!("dns01_solver_api_unavailable.rs"),
    tier: Tier::Cause,
    statement: "The API of the external DNS solver {solver} is not registered or does not answer.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &["webhook-solver-unavailable", "webhook-solver-not-registered", "webhook-solver-discovery-failed"],
            targets: &[],
            weight: Weight::Proof,
        },
        On {
            failures: &["webhook-solver-no-result", "webhook-solver-timeout", "webhook-solver-internal-error"],
            targets: &[],
            weight: Weight::Sign,
        },
    ],
    reads: &[Read {
        what: "whether its API is registered and available",
        command: "kubectl get apiservice",
        if_true: "missing, or Available=False with its reason",
        if_false: "Available=True: it answers by now",
    }],
    remedy: &[
        "Install the solver of this group or mend its Deployment and serving certificate.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

/// Resources of Kubernetes and cert-manager: a call to them is none to an external solver. Solvers are often given cert-manager's own group.
const OWN: &[&str] = &[
    ".k8s.io",
    "certificates.cert-manager.io",
    "certificaterequests.cert-manager.io",
    "issuers.cert-manager.io",
    "orders.acme.cert-manager.io",
    "challenges.acme.cert-manager.io",
];

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let own = |solver: &str| !solver.contains('.') || OWN.iter().any(|g| solver.trim_end_matches(')').ends_with(g));
    let other: Vec<FactId> = hypothesis
        .explains
        .iter()
        .copied()
        .filter(|id| case.fact(*id).failure.as_ref().and_then(|f| f.field("solver")).is_some_and(own))
        .collect();
    if !other.is_empty() {
        hypothesis.contradicts(
            Weight::Proof,
            &other,
            "the call was to a resource of Kubernetes or cert-manager, not to an external solver",
        );
    }
}
