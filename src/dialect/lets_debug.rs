//! Results of Let's Debug: the JSON of its API, and its page pasted as text. A result is what an outside test saw when it ran, with the name of
//! the check, its explanation and, where it tried an issuance at the staging server, the CA's own words.
//!
//! Sources: letsdebug `checker.go`, `http.go`, `dns01.go`, `letsencrypt.go` (names and severities), `web/db.go` (JSON).
use super::client::{self, When};
use super::json_tree::JsonReader;
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::fact::{Fact, Origin, What, attr};
use crate::line::Line;
use crate::sink::Sink;
use crate::time::{Instant, Stamp};
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "lets-debug",
    title: "results of Let's Debug (JSON, or the page as text)",
    sample: "ANotWorking\nERROR\nwww.example.org has an A (IPv4) record (203.0.113.10) but a request to this address over port 80 did not succeed. Your web server must have at least one working IPv4 or IPv6 address.\nA timeout was experienced while communicating with www.example.org/203.0.113.10: Get \"http://www.example.org/.well-known/acme-challenge/letsdebug-test\": dial tcp 203.0.113.10:80: i/o timeout",
    read,
};

/// Every name of a problem.
const NAMES: &[&str] = &[
    "InvalidMethod",
    "InvalidDomain",
    "MethodNotSuitable",
    "StatusNotOperational",
    "SanctionedDomain",
    "DNSLookupFailed",
    "CAAIssuanceNotAllowed",
    "CAACriticalUnknown",
    "CAAPossiblyInvalid",
    "CAARequiresAccountUri",
    "RateLimit",
    "NoRecords",
    "ReservedAddress",
    "TXTRecordError",
    "TXTDoubleLabel",
    "AAAANotWorking",
    "ANotWorking",
    "BadRedirect",
    "WebserverMisconfiguration",
    "UnexpectedHttpResponse",
    "MultipleIPAddressDiscrepancy",
    "PortForwarding",
    "HttpOnHttpsPort",
    "BlockedByNginxTestCookie",
    "BlockedByFirewall",
    "CloudflareCDN",
    "CloudflareSSLNotProvisioned",
    "IssueFromLetsEncrypt",
    "ServiceBusy",
    "InternalProblem",
];
const SEVERITIES: &[&str] = &["Fatal", "Error", "Warning", "Info", "Debug"];

fn read(reader: &mut Reader<'_, '_>) -> bool {
    if reader.line().text.trim_start().starts_with('{') {
        return json(reader);
    }
    let Some((name, severity, mut n)) = heading(reader) else { return false };
    let mut text = String::new();
    while let Some(next) = reader.peek(n).map(str::trim) {
        // a trace is how the test went, line by line
        if NAMES.iter().any(|x| heading_of(next).is_some_and(|(h, _)| h == *x)) || n > 60 || super::begin::starts_something(next) {
            break;
        }
        if next.is_empty() && !reader.peek(n + 1).is_some_and(|t| t.trim().starts_with("Trace:") || t.trim().starts_with('@')) {
            break;
        }
        if !next.starts_with('@') && !next.starts_with("Trace:") && !next.is_empty() {
            text.push_str(next);
            text.push('\n');
        }
        n += 1;
    }
    let when = When::of(reader.line());
    let place = client::span(reader.lines, reader.at, n);
    let names = base(client::names_in(&text).into_iter().next());
    let (explanation, detail) = text.trim().split_once('\n').unwrap_or((text.trim(), ""));
    let fact = result(reader.sink, &when, place, (name, severity), &names, explanation, detail);
    reader.sink.facts.push(fact);
    reader.take_all(n, DIALECT.id);
    true
}

/// The name of a problem and its severity, on one line or two.
fn heading<'a>(reader: &Reader<'a, '_>) -> Option<(&'static str, &'a str, usize)> {
    let (name, severity) = heading_of(reader.peek(0)?.trim())?;
    if !severity.is_empty() {
        return Some((name, severity, 1));
    }
    let next = reader.peek(1)?.trim();
    SEVERITIES.iter().any(|s| s.eq_ignore_ascii_case(next)).then_some((name, next, 2))
}

fn heading_of(text: &str) -> Option<(&'static str, &str)> {
    // a copy of the page as Markdown
    let text = text.trim_matches(['*', '#', '-', ' ']);
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let name = NAMES.iter().find(|n| **n == first)?;
    let rest = rest.trim();
    (rest.is_empty() || SEVERITIES.iter().any(|s| s.eq_ignore_ascii_case(rest))).then_some((*name, rest))
}

