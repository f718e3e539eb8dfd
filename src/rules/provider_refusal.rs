//! What a DNS provider's refusal is by its shape, where no row of the catalogue knows its text: an external solver nobody taught, an error
//! code that is new. The shape gives a class and never a proof.
use crate::catalogue::failures::{Failure, Target};
use crate::entity::EntityKind;
use crate::fact::{Fact, Origin, What, attr};
use crate::hypothesis::{Confidence, Hypothesis, Weight};
use crate::incident::{Case, FactId};
use crate::text::anchors::Anchors;
use crate::timeline::quote;
use std::sync::LazyLock;

/// What the shape of a refusal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// HTTP 401, or words like it (RFC 9110 15.5.2: "lacks valid authentication credentials").
    Unauthenticated,
    /// HTTP 403, or words like it (RFC 9110 15.5.4).
    Forbidden,
    /// HTTP 404, or words that say that there is no such zone.
    NoSuchZone,
    /// HTTP 429 (RFC 6585 4), or words like it.
    TooManyRequests,
    /// A record that is in the way.
    Occupied,
    /// Refused or failed with another code.
    Other,
}

impl Refusal {
    fn of(failure: &Failure) -> Option<Refusal> {
        let lower = failure.text.to_ascii_lowercase();
        let any = |words: &[&str]| words.iter().any(|w| lower.contains(w));
        let occupied = ["already exist", "conflict", "coexist", "cannot share", "duplicate"].iter().any(|w| lower.contains(w));
        // words come first: some APIs answer 400 or 403 to a wrong key, and 403 or 404 to a zone that is not theirs
        if occupied && (lower.contains("cname") || lower.contains("record")) {
            return Some(Refusal::Occupied);
        }
        if any(NO_ZONE) {
            return Some(Refusal::NoSuchZone);
        }
        if any(THROTTLED) {
            return Some(Refusal::TooManyRequests);
        }
        if any(KEY) {
            return Some(Refusal::Unauthenticated);
        }
        match failure.field("code") {
            Some("401") => Some(Refusal::Unauthenticated),
            Some("403") => Some(Refusal::Forbidden),
            Some("404") => Some(Refusal::NoSuchZone),
            Some("429") => Some(Refusal::TooManyRequests),
            _ if any(DENIED) => Some(Refusal::Forbidden),
            _ if any(LOGIN) => Some(Refusal::Unauthenticated),
            Some(_) => Some(Refusal::Other),
            None => None,
        }
    }
}

const NO_ZONE: &[&str] = &[
    "zone not found",
    "zone was not found",
    "zone could not be found",
    "zone does not exist",
    "domain not found",
    "domain does not exist",
    "domain_not_found",
    "zone_not_found",
    "no public zone",
    "no such zone",
    "no such domain",
    "unknown zone",
    "unknown domain",
    "no zone found",
    "no matching zone",
    "no zone matching",
    "unable to find zone",
    "could not find zone",
    "failed to find zone",
];
const THROTTLED: &[&str] = &["too many requests", "rate limit", "ratelimit", "throttl", "quota exceeded"];
const KEY: &[&str] = &[
    "invalid api key",
    "invalid api token",
    "invalid apikey",
    "invalid token",
    "invalid access token",
    "invalid oauth token",
    "invalid key",
    "invalid credential",
    "invalid signature",
    "bad credentials",
    "wrong credentials",
    "token expired",
    "token has expired",
    "api key is invalid",
    "authentication failed",
    "authentication error",
    "authentication failure",
    "failed to authenticate",
    "could not authenticate",
    "unable to authenticate",
    "login failed",
];
const DENIED: &[&str] = &[
    "access denied",
    "permission denied",
    "permissiondenied",
    "not authorized",
    "insufficient permission",
    "forbidden",
    "not allowed",
    "not permitted",
    "required scope",
    "insufficient scope",
    "change protected",
];
const LOGIN: &[&str] = &["unauthorized", "unauthenticated", "not authenticated"];

/// Names by which solvers and lego mark what a provider said.
const PROVIDERS: &[&str] = &[
    "arvancloud:",
    "bunny:",
    "cloudflare:",
    "constellix:",
    "desec:",
    "digitalocean:",
    "dnspod:",
    "duckdns:",
    "dynu:",
    "exoscale:",
    "gandi:",
    "godaddy:",
    "hetzner:",
    "hcloud:",
    "hostinger:",
    "huaweicloud:",
    "infoblox:",
    "infomaniak:",
    "inwx:",
    "ionos:",
    "joker:",
    "linode:",
    "namecheap:",
    "netcup:",
    "netlify:",
    "njalla:",
    "oraclecloud:",
    "ovh:",
    "porkbun:",
    "rackspace:",
    "regru:",
    "route53:",
    "scaleway",
    "selectel:",
    "stackit:",
    "transip:",
    "vultr:",
    "yandexcloud:",
    "alicloud:",
    "wapi ",
];

