//! certbot's letsencrypt.log: `2026-06-03 20:18:01,123:DEBUG:acme.client:…`, records of many lines.
//!
//! The time is local and has no zone since 0.23 (2018-03-21); the `Date:` header of an answer in the same file tells it. What the CA answers
//! stands there in full (status, headers, body), and what the console showed is repeated as messages of certbot's own loggers.
//! Source: certbot `_internal/log.py` (`FILE_FMT`), `acme/client.py`.
use super::acme_object;
use super::certbot;
use super::client::{self, When};
use super::json_tree::JsonReader;
use super::reader::{Dialect, Reader};
use crate::fact::{Origin, Step, What};
use crate::line::{Line, LineClass};
use crate::sink::Anchor;
use crate::time::{Stamp, parse_civil};
use std::borrow::Cow;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "certbot-log",
    title: "certbot's log file (letsencrypt.log)",
    sample: "2026-06-03 20:18:05,010:INFO:certbot._internal.auth_handler:Challenge failed for domain www.example.org",
    read,
};

/// A record that never ends must not eat a file.
const LONGEST: usize = 2000;

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let Some((stamp, level, logger, message)) = head(&line.text) else { return false };
    let mut count = 1;
    while count < LONGEST && reader.peek(count).is_some_and(|t| !super::begin::starts_record(t.trim_start())) {
        count += 1;
    }
    // blank lines at the end belong to nobody
    while count > 1 && reader.peek(count - 1).is_some_and(|t| t.trim().is_empty()) {
        count -= 1;
    }
    let when = When::at(line, Some(stamp));
    client::anchor(reader.sink, line.place, &when);
    let all = reader.lines.get(reader.at..reader.at + count).unwrap_or_default();
    let mut lines: Vec<Line<'_>> = all.to_vec();
    if let Some(first) = lines.first_mut() {
        first.text = Cow::Borrowed(message);
    }
    let told = if logger.starts_with("acme") || logger.starts_with("requests") || logger.starts_with("urllib3") {
        exchange(reader, &lines, message, &when)
    } else {
        words(reader, &lines, &when, matches!(level, "ERROR" | "CRITICAL"))
    };
    reader.take(1, DIALECT.id, if told { LineClass::Recognised } else { LineClass::Noise });
    reader.take(count - 1, DIALECT.id, LineClass::Continuation);
    true
}

/// Whether a line begins a record.
pub fn begins(text: &str) -> bool {
    head(text).is_some()
}

/// Stamp, level, logger and message of the first line of a record.
fn head(text: &str) -> Option<(Stamp, &str, &str, &str)> {
    let (civil, precision, at) = parse_civil(text)?;
    let mut rest = text.get(at..)?.strip_prefix(':')?.splitn(3, ':');
    let (level, logger, message) = (rest.next()?, rest.next()?, rest.next()?);
    let known = matches!(level, "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL");
    let plain = !logger.is_empty() && logger.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'));
    (known && plain).then_some((Stamp::Zoneless(civil, precision), level, logger, message))
}

