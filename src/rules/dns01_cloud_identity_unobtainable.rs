//! # No cloud identity for the DNS solver
//!
//! ## What you see
//! `unable to assume role`, `Not authorized to perform sts:AssumeRoleWithWebIdentity`, `no EC2 IMDS role found`, `Identity not found`, `No matching federated identity record found`, `iam.serviceAccounts.getAccessToken denied`.
//!
//! ## Why it happens
//! The pod's own identity (IRSA, EKS Pod Identity, workload identity, instance role) is exchanged for a cloud credential before any DNS call. Its trust policy, annotation, federated credential or token does not fit.
//!
//! ## What rules it out
//! A call that reached the DNS API itself (`not authorized to perform: route53:…`): then the identity was obtained.
//!
//! ## What to do
//! Mend the trust between the service account and the role or identity.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns/route53/session.go`, `azuredns.go`, `clouddns.go`; docs configuration/acme/dns01/{route53,azuredns,google}.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_external_dns;

/// No cloud identity for the DNS solver.
pub static RULE: Rule = Rule {
    id: "dns01-cloud-identity-unobtainable",
    class: Class::Dns01ProviderCredentialsInvalid,
    source: include_str!("dns01_cloud_identity_unobtainable.rs"),
    tier: Tier::Cause,
    statement: "cert-manager could not obtain a cloud identity for its DNS calls[: {user} may not assume {role}][: {detail}][ ({path} cannot be read)].",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &[
                "aws-assume-role-denied",
                "aws-oidc-provider-missing",
                "aws-no-credentials",
                "aws-web-identity-file",
                "azure-identity-not-found",
                "azure-no-credential",
                "azure-federation-mismatch",
                "gcp-workload-identity-denied",
                "gcp-no-credentials",
                "solver-service-account-missing",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On {
            failures: &["aws-credentials-wrapper", "aws-credentials-unobtainable", "azure-credential-wrapper"],
            targets: &[],
            weight: Weight::Sign,
        },
    ],
    reads: &[
        Read {
            what: "which identity the pod has",
            command: "kubectl get serviceaccount -n cert-manager cert-manager -o yaml",
            if_true: "an annotation or label that names another role, client id or account, or none",
            if_false: "the one that the provider trusts: look at the trust policy or federated credential",
        },
        Read {
            what: "which role or identity the solver names",
            command: "kubectl get {issuer_kind} {issuer} -o yaml",
            if_true: "a role that the pod's identity may not assume, or that it has already",
            if_false: "no role: the pod's own identity is used",
        },
    ],
    remedy: &[
        "Let the role (or identity) trust the service account that cert-manager runs as or that the solver names: AWS trust policy with the OIDC subject, Azure federated credential, Google workloadIdentityUser; then restart cert-manager so that the token is mounted.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    weigh_external_dns(case, hypothesis);
    let Some((id, failure)) = hypothesis.lead.and_then(|id| Some((id, case.fact(id).failure.as_ref()?))) else { return };
    let (Some(user), Some(role)) = (failure.field("user"), failure.field("role")) else { return };
    let Some((own, session)) = user.split_once(":assumed-role/").and_then(|(_, rest)| rest.split_once('/')) else { return };
    if role.rsplit('/').next() == Some(own) {
        hypothesis.supports(
            Weight::Hint,
            &[id],
            format!("The pod runs as role {own} already, and the solver asks it to assume that role once more"),
        );
        hypothesis.statement = Some(format!(
            "The pod runs as role {own} already and the solver names that role again ({role}), which the role may not assume: leave `role` out of the solver, or let the role assume itself."
        ));
    } else if session.starts_with("i-") {
        hypothesis.supports(
            Weight::Hint,
            &[id],
            format!("The caller is the node's instance role {own}: the pod has no role of its own, or does not use it"),
        );
    }
}
