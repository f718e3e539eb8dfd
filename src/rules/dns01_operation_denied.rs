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
use crate::catalogue::failures::Depth;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_external_dns;
use crate::rules::provider_refusal::{self, Refusal, top_level_zone};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-operation-denied",
    class: Class::Dns01ProviderPermissionDenied,
    source: include_str!("dns01_operation_denied.rs"),
    tier: Tier::Cause,
    statement: "The DNS provider refused[ {action}][ on {resource}][ to {user}][ (HTTP {code})][ for {dns}]: the identity lacks the permission for it.",
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
                "rfc2136-update-denied",
                "external-dns-denied",
                "external-dns-address-refused",
                "cloudflare-tld-blocked",
            ],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["route53-denied-cut-off", "rfc2136-refused"], targets: &[], weight: Weight::Sign },
        // whether the key or a right was refused is just what was left out
        On { failures: &["route53-redacted"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "which change took the right away, or moved the zone, and when",
        command: "the provider's audit log of rights (AWS: CloudTrail events PutRolePolicy, DetachRolePolicy, UpdateAssumeRolePolicy; Azure: activity log; Google: audit log)",
        if_true: "a change shortly before the first refusal",
        if_false: "no change: the right was never there, or the solver uses another identity than before",
    }],
    remedy: &[
        "Grant the refused action[ {action}] to the identity for this zone (Route 53: GetChange, ChangeResourceRecordSets, ListResourceRecordSets, ListHostedZonesByName; Cloudflare: Zone Read and DNS Edit; Azure: role DNS Zone Contributor; Google: role DNS Administrator; BIND: `update-policy` for the key).",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    weigh_external_dns(case, hypothesis);
    let text = "The provider's answer has the shape of a missing right (403, or words like it)";
    provider_refusal::weigh(case, hypothesis, Refusal::Forbidden, Weight::Sign, Confidence::Possible, text);
    if hypothesis.supports.is_empty() {
        return;
    }
    if hypothesis.supports.iter().all(|a| a.weight < Weight::Proof) {
        let shape = !provider_refusal::of(case, Refusal::Forbidden).is_empty();
        let update = !case.failing("rfc2136-refused").is_empty();
        let sentence = match (shape, update) {
            (_, true) => "The name server refuses the dynamic update[ for {dns}]: its policy does not allow it to this key or address.",
            (true, _) => {
                "The DNS provider forbids the call[ (HTTP {code})][ for {dns}]: its key lacks a right for this zone, or is not known there."
            }
            _ => RULE.statement,
        };
        hypothesis.statement = Some(hypothesis.fill(sentence, case));
    }
    if let Some(lead) = hypothesis.led_by(case) {
        if lead.id() == "external-dns-address-refused" {
            let sentence = "The DNS provider does not take calls from {address}[ for {dns}]: the key may not be used from that address, or the solver names a wrong one.";
            hypothesis.statement = Some(hypothesis.fill(sentence, case));
        }
        let rights = hypothesis.fill(rights(lead.id()), case);
        hypothesis.missing.push([
            "what the identity may do by now".into(),
            rights,
            "the right is not there: the refusal still holds".into(),
            "it is there: it was granted since, or another policy denies".into(),
        ]);
    }
    for (words, why) in [
        ("account.zone.list", "Cloudflare says the same where the token may list zones and the account has no such zone"),
        ("Access was denied to this resource", "a credential of the wrong kind is refused in the same words"),
    ] {
        if hypothesis.led_by(case).is_some_and(|f| f.text.contains(words)) {
            hypothesis.at_most(Confidence::Likely, why);
        }
    }
    if hypothesis.is_led_by(case, "cloudflare-tld-blocked") {
        hypothesis.statement = Some("Cloudflare does not allow its API to change zones under that top-level domain, whoever asks.".into());
    }
    let alone = case.incident.certificate.is_none();
    let wrong_zone = case
        .facts()
        .filter(|(id, _)| alone || hypothesis.explains.contains(id))
        .any(|(_, f)| f.failure.as_ref().is_some_and(|f| f.row.depth > Depth::Noise && top_level_zone(f).is_some()));
    if wrong_zone {
        hypothesis.at_most(Confidence::Possible, "the call named a top-level domain as the zone, to which nobody has rights");
    }
}

/// What lists the rights of an identity, by the provider whose text it was.
fn rights(failure: &str) -> &'static str {
    match failure.split('-').next().unwrap_or("") {
        "route53" => "aws iam simulate-principal-policy --policy-source-arn {user} --action-names {action} --resource-arns {resource}",
        "azure" => "az role assignment list --all --assignee {user} --query '[].[roleDefinitionName,scope]'",
        "clouddns" => "gcloud projects get-iam-policy[ {project}]",
        "cloudflare" => "the token's rights in the Cloudflare console: Zone.Zone Read and Zone.DNS Edit for the zone",
        "rfc2136" => "named-checkconf -p | grep -A8 update-policy",
        _ => "the rights of the key in the provider's console",
    }
}
