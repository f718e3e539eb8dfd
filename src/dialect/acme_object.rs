//! Objects as an ACME server answers them (RFC 8555 section 7.1): orders, authorizations, challenges, pasted from `curl` or in the log of a
//! client. Each becomes what the server says of it; an `error` in it is the server's verdict.
//!
//! Boulder shows the base name of a wildcard and says `"wildcard": true` beside it.
use super::client::{self, When};
use super::json_tree::JsonReader;
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::entity::{AcmeRef, EntityKind};
use crate::fact::{Fact, Origin, Step, What, attr};
use crate::line::Line;
use crate::place::Place;
use crate::sink::Sink;
use crate::text::acme_url;
use crate::time::{Instant, Stamp};
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "acme-object",
    title: "orders, authorizations and challenges of an ACME server (JSON)",
    sample: "{\"identifier\":{\"type\":\"dns\",\"value\":\"www.example.org\"},\"status\":\"pending\",\"expires\":\"2026-06-10T20:18:01Z\",\"challenges\":[{\"type\":\"http-01\",\"url\":\"https://acme-v02.api.letsencrypt.org/acme/chall/1/2/EPepFg\",\"status\":\"pending\",\"token\":\"3DBKDW_4wG9XbK7CEtnNC2g9yIkJ3r0nqAwuVXwOTlc\"}]}",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    if let Some(lines) = http_head(reader) {
        reader.take_all(lines, DIALECT.id);
        return true;
    }
    if !reader.line().text.trim_start().starts_with('{') {
        return false;
    }
    let head: String = (0..60).filter_map(|n| reader.peek(n)).flat_map(|t| t.chars().take(3000)).collect();
    let likely =
        head.contains("\"challenges\"") || head.contains("\"authorizations\"") || head.contains("\"token\"") && head.contains("-01\"");
    if !likely || head.contains("\"apiVersion\"") {
        return false;
    }
    let mut json = JsonReader::new(reader.lines, reader.at);
    let root = json.document(&mut |_| {});
    let (end, damaged) = (json.line, json.damaged);
    let when = When::of(reader.line());
    let url = reader.context.run.url.clone();
    if !tell(&root, reader.lines, url.as_deref(), &when, reader.sink) {
        return false;
    }
    if damaged {
        reader.sink.damaged("truncated JSON");
    }
    let lines = (end + 1).saturating_sub(reader.at).clamp(1, reader.lines.len() - reader.at);
    reader.take_all(lines, DIALECT.id);
    true
}

/// The head of an answer that `curl -i` prints: a status line, headers, and JSON after them. Its `location` names what follows.
fn http_head(reader: &mut Reader<'_, '_>) -> Option<usize> {
    let first = reader.line().text.trim();
    let status = first.strip_prefix("HTTP/").and_then(|r| r.split_once(' ')).map(|(_, s)| s)?;
    if !status.get(..3).is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut n = 1;
    let mut acme = false;
    while let Some(line) = reader.peek(n).map(str::trim).filter(|l| !l.is_empty()) {
        let (name, value) = line.split_once(": ").or_else(|| line.strip_suffix(':').map(|n| (n, "")))?;
        let name = name.to_ascii_lowercase();
        acme |= matches!(name.as_str(), "replay-nonce" | "boulder-requester") || name == "content-type" && value.contains("problem+json");
        if name == "location" {
            reader.context.run.url = Some(Arc::from(value.trim()));
        }
        n += 1;
        if n > 60 {
            return None;
        }
    }
    acme.then_some(n)
}

