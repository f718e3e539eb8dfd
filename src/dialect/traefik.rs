//! Traefik's log where it is about certificates: v3 (zerolog, console or JSON) and v1/v2 (logrus); also slog text and JSON, which lego v5
//! writes. Traefik obtains certificates through lego, so that messages and errors are lego's.
//!
//! Sources: traefik `pkg/provider/acme/provider.go`, `pkg/logs`; lego v5 `cmd/logger.go`. The key `ACME CA` has a blank in it.
use super::client::{self, When};
use super::lego;
use super::reader::{Dialect, Reader};
use crate::fact::{Step, What};
use crate::line::LineClass;
use crate::text::pairs::{self, Pair};
use crate::text::quoted;
use crate::time::{Instant, Stamp};
use std::borrow::Cow;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "traefik",
    title: "Traefik's log about certificates (zerolog, logrus), and lego's from v5 (slog)",
    sample: "2026-06-03T20:18:09Z ERR Unable to obtain ACME certificate for domains error=\"unable to generate a certificate for the domains [www.example.org]: error: one or more domains had a problem:\\n[www.example.org] invalid authorization: acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: 203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n: 404\\n\" ACME CA=https://acme-v02.api.letsencrypt.org/directory domains=[\"www.example.org\"] providerName=le.acme",
    read,
};

struct Record<'t> {
    stamp: Option<Stamp>,
    level: &'t str,
    message: Cow<'t, str>,
    pairs: Vec<Pair<'t>>,
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let text = line.text.trim();
    let Some(record) = console(text).or_else(|| logfmt(text)).or_else(|| json(text)) else { return false };
    let get = |k: &str| pairs::get(&record.pairs, k);
    let acme = is_acme(&record, text);
    // what it does not find of cert-manager's solver, which it names in pairs
    let of_solver = !acme && text.contains("cm-acme-http-solver");
    // another program's log of the same form: its errors may tell of a certificate all the same
    let other = if acme || is_traefik(&record) && !of_solver || !is_loud(record.level) {
        None
    } else if of_solver {
        reader.sink.failure(text, "").filter(|f| f.id() != "error-unknown")
    } else {
        let said = format!("{} {}", record.message, get("error").or(get("err")).unwrap_or(""));
        reader.sink.failure(&said, "").filter(|f| f.id() != "error-unknown")
    };
    let unknown = !acme && !is_traefik(&record) && other.is_none();
    if unknown && (is_loud(record.level) || !is_console(text)) {
        return false;
    }
    let when = When::at(line, record.stamp);
    let place = line.place;
    let mut class = LineClass::Noise;
    if let Some(failure) = other {
        let mut fact = when.step(place, What::ErrorText, None, &[], &failure.text);
        fact.failure = Some(failure);
        reader.sink.facts.push(fact);
        class = LineClass::Recognised;
    }
    if acme {
        let mut own = ["domains", "domain", "sans", "cert-name"].iter().find_map(|k| get(k)).map(client::names_in).unwrap_or_default();
        if own.is_empty() {
            own = quoted_names(&record.message);
        }
        if !own.is_empty() {
            reader.context.run.names.clone_from(&own);
        }
        class = tell(reader, &record, &own, place, &when);
    }
    reader.take(1, DIALECT.id, class);
    true
}

