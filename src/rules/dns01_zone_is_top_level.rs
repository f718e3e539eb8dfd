//! # A top-level domain was taken for the zone
//!
//! ## What you see
//! `zone com. not found`, `GET "/zones?name=com"`, `/domain/zone/fr/status`, `/v2/domains/run/records`.
//!
//! ## Why it happens
//! cert-manager walks up from the challenge name and takes the first name with an SOA record for the zone. A resolver that drops SOA answers (dnsmasq `filterwin2k`), a domain that is not delegated, or NXDOMAIN for a private name make it end at the top-level domain.
//!
//! ## What rules it out
//! The zone in the call is the one that the account holds.
//!
//! ## What to do
//! Let cert-manager ask resolvers that answer SOA queries.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns/util/cache.go`, `wait.go` (FindZoneByFqdn); docs troubleshooting/acme (wrong zone), dns01 (nameservers).
use crate::catalogue::failures::{Depth, Party};
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::lines_that_say;
use crate::rules::provider_refusal::top_level_zone;
use crate::timeline::quote;

/// A top-level domain was taken for the zone.
pub static RULE: Rule = Rule {
    id: "dns01-zone-is-top-level",
    class: Class::Dns01ZoneMismatch,
    source: include_str!("dns01_zone_is_top_level.rs"),
    tier: Tier::Cause,
    statement: "cert-manager took the top-level domain[ {zone}] for the zone of[ {record}][ {name}] the challenge name.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[],
    reads: &[Read {
        what: "what the resolver of the pod says about the zone",
        command: "dig SOA {dns}",
        if_true: "no SOA record of the domain itself, only of the top-level domain",
        if_false: "an SOA of the domain: it was delegated or the resolver mended since",
    }],
    remedy: &[
        "Set `--dns01-recursive-nameservers=1.1.1.1:53,8.8.8.8:53` (with `--dns01-recursive-nameservers-only` where port 53 to others is closed), stop the resolver from filtering SOA answers, or see that the domain is registered and delegated.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let zone = |id: FactId| {
        let failure = case.fact(id).failure.as_ref().filter(|_| case.fact(id).is_observed())?;
        top_level_zone(failure)
    };
    // what a name server logs of every update is a trace only beside a refusal of it
    let refused = ["rfc2136-not-authoritative", "rfc2136-notauth"].iter().any(|id| !case.failing(id).is_empty());
    let logged = if refused { lines_that_say(case, "updating zone", |_| true) } else { Vec::new() };
    let own: Vec<FactId> =
        case.facts().filter(|(_, f)| f.failure.as_ref().is_some_and(|x| x.row.depth > Depth::Noise)).map(|(id, _)| id).collect();
    let mut seen: Vec<FactId> = own.iter().copied().chain(logged).filter(|id| zone(*id).is_some()).collect();
    let Some(name) = seen.last().and_then(|id| zone(*id)) else { return };
    let words = seen.first().and_then(|id| case.fact(*id).failure.as_ref()).map_or(String::new(), |f| quote(&f.text, 300));
    hypothesis.supports(Weight::Sign, &seen, format!("The zone that was asked for is {name}, a top-level domain: “{words}”"));
    hypothesis.lead = seen.last().copied();
    // a paste of two lines: the call stands on the one, its refusal on the other
    if case.incident.certificate.is_none() {
        let refused = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| f.row.party == Party::DnsProvider);
        let others: Vec<FactId> = own.into_iter().filter(refused).filter(|id| !seen.contains(id)).collect();
        hypothesis.supports(Weight::Sign, &others, "The provider refused that call");
        seen.extend(others);
    }
    hypothesis.explains(&seen);
    hypothesis.at_most(Confidence::Likely, "why the zone was worked out so is not in the inputs");
    hypothesis.statement =
        Some(hypothesis.fill(&format!("The top-level domain {name} was taken for the zone of the challenge name[ {{record}}]."), case));
}
