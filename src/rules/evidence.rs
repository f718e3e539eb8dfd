//! Evidence that several causes read in the same way: the state of a component, and what is about a solver pod.
use crate::catalogue::failures::Depth;
use crate::entity::EntityKind;
use crate::fact::{Fact, Origin, attr};
use crate::hypothesis::{Confidence, Hypothesis, Weight};
use crate::incident::{Case, FactId};
use std::net::Ipv6Addr;

/// Weighs failures of components (API server, webhook, controller, cainjector), which name no certificate. They count in full only
/// where the certificate has no failure of its own: one that fails for another reason is not explained by them.
pub fn weigh_components(case: &Case<'_>, hypothesis: &mut Hypothesis, failures: &[&str], weight: Weight, text: &str) {
    let is_it = |f: &Fact| f.is_observed() && f.failure.as_ref().is_some_and(|x| failures.contains(&x.id()));
    let seen: Vec<FactId> = case.cluster().filter(|(_, f)| is_it(f)).map(|(id, _)| id).collect();
    if has_own_failure(case, failures) {
        hypothesis.supports(Weight::Hint, &seen, text);
    } else {
        hypothesis.supports(weight, &seen, text);
        hypothesis.explains(&seen);
        hypothesis.lead = hypothesis.lead.or(seen.last().copied());
    }
}

/// Whose trouble it is that a fact about a process, pod or container tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A component of cert-manager is named.
    Component,
    /// A pod of something else is named.
    Other,
    /// Nothing is named.
    Untold,
}

/// See `Whose`.
pub fn whose(fact: &Fact) -> Whose {
    let ours = |text: &str| ["cert-manager", "certmanager", "cainjector", "startupapicheck"].iter().any(|w| text.contains(w));
    let subject = fact.subject.as_ref();
    let named = subject.is_some_and(|s| ours(&s.name) || s.namespace.as_deref().is_some_and(ours));
    if ours(&fact.text) || named || fact.by.as_deref().is_some_and(ours) {
        Whose::Component
    } else if subject.is_some_and(|s| s.kind == EntityKind::Pod) || fact.text.contains(" in pod ") {
        Whose::Other
    } else {
        Whose::Untold
    }
}

/// Holds a hypothesis about cert-manager's components to what names one.
pub fn weigh_whose(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let facts: Vec<FactId> = hypothesis.evidence().collect();
    let any = |whose_it_is: Whose| facts.iter().any(|id| whose(case.fact(*id)) == whose_it_is);
    if facts.is_empty() || any(Whose::Component) {
        return;
    }
    if any(Whose::Untold) {
        hypothesis.at_most(Confidence::Possible, "no component of cert-manager is named");
    } else {
        hypothesis.contradicts(Weight::Proof, &facts, "the pod that is named is none of cert-manager's");
    }
}

/// `weigh_foreign` with the words that anything about an issuance has.
pub fn weigh_ours(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const OURS: &[&str] = &["cm-acme", "cert-manager", "certmanager", "acme", "issuer", "certificate", "challenge", "solver"];
    weigh_foreign(case, hypothesis, OURS);
}

/// Holds a hypothesis to `possible` where a program that also writes DNS records says that it is the one that was refused.
pub fn weigh_external_dns(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const SIGNS: &[&str] = &["records retrieval failed", "failed to do run once", "submitting change batch", "external-dns", "externaldns"];
    let facts = || hypothesis.evidence().map(|id| case.fact(id).text.to_ascii_lowercase());
    if facts().next().is_some() && facts().all(|text| SIGNS.iter().any(|sign| text.contains(sign))) {
        hypothesis.at_most(Confidence::Possible, "it is another program, which keeps DNS records, that was refused");
    }
}

/// Holds a hypothesis to `possible` where nothing that it rests on has one of these words: other software is refused in the same words.
pub fn weigh_foreign(case: &Case<'_>, hypothesis: &mut Hypothesis, words: &[&str]) {
    let facts: Vec<FactId> = hypothesis.evidence().collect();
    let is_ours = |id: &FactId| {
        let fact = case.fact(*id);
        // what TLS says of any server's certificate tells nothing of whose it is
        let text = fact.text.to_ascii_lowercase().replace("verify certificate", "").replace("x509: certificate", "");
        fact.subject.as_ref().is_some_and(|s| s.kind.is_chain()) || words.iter().any(|w| text.contains(w))
    };
    if !facts.is_empty() && case.incident.certificate.is_none() && !facts.iter().any(is_ours) {
        hypothesis.at_most(Confidence::Possible, "nothing in it is cert-manager's");
    }
}

/// Speaks against a hypothesis about a connection where all that it rests on are look-ups of the name: none was tried.
pub fn weigh_lookups(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let is_lookup = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| f.field("looked_up").is_some());
    let facts = hypothesis.explains.clone();
    if !facts.is_empty() && facts.iter().all(is_lookup) {
        hypothesis.contradicts(Weight::Proof, &facts, "it was the look-up of the name that got no answer: no connection was tried");
    }
}

