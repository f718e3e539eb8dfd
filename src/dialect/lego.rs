//! lego, alone (`2026/06/03 20:18:01 [INFO] …`; from v5 slog text or JSON) and inside of other programs: one vocabulary of messages, and
//! one grammar of errors, `acme: error: <status> :: <type> :: <detail>`, a name a line.
//!
//! Sources: lego `acme/errors.go`, `certificate/certificates.go`, `challenge/resolver`, `log/logger.go`. The time of v3 and v4 is local.
use super::client::{self, Run, When};
use super::reader::{Dialect, Reader};
use crate::fact::{Fact, Step, What};
use crate::line::LineClass;
use crate::place::Place;
use crate::sink::Sink;
use crate::time::{Precision, Stamp};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "lego",
    title: "output of lego",
    sample: "2026/06/03 20:18:09 Could not obtain certificates:\n\terror: one or more domains had a problem:\n[www.example.org] acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: No TXT record found at _acme-challenge.www.example.org",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let Some((stamp, level, message)) = head(line.text.trim()) else { return false };
    let mut text = message.to_owned();
    let mut count = 1;
    // a fatal message has no level, and goes on without a stamp
    while let Some(next) = reader.peek(count) {
        let t = next.trim();
        // pastes leave a blank line behind a head
        if t.is_empty() && text.ends_with(':') && count <= 200 {
            count += 1;
            continue;
        }
        let goes_on =
            next.starts_with(['\t', ' ']) || t.starts_with("error:") || t.starts_with('[') && t.contains("] ") && text.contains('\n');
        if t.is_empty() || !goes_on || count > 200 || head(t).is_some() {
            break;
        }
        text.push('\n');
        text.push_str(t);
        count += 1;
    }
    let place = client::span(reader.lines, reader.at, count);
    let when = When::at(line, Some(stamp));
    client::anchor(reader.sink, place, &when);
    if !message_of(&text, place, &when, &mut reader.context.run, reader.sink) {
        if level.is_empty() {
            return false;
        }
        refusal(reader, &text, place, &when, level);
    }
    reader.take(count, DIALECT.id, LineClass::Recognised);
    true
}

/// An error that is none of lego's own sentences (certmagic before v0.12 writes so too), where the catalogue knows it.
fn refusal(reader: &mut Reader<'_, '_>, text: &str, place: Place, when: &When, level: &str) {
    if level == "[INFO]" || !reader.sink.failure(text, "").is_some_and(|f| client::is_told(&f)) {
        return;
    }
    let own = text.strip_prefix('[').and_then(|r| r.split_once(']')).map(|(names, _)| client::names_in(names)).unwrap_or_default();
    let names = client::names_or_run(own, reader);
    let fact = when.failure(reader.sink, place, &names, text, text);
    reader.sink.facts.push(fact);
}

/// Stamp, level (empty for fatal lines) and message of a line of Go's `log`.
fn head(text: &str) -> Option<(Stamp, &str, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let civil = NaiveDateTime::parse_from_str(text.get(..19)?, "%Y/%m/%d %H:%M:%S").ok()?;
    let rest = text.get(19..)?.strip_prefix(' ')?;
    // v0 had no blank behind the level
    let level = ["[INFO]", "[WARN]", "[ERROR]"].into_iter().find(|l| rest.starts_with(l)).unwrap_or("");
    Some((Stamp::Zoneless(civil, Precision::Second), level, rest.get(level.len()..)?.trim_start()))
}

/// Whether a line begins a record of lego's.
pub fn begins(text: &str) -> bool {
    head(text).is_some_and(|(_, level, message)| !level.is_empty() || is_known(message))
}

/// Whether a message is one of lego's.
pub fn is_known(message: &str) -> bool {
    let words = message.strip_prefix('[').and_then(|r| r.split_once("] ")).map_or(message, |(_, rest)| rest).trim();
    STEPS.iter().any(|(b, ..)| words.starts_with(b))
        || CHATTER.iter().any(|c| words.starts_with(c))
        || words.starts_with("Could not obtain certificates")
}

