//! # The challenge path answers 404: the solver's route is not what answers
//!
//! ## What you see
//! `wrong status code '404', expected '200'` (or the text of a default back end) on the Challenge, every ten seconds, without end. From v1.21 only in `status.reason`.
//!
//! ## Why it happens
//! Some HTTP server answered, but not the solver. Usual: no ingress controller picked the solver Ingress up (`class` against `ingressClassName`, an
//! IngressClass that nobody owns, a controller too old for the API version), a path type that is read otherwise, another Ingress or route that owns the host,
//! a front load balancer with its own rules, or a name that points to another machine.
//! The acmesolver itself says 404 too where host or token are not the expected ones (an old solver pod).
//!
//! ## What rules it out
//! A line `got successful challenge request` in the log of the solver pod: then the route is right. 404 in the first seconds only: the route was being made.
//!
//! ## What to do
//! Compare the address of the solver Ingress with the address that the name resolves to; set `ingressClassName` (or `class`) to what the controller answers to.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/acme (got 404 status code) and configuration/acme/http01 (ingressClassName); `pkg/issuer/acme/http/http.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::{lines_that_say, solver_classes};

/// The challenge path answers 404: the solver's route is not what answers.
pub static RULE: Rule = Rule {
    id: "http01-route-not-found",
    class: Class::Http01SolverNotRouted,
    source: include_str!("http01_route_not_found.rs"),
    tier: Tier::Cause,
    statement: "Requests for the challenge path[ of {dns}] reach an HTTP server that does not route them to the solver: it answers 404.",
    effect: "the self check gets 404 instead of the key",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["selfcheck-404", "selfcheck-default-backend", "access-log-selfcheck-404"], targets: &[], weight: Weight::Sign },
        On { failures: &["selfcheck-not-passed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "whether a controller took the solver Ingress up",
            command: "kubectl get ingress -n {namespace} -l acme.cert-manager.io/http01-solver=true -o wide",
            if_true: "ADDRESS is empty or the class is not that of the running controller",
            if_false: "it has the address that {dns} resolves to",
        },
        Read {
            what: "whether requests reach the solver",
            command: "kubectl logs -n {namespace} -l acme.cert-manager.io/http01-solver=true --tail=20",
            if_true: "no request is logged",
            if_false: "requests are logged with `invalid host` or `invalid token`",
        },
    ],
    remedy: &[
        "Set the solver's `ingressClassName` or `class` to the class of the controller that serves[ {dns}]; cert-manager re-makes the solver Ingress only for a new Challenge, so delete the CertificateRequest[ {request}] afterwards.",
        "Where another load balancer or Ingress owns the host, let it pass `/.well-known/acme-challenge/` on to the solver Service.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // to v0.6 the answer is a line of its own that names nothing
    let is_unnamed = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| f.id() == "selfcheck-not-passed");
    if !hypothesis.explains.is_empty() && hypothesis.explains.iter().all(is_unnamed) {
        let said = lines_that_say(case, "wrong status code '404'", |_| true);
        hypothesis.supports(Weight::Sign, &said, "a self check got 404");
        if said.is_empty() {
            let says = "Requests for the challenge path[ of {dns}] may reach something that does not route them to the solver.";
            hypothesis.statement = Some(hypothesis.fill(says, case));
        }
    }
    if hypothesis.supports.is_empty() {
        return;
    }
    for (id, class) in solver_classes(case).into_iter().take(2) {
        hypothesis.supports(Weight::Hint, &[id], format!("the issuer's HTTP-01 solver makes its Ingress for class `{class}`: the running controller must serve that class, in the API version and path type that this cert-manager writes"));
    }
}