/// Whether the incident has a failure of some depth that is none of these.
pub fn has_own_failure(case: &Case<'_>, but: &[&str]) -> bool {
    case.facts()
        .any(|(_, f)| f.failure.as_ref().is_some_and(|x| x.row.depth >= Depth::Mechanism && !is_warm_up(x.id()) && !but.contains(&x.id())))
}

/// Whether a failure is what a new solver route answers for a moment on every issuance.
fn is_warm_up(id: &str) -> bool {
    matches!(id, "selfcheck-503" | "selfcheck-bad-gateway")
}

/// The incident's failures of these kinds that are about a pod which cert-manager made for an HTTP-01 challenge.
pub fn of_solver_pod(case: &Case<'_>, failures: &[&str]) -> Vec<FactId> {
    failures.iter().flat_map(|id| case.failing(id)).filter(|id| is_about_solver_pod(case.fact(*id))).collect()
}

/// Whether a fact is about a pod which cert-manager made for an HTTP-01 challenge. Such a pod is never a component of cert-manager.
pub fn is_about_solver_pod(fact: &Fact) -> bool {
    // the names and the image that cert-manager uses in every release
    let named = |text: &str| text.contains("cm-acme-http-solver") || text.contains("acmesolver");
    named(&fact.text) || fact.subject.as_ref().is_some_and(|s| named(&s.name))
}

/// Whether a failed validation was one from the other places of the world, after the first vantage point of the CA had passed (Boulder `va/va.go`).
pub fn is_secondary(fact: &Fact) -> bool {
    fact.failure.as_ref().is_some_and(|f| f.text.to_ascii_lowercase().contains("secondary validation"))
}

/// Whether the CA validated at an address of a CDN that publishes its networks (cloudflare.com/ips): that address is meant to answer.
pub fn is_at_cdn(fact: &Fact) -> bool {
    const NETWORKS: &[(u128, u32)] = &[
        (0x2606_4700, 32),
        (0x2803_f800, 32),
        (0x2405_b500, 32),
        (0x2405_8100, 32),
        (0x2a06_98c0, 29),
        (0x2c0f_f248, 32),
        (0x2400_cb00, 32),
    ];
    let ip = fact.failure.as_ref().and_then(|f| f.field("ip")).and_then(|ip| ip.parse::<Ipv6Addr>().ok());
    ip.is_some_and(|ip| NETWORKS.iter().any(|(net, bits)| u128::from(ip) >> (128 - bits) == net >> (32 - bits)))
}

/// The port at which the CA validated: 443 where the text tells of a challenge over TLS, 80 where it tells of HTTP or where cert-manager, which
/// knows no other, asked. None where it could be either.
pub fn challenge_port(case: &Case<'_>, hypothesis: &Hypothesis) -> Option<u16> {
    let port = |fact: &Fact| {
        let said = fact.failure.as_ref().map_or_else(String::new, |f| f.text.to_ascii_lowercase());
        let whole = fact.text.to_ascii_lowercase();
        match said.find("fetching http") {
            Some(at) => return Some(if said[at..].starts_with("fetching https") { 443 } else { 80 }),
            None if fact.attr(attr::CHALLENGE_TYPE) == Some("TLS-ALPN-01") => return Some(443),
            None => {}
        }
        let has = |words: &[&str]| words.iter().any(|w| said.contains(w) || whole.contains(w));
        if has(&["tls-alpn-01", "tls-sni-0", ":443 ", ":443:"]) {
            return Some(443);
        }
        let http = has(&["http-01", "/.well-known/", "port 80"]) || fact.attr(attr::CHALLENGE_TYPE) == Some("HTTP-01");
        (http || !matches!(fact.origin, Origin::Client | Origin::Sentence | Origin::Ca)).then_some(80)
    };
    hypothesis.lead.iter().chain(&hypothesis.explains).filter_map(|id| port(case.fact(*id))).max()
}

/// At most three lines of the inputs, whomever they are about, that hold a phrase and say something. Lines that name no object (debug output
/// of a library) belong to no incident.
pub fn lines_that_say(case: &Case<'_>, phrase: &'static str, says: impl Fn(&str) -> bool) -> Vec<FactId> {
    case.world.with_phrase(phrase).iter().copied().filter(|id| says(&case.fact(*id).text)).take(3).collect()
}

/// The ingress classes of the HTTP-01 solvers of the incident's issuer, or of the only issuer that the inputs show.
pub fn solver_classes<'a>(case: &Case<'a>) -> Vec<(FactId, &'a str)> {
    let own: Vec<(FactId, &Fact)> = case.issuer_facts().collect();
    let facts = match case.world.issuers.as_slice() {
        [(_, ids)] if own.is_empty() => ids.iter().map(|id| (*id, case.fact(*id))).collect(),
        _ => own,
    };
    let solvers = facts.into_iter().filter_map(|(id, f)| Some((id, f.attr(attr::SOLVERS)?)));
    let mut classes: Vec<(FactId, &str)> = solvers
        .flat_map(|(id, list)| list.split(',').filter_map(move |s| Some((id, s.strip_prefix("http01/")?.split_once(':')?.1))))
        .collect();
    classes.dedup_by_key(|(_, class)| *class);
    classes
}
