//! # ingress-nginx refuses the challenge path with pathType Exact
//!
//! ## What you see
//! PresentError `admission webhook "validate.nginx.ingress.kubernetes.io" denied the request: ingress contains invalid paths: path /.well-known/acme-challenge/… cannot be used with pathType Exact`.
//!
//! ## Why it happens
//! cert-manager from v1.18 makes solver Ingresses with pathType Exact; ingress-nginx with strict-validate-path-type (default from 1.12) refuses paths with a dot in Exact or Prefix
//! (fixed there in later releases).
//!
//! ## What rules it out
//! Another webhook name in the text.
//!
//! ## What to do
//! Upgrade ingress-nginx, or switch either of the two off.
//!
//! ## Sources
//! cert-manager release notes 1.18 (gate ACMEHTTP01IngressPathTypeExact); ingress-nginx ConfigMap `strict-validate-path-type`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// ingress-nginx refuses the challenge path with pathType Exact.
pub static RULE: Rule = Rule {
    id: "http01-ingress-path-refused",
    class: Class::Http01SolverRouteRejected,
    source: include_str!("http01_ingress_path_refused.rs"),
    tier: Tier::Cause,
    statement: "ingress-nginx's admission refuses the solver Ingress[ of {dns}], because its path has pathType {type}.",
    effect: "the solver Ingress could not be created",
    stops: Some(Step::Presented),
    on: &[On { failures: &["admission-nginx-path"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which setting refuses",
        command: "kubectl get configmap -A -o yaml | grep -n strict-validate-path-type",
        if_true: "`true`, or absent with ingress-nginx 1.12 or newer",
        if_false: "`false`",
    }],
    remedy: &[
        r#"Set `strict-validate-path-type: "false"` in ingress-nginx's ConfigMap (it then accepts odd paths from everyone), or start cert-manager with `--feature-gates=ACMEHTTP01IngressPathTypeExact=false`, or upgrade ingress-nginx. Presenting is tried again by itself, at most 30 minutes later."#,
    ],
    weigh: None,
};