/// Failures of presenting (or cleaning up) a DNS-01 challenge that no row knows and whose shape says this.
pub fn of(case: &Case<'_>, refusal: Refusal) -> Vec<FactId> {
    unknown_while_presenting(case).filter(|id| case.fact(*id).failure.as_ref().and_then(|f| Refusal::of(f)) == Some(refusal)).collect()
}

/// Failures of presenting (or cleaning up) a DNS-01 challenge that no row knows.
pub fn unknown_while_presenting<'a>(case: &Case<'a>) -> impl Iterator<Item = FactId> + use<'a> {
    let http01 = case.facts().any(|(_, f)| f.attr(attr::CHALLENGE_TYPE).is_some_and(|t| t.eq_ignore_ascii_case("http-01")));
    case.facts()
        .filter(move |(_, fact)| {
            let unknown = fact.failure.as_ref().filter(|f| is_unknown(f));
            !http01 && fact.is_observed() && unknown.is_some_and(|failure| about_provider(fact, failure))
        })
        .map(|(id, _)| id)
}

fn is_unknown(failure: &Failure) -> bool {
    matches!(failure.id(), "http-refusal-unknown" | "error-unknown" | "solver-route-wrapper")
        && !matches!(
            failure.target,
            Some(Target::Acme | Target::ApiServer | Target::Webhook | Target::OtherWebhook | Target::SelfCheck | Target::Validation)
        )
        && failure.problem.is_none()
}

/// Whether it is a DNS provider that spoke: while a challenge was presented, or by the words of a text that stands alone.
fn about_provider(fact: &Fact, failure: &Failure) -> bool {
    let challenge = fact.subject.as_ref().is_some_and(|s| s.kind == EntityKind::Challenge);
    if matches!(fact.what, What::PresentFailed | What::CleanupFailed) || challenge {
        // the API server's own refusals while solver objects are made are no answers of a provider
        return !failure.text.contains("cannot create resource") && !failure.text.contains("admission webhook");
    }
    let lower = failure.text.to_ascii_lowercase();
    if fact.origin == Origin::Client && ["presenting", "temporary record"].iter().any(|w| lower.contains(w)) {
        return true;
    }
    let solo = matches!(fact.origin, Origin::Sentence) || matches!(fact.what, What::Requeued | What::ErrorText);
    let named = ["txt record", "dns", "_acme-challenge", "zone", "presenting"].iter().chain(PROVIDERS).any(|w| lower.contains(w));
    solo && (named || failure.target == Some(Target::DnsProvider))
}

/// Adds such failures to a hypothesis, as a trace that is never more than `most`.
pub fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis, refusal: Refusal, weight: Weight, most: Confidence, text: &str) {
    let seen = of(case, refusal);
    if seen.is_empty() {
        return;
    }
    if hypothesis.strongest().is_none_or(|w| w < weight) {
        hypothesis.at_most(most, "the provider's text is not known to this release: only its shape is");
    }
    let words = seen.last().and_then(|id| case.fact(*id).failure.as_ref()).map_or(String::new(), |f| quote(&f.text, 300));
    hypothesis.supports(weight, &seen, format!("{text}: “{words}”"));
    hypothesis.explains(&seen);
    hypothesis.lead = hypothesis.lead.or(seen.last().copied());
}

