//! acme.sh: `[$(date)] text`, and the debug log's `name='value'` over several lines.
//!
//! `date` writes in the locale and zone of the machine, so the bracket has many forms; zone abbreviations that name more than one offset
//! (CST, IST, …) count as none, and the `date:` header of an answer in the same log tells it. The detail of a refusal is cut at its first
//! quote. `The CA server is busy` means a bad nonce, not load. Source: acme.sh `_printargs`, `issue`, `_send_signed_request`.
use super::client::{self, When, month};
use super::reader::{Dialect, Reader};
use crate::fact::{Step, What};
use crate::line::LineClass;
use crate::sink::Anchor;
use crate::text::acme_url;
use crate::time::{HOUR, Instant, Precision, Stamp};
use chrono::{NaiveDate, NaiveTime};
use std::sync::Arc;

/// See the file's comment.
pub const DIALECT: Dialect = Dialect {
    id: "acme.sh",
    title: "output of acme.sh",
    sample: "[Wed Jun  3 20:18:10 UTC 2026] www.example.org: Invalid status. Verification error details: 203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n: 404",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let text = line.text.trim();
    let (stamp, message) = match bracket(text) {
        Some(found) => found,
        // NO_TIMESTAMP=1
        None if VERDICTS.iter().any(|v| text.contains(v))
            || text.contains(" order. Le_OrderFinalize not found.")
            || text.contains(" order error. Le_OrderFinalize not found.") =>
        {
            (None, text)
        }
        None => return false,
    };
    let when = When::at(line, stamp);
    client::anchor(reader.sink, line.place, &when);
    let debug = assignment(message);
    let (count, whole) = gather(reader, message, debug.is_some());
    let class = match debug {
        Some((key, _)) => variable(reader, key, &whole, count, &when),
        None => say(reader, message, &whole, count, &when),
    };
    reader.take(1, DIALECT.id, class);
    reader.take(count - 1, DIALECT.id, if class == LineClass::Noise { LineClass::Noise } else { LineClass::Continuation });
    true
}

const VERDICTS: &[&str] = &[": Invalid status. Verification error details: ", ":Verify error:", ": Verify error:", ": Challenge error: "];

/// What a message begins with, what it reports, the rung.
const STEPS: &[(&str, What, Option<Step>)] = &[
    ("Single domain='", What::IssuanceTriggered, Some(Step::Requested)),
    ("Multi domain='", What::IssuanceTriggered, Some(Step::Requested)),
    ("Renewing: '", What::IssuanceTriggered, Some(Step::Requested)),
    ("Renew: '", What::IssuanceTriggered, Some(Step::Requested)),
    ("Getting webroot for domain", What::ClientStep, Some(Step::Authorized)),
    ("Adding TXT value: ", What::ChallengeScheduled, Some(Step::ChallengeScheduled)),
    ("Adding txt value: ", What::ChallengeScheduled, Some(Step::ChallengeScheduled)),
    ("The TXT record has been successfully added", What::Presented, Some(Step::Presented)),
    ("The txt record is added: Success", What::Presented, Some(Step::Presented)),
    ("Verifying: ", What::ClientStep, Some(Step::Accepted)),
    ("Success for domain:", What::DomainVerified, Some(Step::Validated)),
    ("Verification finished, beginning signing", What::ClientStep, Some(Step::OrderReady)),
    ("Verify finished, start to sign", What::ClientStep, Some(Step::OrderReady)),
    ("Cert success", What::CertificateIssued, Some(Step::CertificateStored)),
];

/// Words that report a failure, apart from the CA's verdict on a name.
const FAILURES: &[(&str, What)] = &[
    ("Error creating new order", What::IssuanceFailed),
    ("Create new order error", What::IssuanceFailed),
    ("Signing failed", What::FinalizeFailed),
    ("Sign failed", What::FinalizeFailed),
    ("Error adding TXT record to domain", What::PresentFailed),
    ("Error add txt for domain", What::PresentFailed),
    ("Error removing txt", What::CleanupFailed),
    ("Error removing TXT", What::CleanupFailed),
    ("Timed out waiting for DNS", What::SelfCheckFailed),
    ("It seems the CA server is busy now", What::Requeued),
    ("It seems the CA server is currently overloaded", What::ClientFailed),
    ("The retryafter=", What::ClientFailed),
    ("Error registering account", What::ClientFailed),
    ("Register account Error", What::ClientFailed),
    ("Could not get nonce", What::ClientFailed),
    ("Cannot init API for", What::ClientFailed),
    ("Can not init api", What::ClientFailed),
    ("Please refer to https://curl.haxx.se/libcurl/c/libcurl-errors.html for error code", What::ClientFailed),
    ("invalid domain", What::PresentFailed),
];