/// Puts what an object of a server says into the sink. `url` is where it was asked for: most objects do not name themselves.
/// False where it is no order, authorization, challenge or problem.
pub fn tell(root: &Node, lines: &[Line<'_>], url: Option<&str>, when: &When, sink: &mut Sink) -> bool {
    let own = url.and_then(acme_url::parse);
    if root.get("challenges").is_some() && root.get("identifier").is_some() {
        authorization(root, lines, own, when, sink);
        return true;
    }
    if root.get("authorizations").is_some() || root.get("identifiers").is_some() && root.get("finalize").is_some() {
        order(root, lines, own, when, sink);
        return true;
    }
    if root.text("token").is_some() && root.text("type").is_some_and(|t| t.ends_with("-01")) {
        challenge(root, lines, &[], own.filter(|o| o.kind == EntityKind::AcmeAuthorization), when, sink);
        return true;
    }
    let mut any = false;
    problems(root, lines, &[], when, sink, &mut any);
    any
}

fn place(node: &Node, lines: &[Line<'_>]) -> Place {
    node.place(lines).unwrap_or_else(|| client::span(lines, node.first, 1))
}

fn order(root: &Node, lines: &[Line<'_>], own: Option<AcmeRef>, when: &When, sink: &mut Sink) {
    let names: Vec<Arc<str>> =
        root.get("identifiers").map(Node::items).unwrap_or_default().iter().filter_map(|i| client::name(i.text("value")?)).collect();
    let order = root.text("finalize").and_then(acme_url::parse).or(own.filter(|o| o.kind == EntityKind::AcmeOrder)).map(|mut o| {
        o.url = o.url.map(|u| Arc::from(u.replace("/acme/finalize/", "/acme/order/").trim_end_matches("/finalize")));
        o
    });
    let status = root.text("status").unwrap_or("");
    let (what, step) = match status {
        "pending" => (What::OrderState, Some(Step::Authorized)),
        "ready" => (What::OrderState, Some(Step::OrderReady)),
        "processing" | "valid" => (What::OrderState, Some(Step::Finalized)),
        "invalid" => (What::OrderFailed, None),
        _ => (What::CaAnswer, None),
    };
    let title = order.as_ref().map_or_else(|| "order".to_owned(), |o| format!("order {}", o.id));
    let mut text = format!("{title} at the CA: {}", if status.is_empty() { "no status" } else { status });
    if let Some(expires) = root.text("expires") {
        text.push_str(&format!(", expires {expires}"));
    }
    let at = root.get("status").or_else(|| root.get("identifiers")).unwrap_or(root);
    let mut fact = when.fact(place(at, lines), Origin::Ca, what, &text);
    fact.step = step;
    fact.names.clone_from(&names);
    fact.set(attr::STATE, status);
    fact.acme.extend(order);
    fact.acme.extend(root.get("authorizations").map(Node::scalars).unwrap_or_default().into_iter().filter_map(acme_url::parse));
    let acme = fact.acme.clone();
    sink.facts.push(fact);
    if let Some(error) = root.get("error") {
        let before = sink.facts.len();
        problems(error, lines, &names, when, sink, &mut false);
        for fact in sink.facts.iter_mut().skip(before) {
            fact.acme.clone_from(&acme);
        }
    }
}

fn authorization(root: &Node, lines: &[Line<'_>], own: Option<AcmeRef>, when: &When, sink: &mut Sink) {
    let wild = root.text("wildcard") == Some("true");
    let base = root.text_at(&["identifier", "value"]).unwrap_or("");
    let names: Vec<Arc<str>> = client::name(&if wild { format!("*.{base}") } else { base.to_owned() }).into_iter().collect();
    let status = root.text("status").unwrap_or("");
    let own = own.filter(|o| o.kind == EntityKind::AcmeAuthorization);
    let mut text = format!("authorization of {} at the CA: {status}", names.first().map_or(base, |n| n));
    if let Some(expires) = root.text("expires") {
        text.push_str(&format!(", expires {expires}"));
    }
    let mut fact = when.fact(place(root.get("status").unwrap_or(root), lines), Origin::Ca, What::CaAnswer, &text);
    fact.step = match status {
        "pending" => Some(Step::Authorized),
        "valid" => Some(Step::Validated),
        _ => None,
    };
    fact.names.clone_from(&names);
    fact.set(attr::STATE, status);
    fact.acme.extend(own.clone());
    // Boulder's challenge URLs carry the number of their authorization
    let challenges = root.get("challenges").map(Node::items).unwrap_or_default();
    fact.acme.extend(challenges.iter().filter_map(|c| acme_url::parse(c.text("url")?)));
    let through = own.or_else(|| {
        let of = fact.acme.iter().find(|a| a.kind == EntityKind::AcmeChallenge)?;
        Some(AcmeRef { kind: EntityKind::AcmeAuthorization, id: of.authorization.clone()?, authorization: None, url: None, ..of.clone() })
    });
    if let Some(through) = &through
        && !fact.acme.iter().any(|a| a.kind == through.kind)
    {
        fact.acme.push(through.clone());
    }
    sink.facts.push(fact);
    for node in challenges {
        // what is untouched says nothing: a server offers every type
        if node.get("error").is_some() || matches!(node.text("status"), Some("valid" | "invalid" | "processing")) {
            challenge(node, lines, &names, through.clone(), when, sink);
        }
    }
}

fn challenge(node: &Node, lines: &[Line<'_>], names: &[Arc<str>], through: Option<AcmeRef>, when: &When, sink: &mut Sink) {
    let kind = node.text("type").unwrap_or("");
    let status = node.text("status").unwrap_or("");
    // `validated` is when the CA tried, by its own clock, also for what failed
    let tried = node.text("validated").and_then(Instant::parse_rfc3339);
    let stamp = tried.map(|(at, precision, _)| Stamp::Full(at, precision)).or(when.stamp);
    let when = When { stamp, outer: when.outer.filter(|_| tried.is_none()), by: when.by.clone() };
    let mut acme: Vec<AcmeRef> = node.text("url").or_else(|| node.text("uri")).and_then(acme_url::parse).into_iter().collect();
    acme.extend(through);
    let hops: Vec<&str> =
        node.get("validationrecord").map(Node::items).unwrap_or_default().iter().filter_map(|r| r.text("addressused")).collect();
    let used = if hops.is_empty() { String::new() } else { format!(" (asked at {})", hops.join(", then ")) };
    let before = sink.facts.len();
    let mut failed = false;
    if let Some(error) = node.get("error") {
        problems(error, lines, names, &when, sink, &mut failed);
    }
    if !failed {
        let step = match status {
            "valid" => Some(Step::Validated),
            "processing" => Some(Step::Accepted),
            _ => Some(Step::Authorized),
        };
        let what = match status {
            "valid" => What::DomainVerified,
            "invalid" => What::ValidationFailed,
            _ => What::CaAnswer,
        };
        let name = names.first().map_or(String::new(), |n| format!(" of {n}"));
        let text = format!("{kind} challenge{name} at the CA: {status}{used}");
        let mut fact = when.fact(place(node.get("status").unwrap_or(node), lines), Origin::Ca, what, &text);
        fact.step = step;
        fact.names = names.to_vec();
        sink.facts.push(fact);
    }
    for fact in sink.facts.iter_mut().skip(before) {
        if failed {
            fact.what = What::ValidationFailed;
            fact.step = Some(Step::Accepted);
            fact.text = Arc::from(format!("{kind} challenge{used}: {}", fact.text));
        }
        client::set_challenge(fact, kind);
        fact.set(attr::STATE, status);
        fact.set(attr::TOKEN, node.text("token").unwrap_or(""));
        fact.acme.clone_from(&acme);
    }
}

/// A problem document (RFC 7807, RFC 8555 section 6.7) as facts: one of its own, or one a subproblem, each about the name that it is about.
pub fn problems(node: &Node, lines: &[Line<'_>], names: &[Arc<str>], when: &When, sink: &mut Sink, any: &mut bool) {
    let urn = |n: &Node| n.text("type").filter(|t| t.contains("acme:error:")).map(str::to_owned);
    let Some(kind) = urn(node) else {
        for child in &node.children {
            problems(child, lines, names, when, sink, any);
        }
        return;
    };
    let subs = node.get("subproblems").map(Node::items).unwrap_or_default();
    let told: Vec<&&Node> = subs.iter().filter(|s| urn(s).is_some()).collect();
    *any = true;
    if told.is_empty() {
        problem(node, &kind, lines, names, when, sink);
    }
    if !told.is_empty() {
        // the request was one, and failed as one
        let all: Vec<Arc<str>> = told.iter().filter_map(|s| client::name(s.text_at(&["identifier", "value"])?)).collect();
        let detail = node.get("detail");
        let text = format!("{kind}: {}", detail.and_then(Node::scalar).unwrap_or(""));
        let mut fact = when.fact(place(detail.unwrap_or(node), lines), Origin::Ca, What::CaAnswer, &text);
        fact.names = if all.is_empty() { names.to_vec() } else { all };
        sink.facts.push(fact);
    }
    for sub in told {
        let own: Vec<Arc<str>> = sub.text_at(&["identifier", "value"]).and_then(client::name).into_iter().collect();
        problem(sub, &urn(sub).unwrap_or_default(), lines, if own.is_empty() { names } else { &own }, when, sink);
    }
}

fn problem(node: &Node, kind: &str, lines: &[Line<'_>], names: &[Arc<str>], when: &When, sink: &mut Sink) {
    let detail = node.get("detail");
    let status = node.text("status").unwrap_or("");
    let text = format!("{status}{}{kind}: {}", if status.is_empty() { "" } else { " " }, detail.and_then(Node::scalar).unwrap_or(""));
    let mut fact: Fact = when.fact(place(detail.unwrap_or(node), lines), Origin::Ca, What::CaAnswer, &text);
    fact.failure = sink.failure(&text, "problem document");
    fact.names = names.to_vec();
    sink.facts.push(fact);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::time::Precision;

    #[test]
    fn reads_a_refused_authorization() {
        let facts = facts_of(
            &DIALECT,
            "{\n  \"identifier\": {\"type\": \"dns\", \"value\": \"example.org\"},\n  \"status\": \"invalid\",\n  \"challenges\": [\n    {\n      \"type\": \"dns-01\",\n      \"url\": \"https://acme-v02.api.letsencrypt.org/acme/chall/1/22/EPepFg\",\n      \"status\": \"invalid\",\n      \"validated\": \"2026-06-03T20:18:03Z\",\n      \"error\": {\n        \"type\": \"urn:ietf:params:acme:error:unauthorized\",\n        \"detail\": \"No TXT record found at _acme-challenge.example.org\",\n        \"status\": 403\n      },\n      \"token\": \"abc\"\n    }\n  ],\n  \"wildcard\": true\n}",
        );
        assert_eq!(facts.len(), 2);
        let verdict = &facts[1];
        assert_eq!(
            (verdict.what, verdict.failure.as_ref().unwrap().id(), &*verdict.names[0]),
            (What::ValidationFailed, "ca-txt-none", "*.example.org")
        );
        assert_eq!(verdict.stamp.unwrap().instant().unwrap().rfc3339(Precision::Second), "2026-06-03T20:18:03Z");
        assert_eq!(verdict.acme.iter().map(|a| &*a.id).collect::<Vec<_>>(), ["EPepFg", "22"]);
        assert_eq!(verdict.place.line, 12);
    }

    #[test]
    fn reads_orders() {
        let facts = facts_of(
            &DIALECT,
            "{\"status\":\"ready\",\"expires\":\"2026-06-10T20:18:01Z\",\"identifiers\":[{\"type\":\"dns\",\"value\":\"www.example.org\"}],\"authorizations\":[\"https://ca.example.com/acme/authz/1/9\"],\"finalize\":\"https://ca.example.com/acme/finalize/1/7\"}",
        );
        let acme: Vec<(EntityKind, &str)> = facts[0].acme.iter().map(|a| (a.kind, &*a.id)).collect();
        assert_eq!(acme, [(EntityKind::AcmeOrder, "7"), (EntityKind::AcmeAuthorization, "9")]);
        assert_eq!(
            (facts[0].step, facts[0].acme[0].url.as_deref()),
            (Some(Step::OrderReady), Some("https://ca.example.com/acme/order/1/7"))
        );
    }

    #[test]
    fn other_json_is_left_alone() {
        assert!(facts_of(&DIALECT, "{\"token\": \"x\"}\n{\"apiVersion\":\"v1\",\"challenges\":[]}").is_empty());
    }
}
