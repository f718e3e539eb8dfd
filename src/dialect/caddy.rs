//! Caddy's log where it is about certificates (certmagic and acmez through zap): JSON with `ts` in seconds, or the console's columns.
//!
//! Sources: certmagic `async.go`, `config.go`, `acmeissuer.go`; acmez `client.go`, `acme/problem.go`. After a failure certmagic tries the
//! staging server first, so that orders of both servers belong to one name.
use super::acme_object;
use super::client::{self, When};
use super::json_tree::JsonReader;
use super::reader::{Dialect, Reader};
use crate::fact::{Step, What};
use crate::line::{Line, LineClass};
use crate::sink::Sink;
use crate::text::acme_url;
use crate::text::pairs::{self, Pair};
use crate::time::{Instant, Precision, Stamp};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "caddy",
    title: "Caddy's log about certificates (certmagic)",
    sample: r#"{"level":"error","ts":1780517884.5,"logger":"tls.obtain","msg":"could not get certificate from issuer","identifier":"www.example.org","issuer":"acme-v02.api.letsencrypt.org-directory","error":"HTTP 429 urn:ietf:params:acme:error:rateLimited - too many failed authorizations (5) for \"www.example.org\" in the last 1h0m0s, retry after 2026-06-03 20:30:12 UTC"}"#,
    read,
};

/// What a message reports and the rung that it proves.
const STEPS: &[(&str, What, Option<Step>)] = &[
    ("obtaining certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("renewing certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("trying to solve challenge", What::ChallengeScheduled, Some(Step::ChallengeScheduled)),
    ("served key authentication", What::ClientStep, Some(Step::Presented)),
    ("authorization already valid", What::DomainVerified, Some(Step::Validated)),
    ("authorization finalized", What::ClientStep, None),
    ("validations succeeded; finalizing order", What::ClientStep, Some(Step::OrderReady)),
    ("successfully downloaded available certificate chains", What::ClientStep, Some(Step::Finalized)),
    ("certificate obtained successfully", What::CertificateIssued, Some(Step::CertificateStored)),
    ("certificate renewed successfully", What::CertificateIssued, Some(Step::CertificateStored)),
];

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let spread = spread(reader);
    let (text, count) = spread.as_ref().map_or((line.text.trim(), 1), |(text, count)| (text, *count));
    let Some((stamp, level, logger, message, members)) = json(text).or_else(|| console(text)) else { return false };
    let get = |k: &str| pairs::get(&members, k);
    // acmez from v3 (Caddy 2.9) writes through slog, without a logger
    let own = if logger.is_empty() {
        MESSAGES.contains(&message) || STEPS.iter().any(|(m, ..)| *m == message) || get("problem").or(get("challenge_type")).is_some()
    } else {
        ["tls", "http.acme_client", "http.auto_https", "acme"].iter().any(|l| logger.starts_with(l)) || logger.ends_with("acme_client")
    };
    if !own {
        return false;
    }
    let when = When::at(line, stamp);
    client::anchor(reader.sink, line.place, &when);
    let place = client::span(reader.lines, reader.at, count);
    let names: Vec<Arc<str>> =
        ["identifier", "identifiers", "server_name", "host"].iter().find_map(|k| get(k)).map(client::names_in).unwrap_or_default();
    let order = ["order", "location"].iter().find_map(|k| acme_url::parse(get(k)?));
    let before = reader.sink.facts.len();
    let mut class = LineClass::Recognised;
    if let Some(problem) = get("problem").filter(|p| p.contains("acme:error:")) {
        verdict(line, problem, &names, message, get("challenge_type").unwrap_or(""), &when, reader.sink);
    } else if let Some((_, what, step)) = STEPS.iter().find(|(m, ..)| *m == message) {
        let mut said = message.to_owned();
        for (key, lead) in [("challenge_type", ""), ("authz_status", "status "), ("retrying_in", "retrying in s: "), ("ca", "at ")] {
            if let Some(value) = get(key) {
                said.push_str(&format!(", {lead}{value}"));
            }
        }
        let step = step.or_else(|| (get("authz_status") == Some("valid")).then_some(Step::Validated));
        let own = if names.is_empty() { get("error").map(first_name).unwrap_or_default() } else { names };
        let mut fact = when.step(place, *what, step, &own, &said);
        client::set_challenge(&mut fact, get("challenge_type").unwrap_or(""));
        reader.sink.facts.push(fact);
    } else if let Some(error) = get("error").filter(|e| !e.is_empty()) {
        // `will retry` wraps the error of the line before, which pastes leave out
        let error = error.split_once("] Obtain: ").or_else(|| error.split_once("] Renew: ")).map_or(error, |(_, inner)| inner);
        let own = if names.is_empty() { first_name(error) } else { names };
        // certmagic names the CA behind every error, also where a DNS provider spoke
        let local = ["presenting for challenge: ", "waiting for solver "].iter().any(|w| error.contains(w));
        let spoken =
            if local { error.split(" (order=http").next().and_then(|e| e.split(" (ca=http").next()).unwrap_or(error) } else { error };
        // what a provider's library says may have no word of an error in it
        let wordless = level == "error" && reader.sink.failure(spoken, "").is_none();
        let said = if wordless { format!("error: {spoken}") } else { spoken.to_owned() };
        let around = if error.contains("presenting for challenge: ") { "presenting" } else { "" };
        let mut fact = when.failure_at(reader.sink, place, &own, &format!("{message}: {error}"), (&said, around));
        if matches!(message, "could not get certificate from issuer" | "will retry" | "job failed" | "final attempt; giving up") {
            let presenting = error.contains("presenting for challenge: ") && error.contains(" record for zone ");
            fact.what = match fact.what {
                What::ValidationFailed => fact.what,
                _ if presenting => What::PresentFailed,
                _ => What::IssuanceFailed,
            };
        }
        reader.sink.facts.push(fact);
    } else {
        class = LineClass::Noise;
        if level == "error" {
            // a problem without a type: the server's answer was none
            let fact = when.failure(reader.sink, place, &names, message, &format!("error: {message}"));
            reader.sink.facts.push(fact);
            class = LineClass::Recognised;
        }
    }
    for fact in reader.sink.facts.iter_mut().skip(before) {
        fact.acme.extend(order.clone());
    }
    reader.take(count, DIALECT.id, class);
    true
}

