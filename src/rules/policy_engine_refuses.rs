//! # A policy engine refuses the object
//!
//! ## What you see
//! `admission webhook "…" denied the request: …` with the name of Gatekeeper, Kyverno, OPA or a company's own webhook, or `ValidatingAdmissionPolicy '…' denied request`. In PresentError where it is the solver pod.
//!
//! ## Why it happens
//! The solver pod (or Ingress, Secret, Certificate) breaks a rule of the cluster: non-root, limits, allowed registries, required labels. The engine says which rule.
//! cert-manager creates solver pods itself, so the refusal stands on the Challenge, not on a ReplicaSet.
//!
//! ## What rules it out
//! The same object is accepted later: the policy was changed.
//!
//! ## What to do
//! Meet the rule through the solver's `podTemplate`/`ingressTemplate`, or exempt objects with label `acme.cert-manager.io/http01-solver=true`.
//!
//! ## Sources
//! Kubernetes dynamic admission (text of the API server); cert-manager docs, policy and configuration/acme/http01.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};
use crate::rules::evidence::weigh_ours;

/// A policy engine refuses the object.
pub static RULE: Rule = Rule {
    id: "policy-engine-refuses",
    class: Class::PolicyEngineBlocked,
    source: include_str!("policy_engine_refuses.rs"),
    tier: Tier::Cause,
    statement: "An admission policy[ ({policy})] refuses an object that issuance needs[: {detail}]",
    effect: "an admission policy refused the object",
    stops: Some(Step::Presented),
    on: &[
        On { failures: &["admission-forbidden"], targets: &[], weight: Weight::Hint },
        On {
            failures: &[
                "admission-gatekeeper",
                "admission-kyverno",
                "admission-opa",
                "admission-policy-cel",
                "admission-denied",
                "admission-image-policy",
                "admission-plugin",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
    ],
    reads: &[Read {
        what: "whether the refusal goes on",
        command: "kubectl get events -n {namespace} --field-selector reason=PresentError",
        if_true: "the same denial with a recent time",
        if_false: "none any more",
    }],
    remedy: &[
        "Meet the policy in the issuer's solver (`podTemplate` with securityContext, resources, labels; a mirror for the image), or exempt solver objects by label or namespace. An exemption opens the policy for whoever may set that label. Presenting is tried again by itself.",
    ],
    weigh: Some(weigh_ours),
};
