//! # The DNS provider does not accept the credential
//!
//! ## What you see
//! `Invalid access token`, `InvalidClientTokenId`, `SignatureDoesNotMatch`, `Unable to authenticate you`, `Invalid signature`, HTTP 401 of any provider.
//!
//! ## Why it happens
//! The key was rotated, mistyped, stored with a line end or encoded twice, or belongs to another account.
//!
//! ## What rules it out
//! The same Secret works with the provider's own tool.
//!
//! ## What to do
//! Renew the credential in the Secret.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::provider_refusal::{self, Refusal};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-credential-rejected",
    class: Class::Dns01ProviderCredentialsInvalid,
    source: include_str!("dns01_credential_rejected.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider[ at {host}] does not accept the credential that the solver uses[: {detail}].",
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
                "aws-key-unknown",
                "aws-signature-wrong",
                "aws-token-expired",
                "azure-client-secret-wrong",
                "gcp-key-rejected",
                "gcp-key-malformed",
                "rfc2136-key-wrong",
                "external-dns-key-rejected",
                "client-dns-key-unknown",
                "solver-credential-newline",
                "solver-credential-undecodable",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On {
            failures: &["rfc2136-bad-authentication", "azure-entra-refused", "gcp-token-refused", "client-dns-key-refused"],
            targets: &[],
            weight: Weight::Sign,
        },
        On {
            failures: &["rfc2136-notauth", "rfc2136-refused", "route53-redacted", "client-dns-base-domain-unfound"],
            targets: &[],
            weight: Weight::Hint,
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
        "Put a valid credential into the Secret that the solver names: no line end in it, not encoded twice, of the account that holds the zone.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let text = "The provider's answer has the shape of a refused credential (401, or words like it)";
    provider_refusal::weigh(case, hypothesis, Refusal::Unauthenticated, Weight::Sign, Confidence::Likely, text);
    // 403 is a matter of rights first, but some APIs answer so to a wrong key
    let text = "The provider answers that it is forbidden, as some do to a key that they do not know";
    provider_refusal::weigh(case, hypothesis, Refusal::Forbidden, Weight::Hint, Confidence::Possible, text);
}