/// What else acmez and certmagic say of a failure, where no logger tells them.
const MESSAGES: &[&str] = &[
    "challenge failed",
    "validating authorization",
    "could not get certificate from issuer",
    "will retry",
    "job failed",
    "final attempt; giving up",
    "cleaning up solver",
    "deactivating authorization",
    "looking up info for HTTP challenge",
];

/// A record that somebody printed over several lines, as one, and how many they are.
fn spread(reader: &Reader<'_, '_>) -> Option<(String, usize)> {
    if reader.line().text.trim() != "{" {
        return None;
    }
    let mut text = String::from("{");
    for n in 1..60 {
        let next = reader.peek(n)?.trim();
        let first = n == 1 && !["\"level\"", "\"ts\"", "\"msg\"", "\"logger\""].iter().any(|k| next.starts_with(k));
        if first || next.is_empty() {
            return None;
        }
        text.push_str(if n == 1 { "" } else { " " });
        text.push_str(next);
        if next == "}" {
            let text = text.replace("\": \"", "\":\"");
            return Some((text, n + 1));
        }
    }
    None
}

/// The problem of `challenge failed` and `validating authorization`: the CA's verdict on a name.
fn verdict(line: &Line<'_>, problem: &str, names: &[Arc<str>], message: &str, kind: &str, when: &When, sink: &mut Sink) {
    let inner = [Line { text: problem.into(), ..line.clone() }];
    let root = JsonReader::new(&inner, 0).document(&mut |_| {});
    let before = sink.facts.len();
    acme_object::problems(&root, &inner, names, when, sink, &mut false);
    for fact in sink.facts.iter_mut().skip(before) {
        // columns of the inner document are none of the line
        fact.place = line.place;
        fact.origin = crate::fact::Origin::Client;
        fact.text = Arc::from(format!("{message}: {}", fact.text));
        let verdict = fact.failure.as_deref().map(client::kind_of);
        fact.what = verdict.unwrap_or(What::ClientFailed);
        fact.step = (fact.what == What::ValidationFailed).then_some(Step::Accepted);
        client::set_challenge(fact, kind);
    }
}

/// `[www.example.org] Obtain: …`: the name in front of an error.
fn first_name(error: &str) -> Vec<Arc<str>> {
    error.strip_prefix('[').and_then(|r| r.split_once(']')).map(|(n, _)| client::names_in(n)).unwrap_or_default()
}

type Parts<'t> = (Option<Stamp>, &'t str, &'t str, &'t str, Vec<Pair<'t>>);

fn json(text: &str) -> Option<Parts<'_>> {
    if !text.starts_with("{\"") || !text.contains("\"msg\":\"") || text.contains("\"caller\":\"") && !text.contains("\"logger\":\"") {
        return None;
    }
    let raw = |key: &str| text.split(&format!("\"{key}\":\"")).nth(1)?.split('"').next();
    let (message, level) = (raw("msg")?, raw("level")?);
    let (members, _) = pairs::json(text)?;
    // slog's own JSON has `time`
    pairs::get(&members, "ts")?;
    let logger = if pairs::get(&members, "logger").is_some() { raw("logger")? } else { "" };
    let stamp = pairs::get(&members, "ts").and_then(|ts| {
        let seconds: f64 = ts.parse().ok()?;
        // a float of seconds holds no more than microseconds
        (1e8..9e9).contains(&seconds).then(|| Stamp::Full(Instant((seconds * 1e6).round() as i64 * 1000), Precision::Microsecond))
    });
    Some((stamp, level, logger, message, members))
}

/// Whether a line begins a record of the console.
pub fn begins(text: &str) -> bool {
    console(text).is_some()
}

