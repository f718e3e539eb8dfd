//! # The solver's Ingress or HTTPRoute is refused
//!
//! ## What you see
//! PresentError with a denial of the ingress controller's webhook (ALB, Kong, Istio, HAProxy, Traefik, ingress-nginx's risky annotations), `… is invalid: …` for a `cm-acme-http-solver`, or the ingress controller's webhook that cannot be called.
//!
//! ## Why it happens
//! The controller's own validation does not accept what cert-manager creates: an unknown class, an annotation of the `ingressTemplate`, both `class` and `ingressClassName`, or an API that changed.
//!
//! ## What rules it out
//! The denial comes from a policy engine.
//!
//! ## What to do
//! The text says which field; correct the issuer's `ingressTemplate`, class or path settings.
//!
//! ## Sources
//! cert-manager docs, configuration/acme/http01; `pkg/issuer/acme/http/ingress.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_ours;

/// The solver's Ingress or HTTPRoute is refused.
pub static RULE: Rule = Rule {
    id: "http01-route-refused-by-controller",
    class: Class::Http01SolverRouteRejected,
    source: include_str!("http01_route_refused_by_controller.rs"),
    tier: Tier::Cause,
    statement: "The solver's route[ of {dns}] is refused[: {detail}]",
    effect: "the solver's route could not be created",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &[
                "admission-nginx-snippet",
                "admission-ingress-controller",
                "solver-ingress-service-port",
                "solver-object-invalid",
                "solver-class-and-name",
                "solver-ingress-missing",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["admission-ingress-webhook-uncallable"], targets: &[], weight: Weight::Proof },
        On { failures: &["route-object-invalid"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "how the issuer builds the route",
        command: r#"kubectl get issuer,clusterissuer -A -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.acme.solvers}{"\n"}{end}'"#,
        if_true: "the refused class, name or annotation stands there",
        if_false: "it does not: an admission changes the object on its way",
    }],
    remedy: &[
        "Correct `class`, `ingressClassName`, `name` or `ingressTemplate` of the solver[ in {issuer}] as the text says; changed solvers hold for new Orders: delete the CertificateRequest[ {request}].",
        "Where the controller's webhook cannot be called, repair it (pods, endpoints, CA bundle); every Ingress of the cluster is refused until then.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // few have HTTPRoutes whose names no schema takes but those who ask for certificates of addresses
    let lead = hypothesis.led_by(case);
    if !lead.is_some_and(|f| f.text.starts_with("The HTTPRoute ")) {
        weigh_ours(case, hypothesis);
    }
}
