//! # The challenge name is held by another record
//!
//! ## What you see
//! `conflicting RRSet of type CNAME`, `may have either one CNAME resource record set or …`, or the like, from the DNS provider.
//!
//! ## Why it happens
//! DNS allows no other record beside a CNAME (RFC 1034 3.6.2). CDNs and certificate services put a validation CNAME at `_acme-challenge` of a name that they serve.
//!
//! ## What rules it out
//! A TXT record that the provider accepted at the same name and time.
//!
//! ## What to do
//! Remove the CNAME, or keep it and delegate on purpose: `cnameStrategy: Follow` with credentials for the zone that it leads to.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::{Step, What, attr};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::provider_refusal::{self, Refusal};

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-name-held-by-cname",
    class: Class::Dns01ConflictingRecord,
    source: include_str!("dns01_name_held_by_cname.rs"),
    tier: Tier::Cause,
    statement: "The challenge record[ {record}] could not be written because a record[ of type {other}] already stands at that name[ in zone {zone}].",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On {
        failures: &[
            "route53-conflicting-record",
            "route53-cname-blocked",
            "clouddns-cname-conflict",
            "cloudflare-cname-exists",
            "azure-cname-conflict",
            "azure-cname-blocked",
            "digitalocean-cname-conflict",
            "external-dns-cname-conflict",
        ],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[
        Read {
            what: "who put that record there, and when",
            command: "dig +noall +answer CNAME {record}",
            if_true: "a CNAME answers: its target names the service that wants it",
            if_false: "nothing answers: it has been removed since",
        },
        Read {
            what: "the Challenge's own words",
            command: "kubectl describe challenge -n {namespace} {challenge}",
            if_true: "the same text stands in status.reason or an Event",
            if_false: "another text, or none: the obstacle is gone or another",
        },
    ],
    remedy: &[
        "Make sure that no other record stands at {record}, or delegate it on purpose with `cnameStrategy: Follow`; removing a CDN's validation record stops the CDN from renewing its own certificate, so take the name out of the CDN's list first where the CDN does not serve it.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`], which does not wait for the back-off; deleting the CertificateRequest alone does. Deleting and re-creating the Certificate starts anew as well, and takes the Secret with it where the controller runs with `--enable-certificate-owner-ref`.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let text = "The provider's answer has the shape of a CNAME that is in the way";
    provider_refusal::weigh(case, hypothesis, Refusal::Occupied, Weight::Sign, Confidence::Likely, text);
    // the end state tells: what was presented, accepted or issued later could be written by then
    let shown: Vec<FactId> = hypothesis.overcome.iter().copied().take(3).collect();
    if shown.is_empty() {
        return;
    }
    let expired = case.facts().any(|(_, f)| f.what == What::AcceptFailed || f.attr(attr::STATE) == Some("expired"));
    let implied = if expired { " (a Challenge becomes `expired` only after its record was seen and the CA was asked)" } else { "" };
    let text = format!(
        "later the challenge went on past this point{implied}, so the record could be written by then: the obstacle had been removed before"
    );
    hypothesis.supports(Weight::Hint, &shown, text);
    hypothesis.statement = Some(hypothesis.fill(
        "The challenge record[ {record}] could not be written because a record[ of type {other}] stood at that name[ in zone {zone}]; it had gone when the challenge went on.",
        case,
    ));
    hypothesis.missing.push([
        "who removed the conflicting record, and when".into(),
        hypothesis.fill("the DNS provider's change log (Route 53: CloudTrail, ChangeResourceRecordSets) for {record}", case),
        "a deletion of the record shortly before the first success".into(),
        "no deletion: another change let the record be written".into(),
    ]);
}
