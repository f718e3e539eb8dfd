//! # The CA reaches a server, but not the solver
//!
//! ## What you see
//! `403 …unauthorized: 203.0.113.10: Invalid response from http://…/.well-known/acme-challenge/…: 404` (or a page, or 5xx), `The
//! key authorization file from the server did not match this challenge`.
//!
//! ## Why it happens
//! From outside the name leads to another ingress controller, back end, load balancer or web server than the one that holds the
//! solver's route; or the route was removed before all vantage points had asked; or an old solver, another cluster or another
//! ACME client answers with its own key.
//!
//! ## What rules it out
//! 401 or 403: access is denied. The address is not of the cluster: DNS. The self check fails with the same status: then the
//! route is wrong inside as well.
//!
//! ## What to do
//! Compare the address in the text with the ingress, and see which server answers there. Look at class and path of the solver
//! Ingress.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use super::ca_validated_over_ipv6::validated_over_ipv6;
use crate::class::Class;
use crate::fact::{Fact, Step};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::{is_at_cdn, is_secondary};

/// The CA reaches a server, but not the solver.
pub static RULE: Rule = Rule {
    id: "ca-answered-by-something-else",
    class: Class::Http01SolverNotRouted,
    source: include_str!("ca_answered_by_something_else.rs"),
    tier: Tier::Cause,
    statement: "Something other than the solver answered the CA[ at {url}].",
    effect: "the CA does not get the key authorization",
    stops: Some(Step::Validated),
    on: &[
        On {
            failures: &["ca-http-404", "ca-http-wrong-answer", "ca-http-server-error", "ca-http-key-mismatch"],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["access-log-ca-404"], targets: &[], weight: Weight::Sign },
        On { failures: &["client-authorizations-invalid"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "which server answers",
            command: "curl -si http://{dns}/.well-known/acme-challenge/test",
            if_true: "a server that is not the ingress controller of the solver",
            if_false: "the ingress controller",
        },
        Read {
            what: "where the name points",
            command: "dig +short A {dns}; dig +short AAAA {dns}",
            if_true: "an address that is not the load balancer of the cluster",
            if_false: "the address of the load balancer",
        },
        Read {
            what: "where the solver is routed",
            command: "kubectl get ingress,httproute -n {namespace} -o wide",
            if_true: "no address, or another class than the public controller",
            if_false: "the class and address of the public controller",
        },
    ],
    remedy: &[
        "Route `/.well-known/acme-challenge/` of the host to the ingress controller that serves the solver, on every address that the name has.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let over = validated_over_ipv6(case);
    if !over.is_empty() {
        h.contradicts(Weight::Sign, &over, "the address that the CA used is an IPv6 one, so the AAAA record is the first suspect");
    }
    let told: Vec<FactId> = h.explains.clone();
    let all = |is: &dyn Fn(&Fact) -> bool| !told.is_empty() && told.iter().all(|id| is(case.fact(*id)));
    if all(&is_secondary) {
        h.at_most(Confidence::Likely, "the first vantage point of the CA got the right answer");
    }
    if all(&|f| f.failure.as_ref().is_some_and(|f| f.id() == "ca-http-key-mismatch" && !shows_the_keys(&f.text))) {
        h.at_most(Confidence::Likely, "the text does not show which key came back");
    }
    let at_cdn: Vec<FactId> = told.iter().copied().filter(|id| is_at_cdn(case.fact(*id))).collect();
    h.supports(Weight::Hint, &at_cdn, "the address is a CDN's: it, or the server behind it, gave this answer");
}

/// Boulder's `Expected "a" (got "b")`, before `"a" != "b"`, Pebble's `expected a, got b`.
fn shows_the_keys(text: &str) -> bool {
    text.contains("!=") || text.contains("got ")
}
