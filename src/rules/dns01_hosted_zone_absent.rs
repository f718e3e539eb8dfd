//! # The zone is not in the account
//!
//! ## What you see
//! `zone … not found in Route 53`, `No matching GoogleCloud domain found`, `Found no Zones for domain`, `NoSuchHostedZone`, `NOTAUTH`.
//!
//! ## Why it happens
//! The account behind the credential does not hold a public zone for the name: it was moved, is private, or cert-manager worked out a parent or the TLD.
//!
//! ## What rules it out
//! The zone is listed with the same credential.
//!
//! ## What to do
//! Use the account that holds the zone, or name the zone in the solver.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub const RULE: Rule = Rule {
    id: "dns01-hosted-zone-absent",
    class: Class::Dns01ZoneMismatch,
    source: include_str!("dns01_hosted_zone_absent.rs"),
    tier: Tier::Cause,
    statement: "The account or server that was asked holds no zone[ {zone}] for[ {record}][ {name}] the challenge name.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &[
                "route53-zone-not-found",
                "route53-no-such-zone",
                "clouddns-zone-not-found",
                "cloudflare-zone-not-found",
                "azure-zone-not-found",
                "akamai-zone",
                "digitalocean-zone-not-found",
                "rfc2136-not-authoritative",
                "dns-soa-not-found",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["rfc2136-bad-authentication"], targets: &[], weight: Weight::Sign },
        On { failures: &["dns-not-propagated"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "which zone is authoritative",
        command: "dig +short SOA {dns}",
        if_true: "a zone that the account does not hold",
        if_false: "the zone that the account holds: cert-manager's resolver sees another",
    }],
    remedy: &[
        "Give the solver credentials of the account that holds the zone, or set its zone id/name; with a resolver that hides SOA records set `--dns01-recursive-nameservers`.",
        "Then start a new attempt: `cmctl renew {certificate} -n {namespace}`; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