/// What a message begins with, what it reports, the rung that it proves.
const STEPS: &[(&str, What, Option<Step>)] = &[
    ("acme: Obtaining bundled SAN certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("acme: Obtaining SAN certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("Obtaining bundled SAN certificate", What::IssuanceTriggered, Some(Step::Requested)),
    ("acme: Trying renewal with", What::IssuanceTriggered, Some(Step::Requested)),
    ("renewal: random delay", What::ClientStep, None),
    ("AuthURL: ", What::ClientStep, Some(Step::Authorized)),
    ("acme: authorization already valid; skipping challenge", What::DomainVerified, Some(Step::Validated)),
    ("acme: use ", What::ChallengeScheduled, Some(Step::ChallengeScheduled)),
    ("Use solver.", What::ChallengeScheduled, Some(Step::ChallengeScheduled)),
    ("acme: Preparing to solve ", What::ChallengeScheduled, Some(Step::ChallengeScheduled)),
    ("acme: Trying to solve ", What::Presented, Some(Step::Presented)),
    ("Served key authentication", What::ClientStep, Some(Step::Presented)),
    ("acme: Checking DNS record propagation", What::ClientStep, Some(Step::Presented)),
    ("The server validated our request", What::DomainVerified, Some(Step::Validated)),
    ("acme: Validations succeeded; requesting certificates", What::ClientStep, Some(Step::OrderReady)),
    ("Server responded with a certificate", What::CertificateIssued, Some(Step::CertificateStored)),
];

/// Messages without bearing.
const CHATTER: &[&str] = &[
    "acme: Could not find solver for",
    "acme: Cleaning ",
    "acme: Waiting for DNS record propagation",
    "Wait for propagation",
    "Deactivating auth",
    "Unable to deactivate",
    "acme: Registering account",
    "acme: Skipping deactivating of valid auth",
    "acme: nonce error retry",
    "Account ",
    "No key found for account",
    "Saved key to",
    "Please visit https://letsencrypt.org/repository",
    "skipping deactivating of valid auth",
];

/// Puts what a message of lego says into the sink: `[names] text`, an error of several names, or free words. False where it is not lego's.
pub fn message_of(text: &str, place: Place, when: &When, run: &mut Run, sink: &mut Sink) -> bool {
    // a retry under way, with the error that it is for
    if text.contains("nonce error retry") || problems(text, place, when, run, sink) {
        return true;
    }
    let (own, words) = match text.strip_prefix('[').and_then(|r| r.split_once("] ")) {
        Some((names, rest)) => (client::names_in(names), rest.trim()),
        None => (Vec::new(), text.trim()),
    };
    let step = STEPS.iter().find(|(b, ..)| words.starts_with(b));
    if let Some((_, what, rung)) = step {
        if *what == What::IssuanceTriggered && !own.is_empty() {
            run.names.clone_from(&own);
        }
        let names = if own.is_empty() { run.names.clone() } else { own };
        sink.facts.push(when.step(place, *what, *rung, &names, text));
        return true;
    }
    if let Some(error) = words.strip_prefix("retry due to: ") {
        let names = if own.is_empty() { run.names.clone() } else { own };
        let fact = when.failure(sink, place, &names, text, error);
        sink.facts.push(fact);
        return true;
    }
    // `[name] acme: error presenting token: …`, `acme: error cleaning up: …`
    if words.contains("error presenting token") {
        let names = if own.is_empty() { run.names.clone() } else { own };
        let mut fact = when.failure_at(sink, place, &names, text, (words, "presenting"));
        (fact.what, fact.step) = (What::PresentFailed, None);
        sink.facts.push(fact);
        return true;
    }
    CHATTER.iter().any(|c| words.starts_with(c))
}

/// Errors of one or more names: `one or more domains had a problem:` and a line each, or one error about all. False where there is none.
pub fn problems(text: &str, place: Place, when: &When, run: &Run, sink: &mut Sink) -> bool {
    const MARKS: &[&str] = &[
        "one or more domains had a problem",
        "One or more domains had a problem",
        "acme: error: ",
        "Could not obtain certificates",
        "Could not renew",
        "could not determine ",
    ];
    if !MARKS.iter().any(|m| text.contains(m)) || text.contains("retry due to: ") {
        return false;
    }
    let mut any = false;
    for (name, error) in by_name(text) {
        let names = vec![name];
        let said = format!("[{}] {error}", names[0]);
        let checked = [
            "time limit exceeded: last error: ",
            "time limit exceeded: ",
            "Could not obtain certificates\nTime limit exceeded. Last error: ",
        ]
        .iter()
        .find_map(|l| error.strip_prefix(l));
        let presenting = error.contains("error presenting token") || error.contains("Error presenting token");
        let around = if presenting { "presenting" } else { "" };
        let mut fact = when.failure_at(sink, place, &names, &said, (checked.unwrap_or(error), around));
        if checked.is_some() {
            // lego's own check before it asks the CA
            (fact.what, fact.step) = (What::SelfCheckFailed, None);
        } else if presenting {
            (fact.what, fact.step) = (What::PresentFailed, None);
        }
        any = true;
        sink.facts.push(fact);
    }
    let all = client::names_in(text.split("for the domains ").nth(1).and_then(|r| r.split("]: ").next()).unwrap_or(""));
    let names = if all.is_empty() { run.names.clone() } else { all };
    let fact: Fact = if any {
        when.step(place, What::IssuanceFailed, None, &names, text.lines().next().unwrap_or(text))
    } else {
        let mut fact = when.failure(sink, place, &names, text, text);
        if fact.what == What::ClientFailed {
            fact.what = What::IssuanceFailed;
        }
        fact
    };
    sink.facts.push(fact);
    true
}

/// The errors of a list by name: each begins a line with `[name] `.
fn by_name(text: &str) -> Vec<(Arc<str>, &str)> {
    let mut starts: Vec<(usize, usize, Arc<str>)> = Vec::new();
    for (at, _) in text.match_indices('[') {
        let line_start = at == 0 || text[..at].trim_end_matches([' ', '\t']).ends_with(['\n', ':']);
        let Some(end) = text[at..].find("] ").map(|n| at + n) else { break };
        if let Some(name) = text.get(at + 1..end).filter(|_| line_start).and_then(client::name) {
            starts.push((at, end + 2, name));
        }
    }
    let mut out = Vec::new();
    for (i, (_, from, name)) in starts.iter().enumerate() {
        let to = starts.get(i + 1).map_or(text.len(), |s| s.0);
        // the list of all names (`for the domains [a]: …`) is no error of one
        if let Some(error) = text.get(*from..to).map(str::trim).filter(|e| !e.is_empty()) {
            out.push((name.clone(), error));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_a_run() {
        let facts = facts_of(
            &DIALECT,
            "2026/06/03 20:18:01 [INFO] [www.example.org, example.org] acme: Obtaining bundled SAN certificate\n2026/06/03 20:18:02 [INFO] [www.example.org] AuthURL: https://acme-v02.api.letsencrypt.org/acme/authz/24/7099\n2026/06/03 20:18:02 [INFO] [www.example.org] acme: Could not find solver for: tls-alpn-01\n2026/06/03 20:18:02 [INFO] [www.example.org] acme: use dns-01 solver\n2026/06/03 20:18:09 Could not obtain certificates:\n\terror: one or more domains had a problem:\n[www.example.org] acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: No TXT record found at _acme-challenge.www.example.org\n[example.org] [example.org] acme: error presenting token: cloudflare: failed to find zone example.org.: Authentication error (10000)",
        );
        let what: Vec<What> = facts.iter().map(|f| f.what).collect();
        assert_eq!(
            what,
            [
                What::IssuanceTriggered,
                What::ClientStep,
                What::ChallengeScheduled,
                What::ValidationFailed,
                What::PresentFailed,
                What::IssuanceFailed
            ]
        );
        assert_eq!(facts[3].failure.as_ref().unwrap().id(), "ca-txt-none");
        assert_eq!((&*facts[4].names[0], facts[5].names.len()), ("example.org", 2));
    }

    #[test]
    fn a_check_that_timed_out_never_reached_the_ca() {
        let facts = facts_of(
            &DIALECT,
            "2026/06/03 20:18:09 Could not obtain certificates:\n\terror: one or more domains had a problem:\n[www.example.org] time limit exceeded: last error: NS ns1.example.net. did not return the expected TXT record [fqdn: _acme-challenge.www.example.org., value: x]: y",
        );
        assert_eq!((facts.len(), facts[0].what), (2, What::SelfCheckFailed));
    }

    #[test]
    fn an_error_of_another_client_counts_where_it_is_known() {
        let facts = facts_of(
            &DIALECT,
            "2026/06/03 20:18:01 [ERROR] Post \"https://ca.example/acme/acme/new-order\": dial tcp: lookup ca.example on 192.0.2.53:53: server misbehaving (challenge=tls-alpn-01 remaining=[http-01])\n2026/06/03 20:18:01 [ERROR] something odd\n2026/06/03 20:18:01 [INFO] dial tcp: lookup ca.example: no such host",
        );
        assert_eq!((facts.len(), facts[0].failure.as_ref().unwrap().id()), (1, "net-no-such-host"));
    }

    #[test]
    fn other_logs_of_go_are_left_alone() {
        assert!(
            facts_of(&DIALECT, "2026/06/03 20:18:01 listening on :8080\n2026/06/03 20:18:01 [emerg] 13#13: cannot load certificate")
                .is_empty()
        );
    }
}
