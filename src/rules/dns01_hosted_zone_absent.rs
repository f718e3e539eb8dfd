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
use crate::catalogue::failures::Depth;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::lines_that_say;
use crate::rules::provider_refusal::{self, Refusal, followed_name, top_level_zone};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-hosted-zone-absent",
    class: Class::Dns01ZoneMismatch,
    source: include_str!("dns01_hosted_zone_absent.rs"),
    tier: Tier::Cause,
    statement: "The account or server that was asked holds no zone[ {zone}] for the challenge name[ {record}].",
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
                "route53-challenge-outside-zone",
                "external-dns-zone-missing",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On {
            failures: &[
                "rfc2136-bad-authentication",
                "rfc2136-notauth",
                "dns-soa-not-found",
                "azure-zone-not-read",
                "external-dns-zone-unfound",
                "client-dns-zone-not-found",
            ],
            targets: &[],
            weight: Weight::Sign,
        },
        On { failures: &["client-dns-base-domain-unfound"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "which zone is authoritative",
        command: "dig +short SOA {dns}",
        if_true: "a zone that the account does not hold",
        if_false: "the zone that the account holds: cert-manager's resolver sees another",
    }],
    remedy: &[
        "Give the solver credentials of the account that holds the zone, or set its zone id/name; with a resolver that hides SOA records set `--dns01-recursive-nameservers`.",
        "A Challenge keeps the solver that it was made with: after a change of the issuer delete the CertificateRequest[ {request}] of the running issuance, so that Order and Challenge are made anew; once it has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let text = "The provider's answer has the shape of a zone or record that it does not have (404, or words like it)";
    provider_refusal::weigh(case, hypothesis, Refusal::NoSuchZone, Weight::Sign, Confidence::Likely, text);
    if hypothesis.strongest().is_some() {
        let logged = lines_that_say(case, "updating zone", |text| text.contains("adding an RR at"));
        if let Some(failure) = logged.last().and_then(|id| case.fact(*id).failure.as_ref()) {
            hypothesis.supports(Weight::Hint, &logged, format!("The name server's log: {}", failure.says()));
        }
    }
    let sentence = match hypothesis.led_by(case).map(|f| f.id()) {
        Some("route53-challenge-outside-zone") => Some(
            "The solver writes to zone {zone}, in which _acme-challenge.{name} does not lie: its zone id is that of another zone, or a CNAME of the challenge name is not followed.",
        ),
        Some("dns-soa-not-found") => Some(
            "The resolver that was asked shows no SOA record[ for {record}], so that the zone of the challenge name cannot be worked out.",
        ),
        _ => None,
    };
    if let Some(sentence) = sentence {
        hypothesis.statement = Some(hypothesis.fill(sentence, case));
    }
    let followed: Vec<FactId> = hypothesis.explains.iter().copied().filter(|id| followed_name(case, *id).is_some()).collect();
    if !followed.is_empty() {
        hypothesis.at_most(Confidence::Possible, "the name that was looked for is no challenge name: a CNAME was followed");
    }
    let alone = case.incident.certificate.is_none();
    let wrong_zone = case
        .facts()
        .filter(|(id, _)| alone || hypothesis.explains.contains(id))
        .any(|(_, f)| f.failure.as_ref().is_some_and(|f| f.row.depth > Depth::Noise && top_level_zone(f).is_some()));
    if wrong_zone {
        hypothesis.at_most(Confidence::Possible, "the zone that was looked for is a top-level domain, which no account holds");
    }
}
