//! # The Gateway API solver cannot be used
//!
//! ## What you see
//! `gateway api is not enabled`, `the Gateway API CRDs do not seem to be present`.
//!
//! ## Why it happens
//! Gateway support is off in cert-manager: the flag is not set, or the CRDs were missing when it started.
//!
//! ## What rules it out
//! cert-manager has made an HTTPRoute.
//!
//! ## What to do
//! Enable it (`config.enableGatewayAPI`), install the CRDs *before* cert-manager starts, name parentRefs, allow the namespace at the listener.
//!
//! ## Sources
//! cert-manager docs, configuration/acme/http01 (Gateway API); Gateway API conditions of routes.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The Gateway API solver cannot be used.
pub static RULE: Rule = Rule {
    id: "http01-gateway-not-usable",
    class: Class::Http01SolverRouteRejected,
    source: include_str!("http01_gateway_not_usable.rs"),
    tier: Tier::Cause,
    statement: "The Gateway API solver[ of {issuer}] cannot be used[: {detail}]",
    effect: "the solver's HTTPRoute is not made",
    stops: Some(Step::Presented),
    on: &[On { failures: &["solver-gateway-disabled"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether a parent accepts the route",
        command: "kubectl get httproute -n {namespace} -l acme.cert-manager.io/http01-solver=true -o yaml",
        if_true: "no route, or Accepted=False",
        if_false: "Accepted=True",
    }],
    remedy: &[
        "Enable the Gateway API in cert-manager and restart it after the CRDs are installed; name `parentRefs` in the solver; allow routes of namespace {namespace} at an HTTP listener on port 80.",
    ],
    weigh: None,
};