fn json(reader: &mut Reader<'_, '_>) -> bool {
    let head: String = (0..40).filter_map(|n| reader.peek(n)).flat_map(|t| t.chars().take(3000)).collect();
    if !head.contains("\"problems\"") && !head.contains("\"started_at\"") || !head.contains("\"domain\"") && !head.contains("\"severity\"")
    {
        return false;
    }
    let mut json = JsonReader::new(reader.lines, reader.at);
    let root = json.document(&mut |_| {});
    let end = json.line;
    let Some(result) = root.get("result").or_else(|| root.get("problems").map(|_| &root)) else { return false };
    let names = base(root.text("domain").and_then(client::name));
    let stamp = root.text("completedat").and_then(Instant::parse_rfc3339).map(|(at, precision, _)| Stamp::Full(at, precision));
    let when = When { stamp, ..When::of(reader.line()) };
    for problem in result.get("problems").map(Node::items).unwrap_or_default() {
        found(problem, reader.lines, &names, &when, reader.sink);
    }
    let lines = (end + 1).saturating_sub(reader.at).clamp(1, reader.lines.len() - reader.at);
    reader.take_all(lines, DIALECT.id);
    true
}

fn found(problem: &Node, lines: &[Line<'_>], names: &[Arc<str>], when: &When, sink: &mut Sink) {
    let get = |k: &str| problem.text(k).unwrap_or("");
    let Some(name) = NAMES.iter().find(|n| **n == get("name")) else { return };
    let place = problem.get("explanation").unwrap_or(problem).place(lines).unwrap_or_else(|| client::span(lines, problem.first, 1));
    let detail = get("detail").split("\n\nTrace:").next().unwrap_or("");
    let fact = result(sink, when, place, (name, get("severity")), names, get("explanation"), detail);
    sink.facts.push(fact);
}

fn base(name: Option<Arc<str>>) -> Vec<Arc<str>> {
    name.map(|n| n.strip_prefix("_acme-challenge.").map_or(n.clone(), Arc::from)).into_iter().collect()
}

fn result(
    sink: &mut Sink,
    when: &When,
    place: crate::place::Place,
    (name, severity): (&str, &str),
    names: &[Arc<str>],
    explanation: &str,
    detail: &str,
) -> Fact {
    let text = format!("Let's Debug, {name} ({}): {explanation} {detail}", severity.to_lowercase());
    let mut fact = when.fact(place, Origin::Client, What::Diagnosis, &text);
    fact.names = names.to_vec();
    fact.set(attr::REASON, name);
    // of the warnings one names a cause: a record that was entered under its zone's name twice
    let counts = ["fatal", "error"].iter().any(|s| severity.eq_ignore_ascii_case(s)) || name == "TXTDoubleLabel";
    if counts {
        // a try at the staging server ends with the CA's own words, any other check with Let's Debug's
        fact.failure = if name == "IssueFromLetsEncrypt" { sink.failure(detail, "") } else { sink.failure(&text, "") };
    }
    fact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_the_page_and_the_api() {
        let page = facts_of(&DIALECT, DIALECT.sample);
        let api = facts_of(
            &DIALECT,
            r#"{"id":674477,"domain":"www.example.org","method":"http-01","status":"Complete","started_at":"2026-06-03T20:18:01.419336Z","completed_at":"2026-06-03T20:18:05.529766Z","result":{"problems":[{"name":"ANotWorking","explanation":"www.example.org has an A (IPv4) record (203.0.113.10) but a request to this address over port 80 did not succeed. Your web server must have at least one working IPv4 or IPv6 address.","detail":"A timeout was experienced while communicating with www.example.org/203.0.113.10: Get \"http://www.example.org/.well-known/acme-challenge/letsdebug-test\": dial tcp 203.0.113.10:80: i/o timeout\n\nTrace:\n@0ms: Making a request","severity":"Error"}],"ok":true}}"#,
        );
        assert!(api[0].stamp.is_some());
        for facts in [page, api] {
            assert_eq!((facts.len(), facts[0].what, &*facts[0].names[0]), (1, What::Diagnosis, "www.example.org"));
            assert!(facts[0].failure.is_some());
        }
    }

    #[test]
    fn a_clean_result_is_no_failure() {
        let facts = facts_of(&DIALECT, r#"{"id":1,"domain":"www.example.org","started_at":"2026-06-03T20:18:01Z","result":{}}"#);
        assert!(facts.is_empty());
    }
}