/// What certbot's own loggers say is what its console shows.
fn words(reader: &mut Reader<'_, '_>, lines: &[Line<'_>], when: &When, loud: bool) -> bool {
    let mut lines = lines.to_vec();
    if let Some(first) = lines.first_mut()
        && let Some(rest) = first.text.strip_prefix("Notifying user:")
    {
        first.text = Cow::Owned(rest.trim_start().to_owned());
    }
    let (mut at, mut told) = (0, false);
    while let Some(rest) = lines.get(at..).filter(|r| !r.is_empty()) {
        match certbot::entry(rest, when, &mut reader.context.run, reader.sink) {
            Some((n, class)) => {
                told |= class == LineClass::Recognised;
                at += n.max(1);
            }
            // lines without a stamp were not written by the logger of the record: whatever ended the program may have
            None => {
                told |= (at > 0 || loud) && rest.first().is_some_and(|line| error(reader, line, when));
                at += 1;
            }
        }
    }
    told
}

/// A line that is an error which the catalogue knows.
fn error(reader: &mut Reader<'_, '_>, line: &Line<'_>, when: &When) -> bool {
    let text = line.text.trim();
    if !reader.sink.failure(text, "").is_some_and(|f| client::is_told(&f)) {
        return false;
    }
    let names = reader.context.run.names.clone();
    let fact = when.failure(reader.sink, line.place, &names, text, text);
    reader.sink.facts.push(fact);
    true
}

/// A request or an answer.
fn exchange(reader: &mut Reader<'_, '_>, lines: &[Line<'_>], message: &str, when: &When) -> bool {
    if let Some(url) = message.strip_prefix("Sending ").and_then(|r| r.split_once(" request to ")).map(|(_, u)| u) {
        reader.context.run.url = Some(Arc::from(url.trim().trim_end_matches([':', '.'])));
        return false;
    }
    if let Some(refusal) = api_refusal(message) {
        let names = reader.context.run.names.clone();
        let Some(first) = lines.first() else { return false };
        let mut fact = when.failure(reader.sink, first.place, &names, message, &refusal);
        (fact.what, fact.step) = (What::PresentFailed, None);
        reader.sink.facts.push(fact);
        return true;
    }
    if message.starts_with("JWS payload:") {
        payload(reader, lines);
        return false;
    }
    if !message.starts_with("Received response:") {
        return false;
    }
    let mut body = 1;
    let mut location = None;
    for (n, line) in lines.iter().enumerate().skip(1) {
        let text = line.text.trim();
        if text.is_empty() {
            body = n + 1;
            break;
        }
        let Some((name, value)) = text.split_once(": ") else { continue };
        match name.to_ascii_lowercase().as_str() {
            "date" => {
                if let (Some(at), Some(first)) = (client::http_date(value), lines.first()) {
                    reader.sink.anchors.push(Anchor { place: first.place, stamp: when.stamp, at, uptime: None, exact: true });
                }
            }
            "location" => location = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    if !lines.get(body).is_some_and(|l| l.text.trim_start().starts_with('{')) {
        return false;
    }
    let root = JsonReader::new(lines, body).document(&mut |_| {});
    let url = location.or_else(|| reader.context.run.url.as_deref().map(str::to_owned));
    let before = reader.sink.facts.len();
    let told = acme_object::tell(&root, lines, url.as_deref(), when, reader.sink);
    // a request without names of its own is about what the run asked for
    for fact in reader.sink.facts.iter_mut().skip(before).filter(|f| f.names.is_empty()) {
        fact.names.clone_from(&reader.context.run.names);
    }
    told
}

/// `https://dns.example.net:443 "GET /v1/zones HTTP/1.1" 401 264`, urllib3's trace: beside the CA, a plugin speaks to a DNS provider only.
fn api_refusal(message: &str) -> Option<String> {
    const CAS: &[&str] = &["acme", "letsencrypt", "zerossl", "pki.goog", "buypass", "sectigo", "ssl.com"];
    let (host, rest) = message.strip_prefix("https://")?.split_once(" \"")?;
    let (request, status) = rest.split_once(" HTTP/1.1\" ")?;
    let status = match status.split(' ').next()? {
        "401" => "401 Unauthorized",
        "403" => "403 Forbidden",
        "429" => "429 Too Many Requests",
        _ => return None,
    };
    let host = host.split(':').next()?;
    let ca = CAS.iter().any(|c| host.contains(c)) || ["/acme/", "/directory", "ocsp"].iter().any(|c| request.contains(c));
    (!ca).then(|| format!("DNS provider at https://{host}: {request}: {status}"))
}

/// `b'{\n  "identifiers": [ … ] }'`: what a new order asks for.
fn payload(reader: &mut Reader<'_, '_>, lines: &[Line<'_>]) {
    let text: String = lines.iter().skip(1).map(|l| &*l.text).collect();
    if !text.contains("\"identifiers\"") {
        return;
    }
    let names = client::names_in(&text.replace("\\n", " "));
    let Some(first) = lines.first().filter(|_| !names.is_empty()) else { return };
    reader.context.run.names.clone_from(&names);
    let mut fact = crate::fact::Fact::new(first.place, Origin::Client, What::ClientStep, "a new order is asked for");
    fact.stamp = head(&reader.line().text).map(|(s, ..)| s);
    fact.step = Some(Step::Requested);
    fact.names = names;
    reader.sink.facts.push(fact);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    const LOG: &str = "2026-06-03 22:18:01,123:DEBUG:acme.client:JWS payload:\nb'{\\n  \"identifiers\": [\\n    {\\n      \"type\": \"dns\",\\n      \"value\": \"www.example.org\"\\n    }\\n  ]\\n}'\n2026-06-03 22:18:01,126:DEBUG:acme.client:Sending POST request to https://acme-v02.api.letsencrypt.org/acme/new-order:\n{\n  \"protected\": \"eyJh\"\n}\n2026-06-03 22:18:01,392:DEBUG:acme.client:Received response:\nHTTP 201\nServer: nginx\nDate: Wed, 03 Jun 2026 20:18:01 GMT\nLocation: https://acme-v02.api.letsencrypt.org/acme/order/24/5178\n\n{\n  \"status\": \"pending\",\n  \"expires\": \"2026-06-10T20:18:01Z\",\n  \"identifiers\": [{\"type\": \"dns\", \"value\": \"www.example.org\"}],\n  \"authorizations\": [\"https://acme-v02.api.letsencrypt.org/acme/authz/24/7099\"],\n  \"finalize\": \"https://acme-v02.api.letsencrypt.org/acme/finalize/24/5178\"\n}\n2026-06-03 22:18:01,400:DEBUG:acme.client:Received response:\nHTTP 429\nDate: Wed, 03 Jun 2026 20:18:01 GMT\n\n{\n  \"type\": \"urn:ietf:params:acme:error:rateLimited\",\n  \"detail\": \"too many failed authorizations (5) for \\\"www.example.org\\\" in the last 1h0m0s, retry after 2026-06-03 21:18:01 UTC\",\n  \"status\": 429\n}\n2026-06-03 22:18:05,020:ERROR:certbot._internal.log:Some challenges have failed.";

    #[test]
    fn a_line_without_a_stamp_is_a_message_of_its_own() {
        let facts = facts_of(
            &DIALECT,
            "2026-06-03 22:18:01,123:INFO:simp_le:1450: Generating new certificate private key\nACME server returned an error: urn:ietf:params:acme:error:serverInternal :: The server experienced an internal error :: Error creating new order",
        );
        assert_eq!((facts.len(), facts[0].failure.as_ref().unwrap().id(), facts[0].place.line), (1, "ca-internal-error", 2));
    }

    #[test]
    fn a_provider_that_refuses_the_key_stands_in_the_trace() {
        let text = "2026-06-03 22:18:01,123:DEBUG:urllib3.connectionpool:https://dns.example.net:443 \"GET /v5/domains/www.example.org HTTP/1.1\" 401 264";
        let facts = facts_of(&DIALECT, text);
        assert_eq!((facts.len(), facts[0].what, facts[0].failure.as_ref().unwrap().field("code")), (1, What::PresentFailed, Some("401")));
        assert!(facts_of(&DIALECT, &text.replace("dns.example.net", "acme-v02.api.letsencrypt.org")).is_empty());
    }

    #[test]
    fn reads_exchanges_and_words() {
        let facts = facts_of(&DIALECT, LOG);
        let what: Vec<What> = facts.iter().map(|f| f.what).collect();
        assert_eq!(what, [What::ClientStep, What::OrderState, What::CaAnswer, What::IssuanceFailed]);
        assert!(facts.iter().all(|f| f.names.len() == 1 && matches!(f.stamp, Some(Stamp::Zoneless(..)))));
        assert_eq!(&*facts[1].acme[0].id, "5178");
        assert_eq!(facts[2].failure.as_ref().unwrap().id(), "rate-limit-failed-validations");
    }
}