/// The zone that a call or look-up named, where that is a top-level domain: the zone of the name was worked out wrongly.
pub fn top_level_zone(failure: &Failure) -> Option<String> {
    // what stands before and after the zone in calls of providers
    const CALLS: &[(&str, &str)] = &[
        ("/zones?name=", ""),
        ("/domain/zone/", ""),
        ("/v2/domains/", "/records"),
        ("/zones/", "/records"),
        ("/dnszones/", "' under"),
        // certmagic (Caddy) around what the provider says, and libdns
        ("record for zone \"", "\""),
        ("zone \"", "\": "),
        ("zone ", ": "),
    ];
    // what providers' texts themselves captured as the zone
    if let Some(zone) = failure.field("zone").map(|z| z.trim_end_matches("/IN").trim_end_matches('.')).filter(|z| is_label(z)) {
        return Some(zone.to_owned());
    }
    static BEFORE: LazyLock<Anchors> = LazyLock::new(|| Anchors::new(CALLS.iter().map(|(before, _)| *before)));
    let mut called = BEFORE.in_text(&failure.text).filter_map(|n| CALLS.get(n)).peekable();
    called.peek()?;
    let lower = failure.text.to_ascii_lowercase();
    called.find_map(|(before, after)| {
        let rest = &lower[lower.find(before)? + before.len()..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')).unwrap_or(rest.len());
        let zone = rest[..end].trim_end_matches('.');
        // without quotes, only the final dot tells a zone from a word
        let is_zone = is_label(zone) && (!before.ends_with(' ') || zone.len() < end);
        (is_zone && rest[end..].starts_with(after)).then(|| zone.to_owned())
    })
}

/// The name for which a provider was asked for a zone, where it is no challenge name: cert-manager had followed a CNAME to it.
pub fn followed_name(case: &Case<'_>, id: FactId) -> Option<String> {
    const ROWS: &[&str] = &["route53-zone-not-found", "cloudflare-zone-not-found", "azure-zone-not-found", "azure-zone-not-read"];
    let failure = case.fact(id).failure.as_ref().filter(|f| ROWS.contains(&f.id()))?;
    // lego and certbot ask with the certificate's name, cert-manager never does
    let by_cert_manager = ["neither in the sub-domain", "for domain ", "Route 53 for domain"].iter().any(|w| failure.text.contains(w));
    let name = failure.field("record").filter(|r| by_cert_manager && r.contains('.') && !r.starts_with("_acme-challenge"))?;
    let own = case.facts().any(|(_, f)| f.failure.is_none() && f.names.iter().any(|n| n.trim_start_matches("*.") == name));
    (!own).then(|| name.to_owned())
}

/// Whether a zone is a single label (or the second level under which a country registers), and no word of the sentence that it was read from.
fn is_label(zone: &str) -> bool {
    const WORDS: &[&str] = &["for", "with", "named", "matching", "that", "was", "not", "from"];
    const SECOND: &[&str] = &["ac", "co", "com", "edu", "gov", "net", "or", "org"];
    let country = |tail: &str| tail.len() == 2 && tail.bytes().all(|b| b.is_ascii_lowercase());
    zone.split_once('.').is_some_and(|(second, tail)| SECOND.contains(&second) && country(tail))
        || !WORDS.contains(&zone) && zone.len() >= 2 && zone.bytes().all(|b| b.is_ascii_alphabetic())
        || zone.starts_with("xn--") && !zone.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::failures::read;

    #[test]
    fn tells_a_refusal_by_its_shape() {
        for (text, refusal) in [
            ("acmedns42: unexpected status code 401", Some(Refusal::Unauthenticated)),
            ("exampledns: HTTP error 403 while creating the TXT record", Some(Refusal::Forbidden)),
            ("exampledns: 400 Bad Request: Invalid API key", Some(Refusal::Unauthenticated)),
            ("exampledns: domain not found (404)", Some(Refusal::NoSuchZone)),
            ("exampledns: got 429 instead", Some(Refusal::TooManyRequests)),
            ("exampledns: 422: a CNAME with that name already exists", Some(Refusal::Occupied)),
            ("exampledns: 400: The record '_acme-challenge.example.com' already exists.", Some(Refusal::Occupied)),
            ("exampledns: 409 Conflict", Some(Refusal::Other)),
            ("exampledns: http status 500", Some(Refusal::Other)),
            ("exampledns: something failed", None),
        ] {
            assert_eq!(Refusal::of(&read(text, "").unwrap()), refusal, "{text}");
        }
    }

    #[test]
    fn sees_a_top_level_domain_taken_for_the_zone() {
        for (text, zone) in [
            ("OVH API call failed: GET /domain/zone/com/status - HTTP Error 404: \"This service does not exist\"", Some("com")),
            ("POST https://api.digitalocean.com/v2/domains/run/records: 404 x", Some("run")),
            (
                "Cloudflare API Error for GET \"/zones?name=net\" \n\t Error: 0: Actor 'x' requires permission 'y' to list zones",
                Some("net"),
            ),
            ("No matching GoogleCloud domain found for domain xyz.", Some("xyz")),
            ("404 The Resource 'Microsoft.Network/dnszones/com' under resource group 'dns' was not found", Some("com")),
            ("GET https://api.dnsimple.com/v2/1/zones/place/records?name=x: 404 Zone `place` not found", Some("place")),
            ("presenting for challenge: adding temporary record for zone \"in.\": HTTP 400: [{Code:6003 Message:x}]", Some("in")),
            ("adding temporary record for zone \"io.\": OVHcloud API error (status code 404): x", Some("io")),
            ("cloudflare: zone co.uk.: expected 1 zone, got 0 for co.uk.", Some("co.uk")),
            ("adding temporary record for zone \"example.com.\": expected 1 zone, got 0 for example.com.", None),
            ("while querying the Cloudflare API for GET \"/zones/abc/dns_records\" \n\t Error: 10000: Authentication error", None),
            ("Zone example.com. not found in AzureDNS for domain _acme-challenge.example.com.. Err: x", None),
        ] {
            assert_eq!(top_level_zone(&read(text, "").unwrap()).as_deref(), zone, "{text}");
        }
    }
}
