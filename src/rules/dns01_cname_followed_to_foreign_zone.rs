//! # A CNAME leads the challenge into a foreign zone
//!
//! ## What you see
//! `RRSet with DNS name <load balancer> is not permitted in zone <zone>`, `recursive CNAME`.
//!
//! ## Why it happens
//! With `cnameStrategy: Follow`, cert-manager writes to the target of a CNAME at the challenge name; a wildcard record answers for that name too.
//!
//! ## What rules it out
//! No CNAME answers for the challenge name.
//!
//! ## What to do
//! Give `_acme-challenge` a record of its own, or set `cnameStrategy: None`.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::lines_that_say;
use crate::rules::provider_refusal::followed_name;

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-cname-followed-to-foreign-zone",
    class: Class::Dns01CnameMisdirected,
    source: include_str!("dns01_cname_followed_to_foreign_zone.rs"),
    tier: Tier::Cause,
    statement: "cert-manager followed a CNAME from the challenge name and tried to write[ {target}] into the zone[ {zone}], to which that name does not belong.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[
        On {
            failures: &["route53-name-outside-zone", "clouddns-name-outside-zone", "dns-cname-recursive"],
            targets: &[],
            weight: Weight::Proof,
        },
        // a hosted zone id that was set wrongly says the same
        On {
            failures: &["route53-challenge-outside-zone", "dns-not-propagated", "dns-record-not-at-server"],
            targets: &[],
            weight: Weight::Hint,
        },
    ],
    reads: &[Read {
        what: "what answers for the challenge name",
        command: "dig +noall +answer CNAME {record}",
        if_true: "a CNAME, perhaps made from a wildcard",
        if_false: "no CNAME",
    }],
    remedy: &[
        "Add an explicit record at the challenge name or set `cnameStrategy: None` on the solver.",
        "A Challenge keeps the solver that it was made with: after a change of the issuer delete the CertificateRequest[ {request}] of the running issuance, so that Order and Challenge are made anew; once it has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let followed: Vec<FactId> = case.facts().map(|(id, _)| id).filter(|id| followed_name(case, *id).is_some()).collect();
    if let Some(name) = followed.last().and_then(|id| followed_name(case, *id)) {
        hypothesis.supports(Weight::Sign, &followed, format!("the zone was looked for by the name {name}, which is no challenge name"));
        hypothesis.explains(&followed);
        hypothesis.lead = hypothesis.lead.or(followed.last().copied());
        hypothesis.statement = Some(format!(
            "cert-manager followed a CNAME from the challenge name to {name}, for which the provider's account holds no zone."
        ));
        return;
    }
    let elsewhere: Vec<FactId> = case.facts().map(|(id, _)| id).filter(|id| asked_elsewhere(case, *id).is_some()).collect();
    if let Some(name) = elsewhere.last().and_then(|id| asked_elsewhere(case, *id)) {
        hypothesis.supports(
            Weight::Sign,
            &elsewhere,
            format!("the look-up was for {name}, which is neither the challenge name nor above it"),
        );
        hypothesis.explains(&elsewhere);
        hypothesis.lead = hypothesis.lead.or(elsewhere.last().copied());
        hypothesis.statement = Some(format!("A CNAME leads from the challenge name to {name}, which the name servers do not answer for."));
        return;
    }
    if hypothesis.strongest() != Some(Weight::Hint) {
        return;
    }
    let names = &case.incident.dns_names;
    let ours = |text: &str| names.is_empty() || names.iter().any(|n| text.contains(n.trim_start_matches("*.")));
    let logged = lines_that_say(case, "Updating FQDN", |text| text.contains("CNAME") && ours(text));
    if logged.is_empty() {
        hypothesis.statement = Some(
            hypothesis.fill("A CNAME at the challenge name[ {record}] leads the self check elsewhere than the record was written.", case),
        );
    } else {
        hypothesis.supports(Weight::Sign, &logged, "the log shows that the self check followed a CNAME from the challenge name");
        hypothesis.statement =
            Some(hypothesis.fill(
                "The self check followed a CNAME from the challenge name[ {record}] to a name where the record was not written.",
                case,
            ));
    }
}

/// The name that a client could not find the zone of, where the check is of a challenge name that does not lie at or below it.
fn asked_elsewhere(case: &Case<'_>, id: FactId) -> Option<String> {
    let failure = case.fact(id).failure.as_ref().filter(|f| f.text.contains("could not determine the zone"))?;
    let (_, rest) = failure.text.split_once("propagation of ")?;
    let challenge = rest.split([' ', ':']).next()?.trim_end_matches('.');
    let (_, rest) = rest.split_once("unexpected response code '")?;
    let asked = rest.split_once("' for ")?.1.split([' ', '(', '"']).next()?.trim_end_matches('.');
    let at_or_above = challenge.strip_suffix(asked).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    (challenge.starts_with("_acme-challenge.") && asked.contains('.') && !at_or_above).then(|| asked.to_owned())
}
