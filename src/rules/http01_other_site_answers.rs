//! # Another site answers at the challenge URL
//!
//! ## What you see
//! `did not get expected response when querying endpoint, expected "…" but got: <!DOCTYPE html>…`, or an unusual status code (400, 410, 500).
//!
//! ## Why it happens
//! The application, a single-page front end that answers 200 to every path, a parking page, a CDN cache or an old solver answers instead of the solver.
//! Routes with a regular expression or a catch-all, or a front load balancer, win over the solver's exact path; or DNS points to another machine.
//! A redirect to a log-in page looks the same, because the self check follows redirects.
//!
//! ## What rules it out
//! The text that came back is the token and key of this Challenge. A self check from outside that gets the key: then only the inside is wrong.
//!
//! ## What to do
//! Fetch the URL with `curl -i` and read the Server header: it names who answers.
//!
//! ## Sources
//! `pkg/issuer/acme/http/http.go` (only the first 24 bytes are quoted, and from the release after v1.21 none).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// Another site answers at the challenge URL.
pub static RULE: Rule = Rule {
    id: "http01-other-site-answers",
    class: Class::Http01SolverNotRouted,
    source: include_str!("http01_other_site_answers.rs"),
    tier: Tier::Cause,
    statement: "Something else than the solver answers at the challenge URL[ of {dns}]: the self check gets another content.",
    effect: "the self check gets another content than the key",
    stops: Some(Step::SelfChecked),
    on: &[
        On {
            failures: &["selfcheck-html", "selfcheck-other-content", "selfcheck-status", "selfcheck-tls-alert-on-http"],
            targets: &[],
            weight: Weight::Sign,
        },
        On { failures: &["selfcheck-400"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "who answers",
            command: "curl -si http://{dns}/.well-known/acme-challenge/test",
            if_true: "a page or header of an application, CDN or host that is not the ingress controller, or a Location to a log-in",
            if_false: "a 404 of the ingress controller itself: the solver's route is not picked up",
        },
        Read {
            what: "where the name points",
            command: "dig +short A {dns} AAAA {dns}",
            if_true: "addresses that are not the cluster's",
            if_false: "the cluster's front end",
        },
    ],
    remedy: &[
        "Give `/.well-known/acme-challenge/` precedence over the catch-all of the application or CDN; where the name points elsewhere, correct A and AAAA.",
        "Where the inside answers otherwise than the outside, use DNS-01[ for {dns}], which needs no route.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let is_tls = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| f.id() == "selfcheck-tls-alert-on-http");
    if !hypothesis.explains.is_empty() && hypothesis.explains.iter().all(is_tls) {
        let says = "Port 80[ of {dns}] leads to a listener for TLS: it answers the plain HTTP of the self check with a TLS alert.";
        hypothesis.statement = Some(hypothesis.fill(says, case));
    }
}