/// What a message reports, the rung that it proves.
const STEPS: &[(&str, What, Option<Step>)] = &[
    ("Obtaining certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("Loading ACME certificates", What::IssuanceTriggered, Some(Step::Requested)),
    ("Renewing certificate from LE", What::IssuanceTriggered, Some(Step::Requested)),
    ("Renewing ACME certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("Certificates obtained for domains", What::CertificateIssued, Some(Step::CertificateStored)),
    ("Certificate obtained for domain", What::CertificateIssued, Some(Step::CertificateStored)),
];

fn tell(reader: &mut Reader<'_, '_>, record: &Record<'_>, own: &[Arc<str>], place: crate::place::Place, when: &When) -> LineClass {
    let message = record.message.trim();
    // lego's own lines, which Traefik logs at DEBUG
    let inner = message.strip_prefix("legolog: ").unwrap_or(message);
    let inner = ["[INFO] ", "[WARN] ", "[ERROR] "].iter().find_map(|l| inner.strip_prefix(l)).unwrap_or(inner);
    let error = pairs::get(&record.pairs, "error").or(pairs::get(&record.pairs, "err"));
    if is_probe(message) {
        return LineClass::Noise;
    }
    let run = &mut reader.context.run;
    let loud = is_loud(record.level) || message.starts_with("legolog: [WARN]") || message.starts_with("legolog: [ERROR]");
    if let Some(error) = error.filter(|e| !e.is_empty()) {
        let all: Vec<Arc<str>> = if own.is_empty() { run.names.clone() } else { own.to_vec() };
        if !lego::problems(error, place, when, run, reader.sink) {
            let mut fact = when.failure(reader.sink, place, &all, &format!("{message}: {error}"), error);
            if fact.what == What::ClientFailed && message.contains("certificate") {
                fact.what = What::IssuanceFailed;
            }
            reader.sink.facts.push(fact);
        }
        return LineClass::Recognised;
    }
    if lego::message_of(inner, place, when, run, reader.sink) {
        return LineClass::Recognised;
    }
    let names: Vec<Arc<str>> = if own.is_empty() { run.names.clone() } else { own.to_vec() };
    if loud {
        let fact = when.failure(reader.sink, place, &names, message, message);
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    let Some((_, what, step)) = STEPS.iter().find(|(b, ..)| message.starts_with(b)) else { return LineClass::Noise };
    reader.sink.facts.push(when.step(place, *what, *step, &names, message));
    LineClass::Recognised
}

/// Whether a request for a challenge was none of a CA's: it asked for a file, as those do who look for holes; or the answer is still sought.
fn is_probe(message: &str) -> bool {
    let token = message.strip_prefix("Cannot retrieve the ACME challenge for ").and_then(|r| r.split_once("token ")).map(|(_, t)| t);
    let token = token.map(|t| t.trim_start_matches('"').split(['"', ':', ' ', ')']).next().unwrap_or(""));
    token.is_some_and(|t| t.contains('.')) || message.starts_with("Error getting challenge for token retrying")
}

/// Whether a line begins a record in one of these forms.
pub fn begins(text: &str) -> bool {
    is_console(text) || text.starts_with("time=") && text.contains(" level=") && text.contains(" msg=")
}

fn is_console(text: &str) -> bool {
    console(text).is_some()
}

fn is_loud(level: &str) -> bool {
    matches!(level, "error" | "ERROR" | "ERR" | "fatal" | "FTL" | "PNC" | "panic" | "WRN" | "warning" | "warn" | "WARN")
}

fn is_acme(record: &Record<'_>, text: &str) -> bool {
    let of = |k: &str| pairs::get(&record.pairs, k);
    of("providerName").is_some_and(|p| p.ends_with(".acme") || p == "acme")
        || of("acmeCA").is_some()
        || of("ACME CA").is_some()
        || of("lib") == Some("lego")
        || lego::is_known(&record.message)
        || ["ACME", "acme: ", "legolog", "certificate resolver", "Obtaining bundled SAN"].iter().any(|w| text.contains(w))
}

fn is_traefik(record: &Record<'_>) -> bool {
    ["providerName", "routerName", "entryPointName", "middlewareName", "serviceName"].iter().any(|k| pairs::get(&record.pairs, k).is_some())
}

/// Names between quotes in a message of v1 and v2: `Unable to obtain ACME certificate for domains "a,b": …`.
fn quoted_names(message: &str) -> Vec<Arc<str>> {
    let Some(rest) = message.split("for domains ").nth(1) else { return Vec::new() };
    client::names_in(rest.split([':', ']', '}']).next().unwrap_or(""))
}

/// zerolog's console: `2026-06-03T20:18:09Z ERR [caller >] message key=value`.
fn console(text: &str) -> Option<Record<'_>> {
    let (at, precision, n) = Instant::parse_rfc3339(text)?;
    let rest = text.get(n..)?.strip_prefix(' ')?;
    let (level, rest) = rest.split_once(' ')?;
    if !matches!(level, "TRC" | "DBG" | "INF" | "WRN" | "ERR" | "FTL" | "PNC") {
        return None;
    }
    let rest = match rest.split_once(" > ") {
        Some((caller, message)) if !caller.contains(' ') => message,
        _ => rest,
    };
    let at_pairs = first_pair(rest);
    let (message, tail) = rest.split_at(at_pairs);
    Some(Record { stamp: Some(Stamp::Full(at, precision)), level, message: Cow::Borrowed(message), pairs: pairs::read(tail).0 })
}

/// Where the first `key=` begins: zerolog prints keys in order behind the message.
fn first_pair(text: &str) -> usize {
    let mut from = 0;
    while let Some(n) = text.get(from..).and_then(|t| t.find(' ')) {
        let start = from + n + 1;
        let word = text.get(start..).unwrap_or("");
        let key = word.split(['=', ' ']).next().unwrap_or("");
        let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        if plain && word.get(key.len()..).is_some_and(|r| r.starts_with('=')) || word.starts_with("ACME CA=") {
            return start;
        }
        from = start;
    }
    text.len()
}

/// logrus and slog: `time="…" level=error msg="…" key=value`.
fn logfmt(text: &str) -> Option<Record<'_>> {
    if !text.starts_with("time=") || !text.contains(" level=") || !text.contains(" msg=") {
        return None;
    }
    let (all, _) = match bare_message(text) {
        // a paste has lost the backslashes before the quotes of the message
        Some((before, message, after)) => {
            let mut all = pairs::read(before).0;
            all.push(Pair { key: "msg".into(), value: quoted::unescape(message).into(), quoted: true });
            all.extend(pairs::read(after).0);
            (all, true)
        }
        None => pairs::read(text),
    };
    let time = pairs::get(&all, "time").and_then(Instant::parse_rfc3339).map(|(at, precision, _)| Stamp::Full(at, precision));
    let level = text.split(" level=").nth(1)?.split(' ').next()?;
    let message = pairs::get(&all, "msg")?.to_owned();
    Some(Record { stamp: time, level, message: Cow::Owned(message), pairs: all })
}

/// What stands before, in and behind a message that has quotes of its own: it ends where the line ends, or before the next pair.
fn bare_message(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(" msg=\"")?;
    let ends = |at: usize| rest[at + 1..].trim().is_empty() || rest[at + 1..].strip_prefix(' ').is_some_and(pairs::begins);
    if quoted::close(rest.as_bytes()).is_none_or(ends) {
        return None;
    }
    let end = rest.match_indices('"').map(|(at, _)| at).find(|at| ends(*at))?;
    Some((before, &rest[..end], &rest[end + 1..]))
}

/// zerolog and slog as JSON.
fn json(text: &str) -> Option<Record<'_>> {
    if !text.starts_with("{\"") || !text.contains("\"level\":") || text.contains("\"caller\":") && text.contains("\"logger\":") {
        return None;
    }
    let (all, _) = pairs::json(text)?;
    let zerolog = pairs::get(&all, "message").is_some();
    let message = pairs::get(&all, if zerolog { "message" } else { "msg" })?.to_owned();
    if !zerolog && pairs::get(&all, "ts").is_some() {
        return None;
    }
    let stamp = pairs::get(&all, "time").and_then(Instant::parse_rfc3339).map(|(at, precision, _)| Stamp::Full(at, precision));
    let level = text.split("\"level\":\"").nth(1)?.split('"').next()?;
    Some(Record { stamp, level, message: Cow::Owned(message), pairs: all })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    const ERROR: &str = "unable to generate a certificate for the domains [www.example.org]: error: one or more domains had a problem:\\n[www.example.org] invalid authorization: acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: 203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n: 404\\n";

    #[test]
    fn reads_every_shape_of_its_log() {
        for text in [
            DIALECT.sample.to_owned(),
            format!(
                "2026-06-03T20:18:09Z ERR github.com/traefik/traefik/v3/pkg/provider/acme/provider.go:489 > Unable to obtain ACME certificate for domains error=\"{ERROR}\" ACME CA=https://acme-v02.api.letsencrypt.org/directory domains=[\"www.example.org\"]"
            ),
            format!(
                "time=\"2026-06-03T20:18:09Z\" level=error msg=\"Unable to obtain ACME certificate for domains \\\"www.example.org\\\": {ERROR}\" providerName=le.acme"
            ),
            format!(
                "{{\"level\":\"error\",\"providerName\":\"le.acme\",\"error\":\"{ERROR}\",\"time\":\"2026-06-03T20:18:09Z\",\"message\":\"Unable to obtain ACME certificate for domains\"}}"
            ),
        ] {
            let facts = facts_of(&DIALECT, &text);
            assert_eq!(facts.iter().map(|f| f.what).collect::<Vec<_>>(), [What::ValidationFailed, What::IssuanceFailed], "{text}");
            assert_eq!((facts[0].failure.as_ref().unwrap().id(), &*facts[0].names[0]), ("ca-http-404", "www.example.org"), "{text}");
            assert!(matches!(facts[0].stamp, Some(Stamp::Full(..))), "{text}");
        }
    }

    #[test]
    fn reads_lego_from_v5() {
        let facts = facts_of(
            &DIALECT,
            "time=2026-06-03T20:18:01.123Z level=INFO msg=\"Obtaining bundled SAN certificate.\" domains=\"www.example.org, example.org\"",
        );
        assert_eq!((facts[0].what, facts[0].names.len()), (What::IssuanceTriggered, 2));
    }

    #[test]
    fn a_token_that_it_does_not_know_is_no_file() {
        let of = |token: &str| {
            let text = format!(
                "time=\"2026-06-03T20:18:09Z\" level=error msg=\"Cannot retrieve the ACME challenge for token {token}: cannot find challenge for token {token}\" providerName=le.acme"
            );
            facts_of(&DIALECT, &text).first().map(|f| f.failure.as_ref().unwrap().id())
        };
        assert_eq!((of("Q2nDKDW_4wG9XbK7CEtnNC2g9yIkJ3r0"), of("wp-login.php")), (Some("client-token-unknown"), None));
    }

    #[test]
    fn other_logs_are_left_alone() {
        assert!(
            facts_of(
                &DIALECT,
                "time=\"2026-06-03T20:18:09Z\" level=error msg=\"cannot list zones\"\n{\"level\":\"info\",\"message\":\"hi\"}"
            )
            .is_empty()
        );
    }
}