fn say(reader: &mut Reader<'_, '_>, message: &str, whole: &str, count: usize, when: &When) -> LineClass {
    let place = client::span(reader.lines, reader.at, count);
    // the rest of a document that was cut off at a quote stands on the following lines
    if let Some((name, error)) = VERDICTS.iter().find_map(|v| whole.split_once(v)) {
        let names: Vec<Arc<str>> = client::name(name).into_iter().collect();
        let mut fact = when.failure(reader.sink, place, &names, whole, error);
        (fact.what, fact.step) = (What::ValidationFailed, Some(Step::Accepted));
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    if let Some(name) = message.strip_suffix(": Timeout").and_then(client::name) {
        let mut fact = when.failure(reader.sink, place, &[name], message, message);
        fact.what = What::ClientFailed;
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    if let Some((_, what)) = FAILURES.iter().find(|(b, _)| message.starts_with(b)) {
        let own = client::names_in(message.split("domain").nth(1).unwrap_or(""));
        let names = base_names(client::names_or_run(own, reader));
        // which domain was invalid stands on the next line only
        let next = reader
            .peek(count)
            .and_then(|t| bracket(t.trim()))
            .map(|(_, m)| m)
            .filter(|m| message == "invalid domain" && m.starts_with("Error add"));
        let error = next.map_or_else(|| whole.to_owned(), |next| format!("{whole} {next}"));
        let mut fact = when.failure(reader.sink, place, &names, whole, &error);
        (fact.what, fact.step) = (*what, None);
        if *what == What::Requeued {
            fact.failure = reader.sink.failure("urn:ietf:params:acme:error:badNonce", "");
        }
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    let Some((begin, what, step)) = STEPS.iter().find(|(b, ..)| message.starts_with(b)) else { return LineClass::Noise };
    let own = client::names_in(message.get(begin.len()..).unwrap_or(""));
    if *what == What::IssuanceTriggered && !own.is_empty() {
        reader.context.run.names.clone_from(&own);
    }
    let names = base_names(client::names_or_run(own, reader));
    reader.sink.facts.push(when.step(place, *what, *step, &names, message));
    LineClass::Recognised
}

/// Names of records are about the name below `_acme-challenge`.
fn base_names(names: Vec<Arc<str>>) -> Vec<Arc<str>> {
    names.into_iter().map(|n| n.strip_prefix("_acme-challenge.").map_or(n.clone(), Arc::from)).collect()
}

/// A variable of the debug log: URLs of the CA, and the time of its answers.
fn variable(reader: &mut Reader<'_, '_>, key: &str, whole: &str, count: usize, when: &When) -> LineClass {
    if matches!(key, "responseHeaders" | "_headers")
        && let Some(date) = whole.lines().find_map(|l| l.trim().strip_prefix("date: ").or_else(|| l.trim().strip_prefix("Date: ")))
        && let Some(at) = client::http_date(date)
    {
        let place = reader.line().place;
        reader.sink.anchors.push(Anchor { place, stamp: when.stamp, at, uptime: None, exact: true });
        return LineClass::Noise;
    }
    if matches!(key, "Le_LinkOrder" | "Le_OrderFinalize" | "_authorizations_map" | "Le_LinkCert") {
        let acme = acme_url::all(whole);
        if !acme.is_empty() {
            let step = if key == "Le_OrderFinalize" { Some(Step::Authorized) } else { None };
            let place = client::span(reader.lines, reader.at, count);
            let names = reader.context.run.names.clone();
            reader.sink.facts.push(when.step(place, What::ClientStep, step, &names, whole));
            return LineClass::Recognised;
        }
    }
    // what else it prints are the steps of the script
    if matches!(key, "Single domain" | "Multi domain") { say(reader, whole, whole, count, when) } else { LineClass::Noise }
}

/// `name='value`, with the quote.
fn assignment(message: &str) -> Option<(&str, &str)> {
    let (key, value) = message.split_once("='")?;
    let plain = !key.is_empty() && key.len() < 40 && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b' '));
    (plain && !key.starts_with("The ")).then_some((key, value))
}

/// How many lines a message is: a value to its closing quote, or a JSON document that follows.
fn gather(reader: &Reader<'_, '_>, message: &str, quoted: bool) -> (usize, String) {
    let mut whole = message.to_owned();
    let mut count = 1;
    let open = |text: &str| {
        if quoted {
            !text.trim_end().ends_with('\'') || text.matches('\'').count() < 2
        } else {
            text.matches('{').count() > text.matches('}').count()
        }
    };
    while open(&whole) && count < 300 {
        let Some(next) = reader.peek(count) else { break };
        if bracket(next.trim()).is_some() || !quoted && next.trim().is_empty() {
            break;
        }
        whole.push('\n');
        whole.push_str(next);
        count += 1;
    }
    (count, whole)
}

/// Whether a line begins a record.
pub fn begins(text: &str) -> bool {
    bracket(text).is_some()
}

/// The stamp in front and what follows; None where the bracket holds no date.
fn bracket(text: &str) -> Option<(Option<Stamp>, &str)> {
    let (inner, rest) = text.strip_prefix('[')?.split_once(']')?;
    if inner.len() > 60 || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let words: Vec<&str> = inner.split_whitespace().collect();
    let clock =
        words.iter().position(|w| w.len() >= 7 && w.matches(':').count() == 2 && w.bytes().all(|b| b.is_ascii_digit() || b == b':'))?;
    // a year somewhere tells a date from any other bracket with a clock
    let digits = |w: &str| w.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<i32>().ok();
    let year = words.iter().filter_map(|w| digits(w)).find(|y| (2015..2200).contains(y))?;
    Some((date(&words, clock, year), rest.trim_start()))
}

fn date(words: &[&str], clock: usize, year: i32) -> Option<Stamp> {
    let mut time = NaiveTime::parse_from_str(words.get(clock)?, "%H:%M:%S").ok()?;
    let half = words.get(clock + 1).map(|w| w.to_ascii_uppercase());
    if let Some(half @ ("AM" | "PM")) = half.as_deref() {
        let hour = chrono::Timelike::hour(&time) % 12 + if half == "PM" { 12 } else { 0 };
        time = chrono::Timelike::with_hour(&time, hour)?;
    }
    // `2026年 06月 03日` names its parts; elsewhere the month is a word and the day the number that is left
    let part = |mark: char| words.iter().find_map(|w| w.strip_suffix(mark)?.parse::<u32>().ok());
    let of_month = |w: &str| month(w).or_else(|| foreign_month(w));
    let (month, day) = match (part('月'), part('日')) {
        (Some(m), Some(d)) => (m, d),
        _ => {
            let month = words.iter().skip(1).find_map(|w| of_month(w))?;
            let day = words.iter().find_map(|w| w.trim_end_matches(['.', ',']).parse::<u32>().ok().filter(|d| (1..=31).contains(d)))?;
            (month, day)
        }
    };
    let civil = NaiveDate::from_ymd_opt(year, month, day)?.and_time(time);
    let offset = words.iter().skip(clock + 1).find_map(|w| zone(w));
    Some(match offset {
        Some(hours) => Stamp::Full(Instant(Instant::from_utc(civil)?.0 - (hours * HOUR as f64) as i64), Precision::Second),
        None => Stamp::Zoneless(civil, Precision::Second),
    })
}

/// Months as German, French, Spanish and Italian locales write them, where they differ from English.
fn foreign_month(word: &str) -> Option<u32> {
    const MONTHS: &[(&str, u32)] = &[
        ("jän", 1),
        ("ene", 1),
        ("gen", 1),
        ("fév", 2),
        ("mär", 3),
        ("avr", 4),
        ("abr", 4),
        ("mai", 5),
        ("mag", 5),
        ("juin", 6),
        ("giu", 6),
        ("juil", 7),
        ("lug", 7),
        ("aoû", 8),
        ("ago", 8),
        ("set", 9),
        ("okt", 10),
        ("ott", 10),
        ("dez", 12),
        ("déc", 12),
        ("dic", 12),
    ];
    let lower = word.to_lowercase();
    MONTHS.iter().find(|(m, _)| lower.starts_with(m)).map(|(_, n)| *n)
}

/// Hours of a zone that means one thing only, or of a number (`+08`, `-0300`).
fn zone(word: &str) -> Option<f64> {
    const ZONES: &[(&str, f64)] = &[
        ("UTC", 0.0),
        ("GMT", 0.0),
        ("CET", 1.0),
        ("CEST", 2.0),
        ("EET", 2.0),
        ("EEST", 3.0),
        ("WEST", 1.0),
        ("MSK", 3.0),
        ("EDT", -4.0),
        ("CDT", -5.0),
        ("MDT", -6.0),
        ("PDT", -7.0),
        ("PST", -8.0),
        ("JST", 9.0),
        ("HKT", 8.0),
        ("SGT", 8.0),
        ("KST", 9.0),
        ("AEST", 10.0),
        ("AEDT", 11.0),
        ("NZST", 12.0),
        ("NZDT", 13.0),
    ];
    if let Some((_, hours)) = ZONES.iter().find(|(z, _)| *z == word) {
        return Some(*hours);
    }
    let sign = match word.as_bytes().first()? {
        b'+' => 1.0,
        b'-' => -1.0,
        _ => return None,
    };
    let digits = word.get(1..)?;
    let hours: f64 = digits.get(..2)?.parse().ok()?;
    let minutes: f64 = digits.get(2..4).map_or(Some(0.0), |m| m.parse().ok())?;
    (digits.len() <= 4 && hours <= 14.0).then_some(sign * (hours + minutes / 60.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_dates_of_many_locales() {
        for (text, wanted) in [
            ("[Wed Jun  3 20:18:01 UTC 2026] x", "2026-06-03T20:18:01Z"),
            ("[Wed Jun  3 08:18:01 PM UTC 2026] x", "2026-06-03T20:18:01Z"),
            ("[Wed 03 Jun 2026 08:18:01 PM UTC] x", "2026-06-03T20:18:01Z"),
            ("[Sun 12 Apr 2020 15:17:25 AEST] x", "2020-04-12T05:17:25Z"),
            ("[Mi 3. Jun 20:18:01 UTC 2026] x", "2026-06-03T20:18:01Z"),
            ("[2026年 06月 03日 星期三 20:18:01 UTC] x", "2026-06-03T20:18:01Z"),
            ("[Sun Jun 21 01:18:20 PM +08 2026] x", "2026-06-21T05:18:20Z"),
        ] {
            let at = bracket(text).and_then(|(s, _)| s?.instant()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(at.rfc3339(Precision::Second), wanted, "{text}");
        }
        assert!(matches!(bracket("[Mon Apr  1 09:55:42 CST 2019] x"), Some((Some(Stamp::Zoneless(..)), "x"))));
        assert!(bracket("[www.example.org] acme: x").is_none());
        assert!(bracket("[2026] x").is_none());
    }

    #[test]
    fn reads_a_run() {
        let facts = facts_of(
            &DIALECT,
            "[Wed Jun  3 20:18:01 UTC 2026] Using CA: https://acme-v02.api.letsencrypt.org/directory\n[Wed Jun  3 20:18:02 UTC 2026] Single domain='www.example.org'\n[Wed Jun  3 20:18:06 UTC 2026] Verifying: www.example.org\n[Wed Jun  3 20:18:10 UTC 2026] www.example.org: Invalid status. Verification error details: 203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n: 404\n[Wed Jun  3 20:18:10 UTC 2026] Please check log file for more details: ~/.acme.sh/acme.sh.log",
        );
        let what: Vec<What> = facts.iter().map(|f| f.what).collect();
        assert_eq!(what, [What::IssuanceTriggered, What::ClientStep, What::ValidationFailed]);
        assert_eq!(facts[2].failure.as_ref().unwrap().id(), "ca-http-404");
        assert!(facts.iter().all(|f| &*f.names[0] == "www.example.org"));
    }

    #[test]
    fn a_refused_order_carries_its_problem() {
        let facts = facts_of(
            &DIALECT,
            "[Wed Jun  3 20:18:02 UTC 2026] Single domain='www.example.org'\n[Wed Jun  3 20:18:03 UTC 2026] Error creating new order. Le_OrderFinalize not found. {\n  \"type\": \"urn:ietf:params:acme:error:rateLimited\",\n  \"detail\": \"too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-06-04 10:00:00 UTC\",\n  \"status\": 429\n}\n[Wed Jun  3 20:18:03 UTC 2026] Please add '--debug' or '--log' to check more details.",
        );
        assert_eq!((facts.len(), facts[1].failure.as_ref().unwrap().id()), (2, "rate-limit-duplicate-certificates"));
        assert_eq!((facts[1].place.line, &*facts[1].names[0]), (2, "www.example.org"));
    }
}
