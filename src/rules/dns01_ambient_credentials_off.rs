//! # The issuer may not use the pod's own identity
//!
//! ## What you see
//! `empty credentials; perhaps you meant to enable ambient credentials?`, `ClientID was omitted without providing one of …`.
//!
//! ## Why it happens
//! The solver names no credential. A ClusterIssuer may then use the pod's identity (`--cluster-issuer-ambient-credentials`, on by default), an Issuer only with `--issuer-ambient-credentials` (off by default).
//!
//! ## What rules it out
//! The solver names a Secret or a role with its own authentication.
//!
//! ## What to do
//! Name a credential in the solver, use a ClusterIssuer, or switch the flag on.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns/{route53/session,clouddns/clouddns,azuredns/azuredns}.go`; docs configuration/acme/dns01/route53 (ambient credentials).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The issuer may not use the pod's own identity.
pub static RULE: Rule = Rule {
    id: "dns01-ambient-credentials-off",
    class: Class::Dns01ProviderCredentialsInvalid,
    source: include_str!("dns01_ambient_credentials_off.rs"),
    tier: Tier::Cause,
    statement: "The DNS-01 solver[ of {issuer_kind} {issuer}] names no credential, and this issuer may not use the pod's own (ambient) identity.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On { failures: &["solver-ambient-not-allowed"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "whether it is an Issuer or a ClusterIssuer",
            command: "kubectl get {issuer_kind} {issuer} -o yaml",
            if_true: "an Issuer without credentials in its solver",
            if_false: "a ClusterIssuer: the flag `--cluster-issuer-ambient-credentials` was set to false",
        },
        Read {
            what: "which flags the controller has",
            command: "kubectl get deploy -n cert-manager cert-manager -o jsonpath='{.spec.template.spec.containers[0].args}'",
            if_true: "no `--issuer-ambient-credentials`",
            if_false: "the flag is set: the pod has no identity",
        },
    ],
    remedy: &[
        "Name a credential in the solver, or move it to a ClusterIssuer, or set `--issuer-ambient-credentials` on the controller (every Issuer of every namespace can then use the pod's identity).",
        "A Challenge keeps the solver that it was made with: after a change of the issuer delete the CertificateRequest[ {request}] of the running issuance, so that Order and Challenge are made anew; once it has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: None,
};
