//! # The front end answers 502, 503 or 504: nothing usable behind the route
//!
//! ## What you see
//! `wrong status code '503', expected '200'` (502, 504) on the Challenge, still after minutes.
//!
//! ## Why it happens
//! The front end knows the host, and its back end does not answer: the solver pod is not ready or not reachable (NetworkPolicy to port 8089, service
//! mesh that demands mTLS), the Service has no endpoint, or, at routers that say 503 for unknown hosts (OpenShift, HAProxy), no route exists at all.
//! A solver route that has just been made answers 503 for a second or two on every issuance: that is normal.
//!
//! ## What rules it out
//! The next self check passes, or a later, different answer: then it was only the warm-up.
//!
//! ## What to do
//! Look at the solver pod first, then at the endpoints of its Service, then at network policies between ingress controller and pod.
//!
//! ## Sources
//! cert-manager docs, configuration/acme/http01 (network policies); seen in runs of v1.8 to v1.21.
use crate::catalogue::failures::Depth;
use crate::class::Class;
use crate::fact::{Fact, Origin, Step};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The front end answers 502, 503 or 504: nothing usable behind the route.
pub static RULE: Rule = Rule {
    id: "http01-no-endpoint-behind-route",
    class: Class::Http01SolverNotRouted,
    source: include_str!("http01_no_endpoint_behind_route.rs"),
    tier: Tier::Cause,
    statement: "The front end[ for {dns}] finds no usable back end for the challenge path: the self check keeps getting a 5xx answer.",
    effect: "the self check gets a gateway error instead of the key",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-503", "selfcheck-bad-gateway", "front-end-upstream-refused"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "whether the solver pod is up",
        command: "kubectl get pods,endpoints -n {namespace} -l acme.cert-manager.io/http01-solver=true",
        if_true: "the pod is not Ready or the endpoints are empty",
        if_false: "pod Ready and endpoints present: a policy or the front end is in the way",
    }],
    remedy: &[
        "Bring the solver pod up (image, scheduling, quota), or allow traffic from the ingress controller to port 8089 of pods with label `acme.cert-manager.io/http01-solver=true`. The self check repeats every 10 s by itself.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    if hypothesis.is_led_by(case, "front-end-upstream-refused") {
        let says = "The front end[ for {dns}] cannot connect to the back end that it hands requests for the challenge to[: {why}].";
        hypothesis.statement = Some(hypothesis.fill(says, case));
    }
    let seen: Vec<FactId> = ["selfcheck-503", "selfcheck-bad-gateway"].iter().flat_map(|id| case.failing(id)).collect();
    let Some(last) = seen.iter().copied().max() else { return };
    let after: Vec<FactId> = case.facts().filter(|(id, f)| *id > last && went_on(f)).map(|(id, _)| id).take(1).collect();
    if !after.is_empty() {
        hypothesis.contradicts(Weight::Sign, &after, "a later look got another answer: the 5xx was the route warming up");
        hypothesis.at_most(Confidence::Unlikely, "a new solver route answers 503 for a moment on every issuance");
    } else if seen.len() == 1 && case.fact(last).count == 1 && case.fact(last).origin == Origin::Log {
        hypothesis.at_most(Confidence::Possible, "it is logged once only, as while a new route warms up");
    }
}

/// Whether a fact shows that the answer at the challenge URL changed.
fn went_on(fact: &Fact) -> bool {
    let other = fact
        .failure
        .as_ref()
        .is_some_and(|f| f.row.depth >= Depth::Mechanism && !matches!(f.id(), "selfcheck-503" | "selfcheck-bad-gateway"));
    other || fact.step.is_some_and(|s| s >= Step::SelfChecked)
}
