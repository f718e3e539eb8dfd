//! # The DNS provider does not allow the operation
//!
//! ## What you see
//! `AccessDenied … not authorized to perform: route53:…`, `AuthorizationFailed`, `Forbidden`, 403 from the provider's API.
//!
//! ## Why it happens
//! The identity is known, and no policy of it allows this operation on this zone. Policies are cut down, zones move, roles change.
//!
//! ## What rules it out
//! A later success with the same identity and no change of policy.
//!
//! ## What to do
//! Allow the named action on the named resource.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub const RULE: Rule = Rule {
    id: "dns01-operation-denied",
    class: Class::Dns01ProviderPermissionDenied,
    source: include_str!("dns01_operation_denied.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider refused[ {action}][ on {resource}][ to {user}]: the identity lacks that permission.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &[
                "route53-denied",
                "route53-denied-explicitly",
                "route53-denied-unspecified",
                "clouddns-permission-denied",
                "clouddns-api-disabled",
                "cloudflare-records-denied",
                "azure-role-missing",
                "azure-authorization-failed",
                "akamai-denied",
                "digitalocean-denied",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["route53-redacted"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "what the identity may do",
            command: "aws iam simulate-principal-policy --policy-source-arn {user} --action-names {action}",
            if_true: "denied: the policy lacks it",
            if_false: "allowed: the policy was changed since, or another policy denies",
        },
        Read {
            what: "the Challenge's own words",
            command: "kubectl describe challenge -n {namespace} {challenge}",
            if_true: "the same text stands in status.reason or an Event",
            if_false: "another text, or none: the obstacle is gone or another",
        },
    ],
    remedy: &[
        "Add the refused action to the policy of the identity (Route 53 needs GetChange, ChangeResourceRecordSets, ListResourceRecordSets and ListHostedZonesByName).",
        "Then start a new attempt: `cmctl renew {certificate} -n {namespace}`; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
