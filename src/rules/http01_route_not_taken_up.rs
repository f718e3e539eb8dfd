//! # The front end does not take the solver's route up
//!
//! ## What you see
//! A condition of the solver's HTTPRoute or Route with status False: `NotAllowedByListeners`, `NoMatchingListenerHostname`, `NoMatchingParent`,
//! `NoReadyListeners`, `HostAlreadyClaimed`; an Event of the load balancer's controller that the Service `is type "ClusterIP", expected "NodePort"`;
//! ingress controllers that do not find a `cm-acme-http-solver` Service or its endpoints; a solver Ingress that has no ADDRESS after minutes.
//!
//! ## Why it happens
//! cert-manager made the route, and who is to serve it does not: no listener on port 80 takes routes of that namespace and host, another Route has the
//! host already, no controller serves the class of the Ingress, or the kind of load balancer (GKE without container-native routing) needs another type of Service.
//!
//! ## What rules it out
//! The route is accepted by its parent, or admitted. A Service or endpoints that are not found for a moment only: every controller says so while the
//! solver's objects are made. Some controllers never write an address into an Ingress.
//!
//! ## What to do
//! Allow the namespace at an HTTP listener on port 80 and name it in `parentRefs`; free the host; set `serviceType: NodePort` in the solver.
//!
//! ## Sources
//! Gateway API, conditions of routes; OpenShift router, status of Routes; cert-manager docs, configuration/acme/http01 (serviceType).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The front end does not take the solver's route up.
pub static RULE: Rule = Rule {
    id: "http01-route-not-taken-up",
    class: Class::Http01SolverNotRouted,
    source: include_str!("http01_route_not_taken_up.rs"),
    tier: Tier::Cause,
    statement: "The front end does not take up the solver's route[ of {dns}][: {detail}]",
    effect: "requests for the challenge path are not routed to the solver",
    stops: Some(Step::SelfChecked),
    on: &[
        On {
            failures: &["solver-listener-rejected", "solver-route-not-admitted", "solver-service-type"],
            targets: &[],
            weight: Weight::Proof,
        },
        On {
            failures: &["solver-service-not-seen", "solver-backend-not-found", "solver-ingress-without-address"],
            targets: &[],
            weight: Weight::Hint,
        },
    ],
    reads: &[Read {
        what: "whether the route is taken up",
        command: "kubectl describe ingress,httproute -n {namespace} -l acme.cert-manager.io/http01-solver=true",
        if_true: "a condition with status False, or an Event of the controller that refuses it",
        if_false: "Accepted or an address, and no such Event",
    }],
    remedy: &[
        "Gateway API: allow routes of namespace {namespace} and of the host at an HTTP listener on port 80, and name it in `parentRefs` of the solver. Route or Ingress: free the host from the other route.",
        "Where the controller needs another type of Service, set `serviceType: NodePort` in the solver[ of {issuer}]; changed solvers hold for new Orders: delete the CertificateRequest[ {request}].",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let is = |id: &FactId, row: &str| case.fact(*id).failure.as_ref().is_some_and(|f| f.id() == row);
    let explains = &hypothesis.explains;
    let says = if explains.iter().any(|id| is(id, "solver-service-type")) {
        hypothesis.lead = explains.iter().copied().find(|id| is(id, "solver-service-type"));
        "The load balancer's controller refuses the solver's Service[ {service}]: it is of type {type}, and {expected} is needed."
    } else if !explains.is_empty() && explains.iter().all(|id| is(id, "solver-service-not-seen") || is(id, "solver-backend-not-found")) {
        "The front end's controller does not find the solver's Service or its endpoints."
    } else if !explains.is_empty() && explains.iter().all(|id| is(id, "solver-ingress-without-address")) {
        "No controller has taken up the solver's Ingress[ (class {class})]: it has no address."
    } else {
        return;
    };
    hypothesis.statement = Some(hypothesis.fill(says, case));
}