/// `2026/06/03 20:18:09.123 ERROR tls.obtain message {json}`, parted by tabs: the time is UTC unless Caddy was told otherwise.
fn console(text: &str) -> Option<Parts<'_>> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let civil = NaiveDateTime::parse_from_str(text.get(..23)?, "%Y/%m/%d %H:%M:%S%.3f").ok()?;
    // pastes turn tabs into blanks
    let mut rest = text.get(23..)?.trim_start();
    let mut next = |suits: &dyn Fn(&str) -> bool| {
        let end = rest.find([' ', '\t'])?;
        let word = rest.get(..end).filter(|w| suits(w))?;
        rest = rest.get(end..)?.trim_start();
        Some(word)
    };
    // pastes of a colored terminal lose the level
    let level = next(&|w| matches!(w, "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL" | "PANIC"));
    let logger = next(&|w| w.contains('.') || matches!(w, "tls" | "http" | "acme" | "acme_client" | "admin")).unwrap_or("");
    if level.is_none() && logger.is_empty() {
        return None;
    }
    let (message, members) = match rest.find('{') {
        Some(at) => (rest[..at].trim(), pairs::json(&rest[at..]).map(|(m, _)| m).unwrap_or_default()),
        None => (rest.trim(), Vec::new()),
    };
    let level = if level == Some("ERROR") { "error" } else { "info" };
    Some((Some(Stamp::Zoneless(civil, Precision::Millisecond)), level, logger, message, members))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_records_without_a_logger() {
        const PROBLEM: &str = r#""identifier":"www.example.org","challenge_type":"http-01","problem":{"type":"urn:ietf:params:acme:error:dns","title":"","detail":"DNS problem: NXDOMAIN looking up A for www.example.org - check that a DNS record exists for this domain","instance":"","subproblems":[]}"#;
        for text in [
            format!(
                r#"{{"level":"error","ts":1780517884.5,"msg":"challenge failed",{PROBLEM},"stacktrace":"github.com/mholt/acmez/v3.(*Client).pollAuthorization\n\tx"}}"#
            ),
            format!(
                r#"{{"level":"error","ts":1780517884.5,"msg":"validating authorization",{PROBLEM},"order":"https://acme-v02.api.letsencrypt.org/acme/order/1/2","attempt":1}}"#
            ),
            format!("2026/06/03 20:18:04.500\tERROR\tchallenge failed\t{{{PROBLEM}}}"),
            format!("{{\n\"level\": \"error\",\n\"ts\": 1780517884.5,\n\"msg\": \"challenge failed\",\n{PROBLEM}\n}}"),
        ] {
            let facts = facts_of(&DIALECT, &text);
            assert_eq!(
                (facts.len(), facts[0].what, facts[0].failure.as_ref().unwrap().id()),
                (1, What::ValidationFailed, "ca-name-nxdomain"),
                "{text}"
            );
        }
        let other = r#"{"level":"error","ts":1780517884.5,"msg":"cannot list zones","identifier":"x"}"#;
        assert!(facts_of(&DIALECT, other).is_empty());
    }

    #[test]
    fn a_provider_is_not_taken_for_the_ca_behind_it() {
        let facts = facts_of(
            &DIALECT,
            "2026/06/03 20:18:04.500\tERROR\ttls.obtain\twill retry\t{\"error\": \"[www.example.org] Obtain: [www.example.org] solving challenges: presenting for challenge: adding temporary record for zone \\\"example.org.\\\": unexpected status code 401: invalid token (order=https://acme-v02.api.letsencrypt.org/acme/order/1/2) (ca=https://acme-v02.api.letsencrypt.org/directory)\", \"attempt\": 1}",
        );
        let failure = facts[0].failure.as_ref().unwrap();
        assert_eq!((facts[0].what, failure.target, failure.field("host")), (What::PresentFailed, None, None));
    }

    #[test]
    fn reads_json_and_console() {
        let json = facts_of(
            &DIALECT,
            r#"{"level":"error","ts":1780517884.5,"logger":"http.acme_client","msg":"challenge failed","identifier":"www.example.org","challenge_type":"http-01","problem":{"type":"urn:ietf:params:acme:error:connection","title":"","detail":"203.0.113.10: Fetching http://www.example.org/.well-known/acme-challenge/Q2n: Timeout during connect (likely firewall problem)","instance":"","subproblems":null}}"#,
        );
        let console = facts_of(
            &DIALECT,
            "2026/06/03 20:18:04.500\tERROR\thttp.acme_client\tchallenge failed\t{\"identifier\": \"www.example.org\", \"challenge_type\": \"http-01\", \"problem\": {\"type\": \"urn:ietf:params:acme:error:connection\", \"title\": \"\", \"detail\": \"203.0.113.10: Fetching http://www.example.org/.well-known/acme-challenge/Q2n: Timeout during connect (likely firewall problem)\", \"instance\": \"\", \"subproblems\": []}}",
        );
        for facts in [json, console] {
            assert_eq!((facts.len(), facts[0].what, &*facts[0].names[0]), (1, What::ValidationFailed, "www.example.org"));
            assert_eq!(facts[0].failure.as_ref().unwrap().id(), "ca-connect-timeout");
        }
        let limited = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((limited[0].what, limited[0].failure.as_ref().unwrap().id()), (What::IssuanceFailed, "rate-limit-failed-validations"));
    }
}
