//! # The DNS provider does not accept the credential
//!
//! ## What you see
//! `Invalid access token`, `InvalidClientTokenId`, `SignatureDoesNotMatch`, `Unable to authenticate you`, `Identity not found`.
//!
//! ## Why it happens
//! The key was rotated, mistyped, belongs to another account, or the pod's cloud identity cannot be obtained.
//!
//! ## What rules it out
//! The same Secret works with the provider's own tool.
//!
//! ## What to do
//! Renew the credential in the Secret or mend the identity's binding.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub const RULE: Rule = Rule {
    id: "dns01-credential-rejected",
    class: Class::Dns01ProviderCredentialsInvalid,
    source: include_str!("dns01_credential_rejected.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider (or the cloud's identity service) does not accept the credential that the solver uses.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &[
                "cloudflare-token-invalid",
                "cloudflare-authentication-error",
                "digitalocean-token-invalid",
                "akamai-credentials",
                "acmedns-refused",
                "acmedns-account-missing",
                "acmedns-accounts-malformed",
                "aws-assume-role-denied",
                "aws-oidc-provider-missing",
                "aws-key-unknown",
                "aws-signature-wrong",
                "aws-token-expired",
                "aws-no-credentials",
                "aws-web-identity-file",
                "azure-identity-not-found",
                "azure-no-credential",
                "azure-client-secret-wrong",
                "azure-federation-mismatch",
                "gcp-key-rejected",
                "gcp-workload-identity-denied",
                "gcp-no-credentials",
                "gcp-key-malformed",
                "rfc2136-key-wrong",
                "rfc2136-refused",
                "webhook-solver-denied",
                "solver-credential-newline",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On {
            failures: &["rfc2136-bad-authentication", "aws-credentials-wrapper", "azure-credential-wrapper"],
            targets: &[],
            weight: Weight::Sign,
        },
    ],
    reads: &[
        Read {
            what: "which credential the solver uses",
            command: "kubectl get {issuer_kind} {issuer} -o yaml",
            if_true: "a Secret or role that was changed lately",
            if_false: "the credential works with the provider's own tool",
        },
        Read {
            what: "the Challenge's own words",
            command: "kubectl describe challenge -n {namespace} {challenge}",
            if_true: "the same text stands in status.reason or an Event",
            if_false: "another text, or none: the obstacle is gone or another",
        },
    ],
    remedy: &[
        "Put a valid credential into the Secret that the solver names (no line end in it), or mend role trust and service account annotation.",
        "Then start a new attempt: `cmctl renew {certificate} -n {namespace}`; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
