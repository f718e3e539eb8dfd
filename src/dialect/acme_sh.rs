//! acme.sh: `[$(date)] text`, and the debug log's `name='value'` over several lines.
//!
//! `date` writes in the locale and zone of the machine, so the bracket has many forms; zone abbreviations that name more than one offset
//! (CST, IST, …) count as none, and the `date:` header of an answer in the same log tells it. The detail of a refusal is cut at its first
//! quote. `The CA server is busy` means a bad nonce, not load. Source: acme.sh `_printargs`, `issue`, `_send_signed_request`.
use super::acme_sh_answer as answer;
use super::acme_sh_time::bracket;
use super::client::{self, When};
use super::reader::{Dialect, Reader};
use crate::fact::{Step, What};
use crate::line::LineClass;
use crate::sink::Anchor;
use crate::text::acme_url;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
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
        None if VERDICTS.iter().any(|v| text.contains(v)) && !text.starts_with('{')
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
        Some((key, value)) => variable(reader, (key, value), &whole, count, &when),
        None => say(reader, message, &whole, count, &when),
    };
    reader.take(1, DIALECT.id, class);
    reader.take(count - 1, DIALECT.id, if class == LineClass::Noise { LineClass::Noise } else { LineClass::Continuation });
    true
}

const VERDICTS: &[&str] = &[
    ": Invalid status. Verification error details: ",
    // before 3.1, behind `Invalid status, `
    ":Verify error detail:",
    ":Verify error:",
    ": Verify error:",
    ": Challenge error: ",
];

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
    ("Sign error", What::FinalizeFailed),
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
    ("Can not connect to ", What::ClientFailed),
    ("Cannot connect to ", What::ClientFailed),
    ("invalid domain", What::PresentFailed),
];

fn say(reader: &mut Reader<'_, '_>, message: &str, whole: &str, count: usize, when: &When) -> LineClass {
    let place = client::span(reader.lines, reader.at, count);
    // the rest of a document that was cut off at a quote stands on the following lines
    if let Some((name, error)) = VERDICTS.iter().find_map(|v| whole.split_once(v)) {
        let names: Vec<Arc<str>> = client::name(name.trim_start_matches("Invalid status, ")).into_iter().collect();
        // some CAs refuse without a word
        let error = if error.trim() == "\"error\":{" { "Verify error: the CA told no reason" } else { error };
        let mut fact = when.failure(reader.sink, place, &names, whole, error);
        (fact.what, fact.step) = (What::ValidationFailed, Some(Step::Accepted));
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    if message.starts_with(['{', '<']) {
        return answer::tell(reader, message, count, when).unwrap_or(LineClass::Noise);
    }
    if let Some(name) = message.strip_suffix(": Timeout").or_else(|| message.strip_suffix(":Timeout")).and_then(client::name) {
        // the CA had accepted the challenge, and came to no verdict
        let waited = (1..40).filter_map(|n| answer::message(reader, -n)).find(|m| m.contains("The CA is processing your order"));
        let error = waited.map_or_else(|| message.to_owned(), |waited| format!("{waited} {message}"));
        let mut fact = when.failure(reader.sink, place, &[name], message, &error);
        fact.what = What::ClientFailed;
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    if let Some(code) = message.split_once("libcurl-errors.html for error code: ").map(|(_, code)| code.trim()) {
        return answer::curl(reader, message, code, place, when);
    }
    if let Some((_, what)) = FAILURES.iter().find(|(b, _)| message.starts_with(b)) {
        let own = client::names_in(message.split("domain").nth(1).unwrap_or(""));
        let names = base_names(client::names_or_run(own, reader));
        // what curl met says more than that the CA was not reached
        if *what == What::ClientFailed && answer::next_to_curl(reader) {
            return LineClass::Recognised;
        }
        // and what the CA answered more than that it was no success
        if *what != What::PresentFailed && answer::is_beside(reader, count) && !answer::says(reader, whole) {
            reader.sink.facts.push(when.step(place, *what, None, &names, message));
            return LineClass::Recognised;
        }
        // which domain was invalid stands on the next line only
        let next = answer::message(reader, count as isize).filter(|m| message == "invalid domain" && m.starts_with("Error add"));
        let page = answer::page(whole).filter(|_| *what != What::PresentFailed);
        let error = page.unwrap_or_else(|| next.map_or_else(|| whole.to_owned(), |next| format!("{whole} {next}")));
        let mut fact = when.failure(reader.sink, place, &names, whole, &error);
        (fact.what, fact.step) = (*what, None);
        if *what == What::Requeued {
            fact.failure = reader.sink.failure("urn:ietf:params:acme:error:badNonce", "");
        }
        reader.sink.facts.push(fact);
        return LineClass::Recognised;
    }
    let Some((begin, what, step)) = STEPS.iter().find(|(b, ..)| message.starts_with(b)) else {
        return answer::known(reader, whole, place, when).unwrap_or(LineClass::Noise);
    };
    let own = client::names_in(message.get(begin.len()..).unwrap_or(""));
    if (*what == What::IssuanceTriggered || reader.context.run.names.is_empty()) && !own.is_empty() {
        reader.context.run.names = base_names(own.clone());
    }
    let names = base_names(client::names_or_run(own, reader));
    reader.sink.facts.push(when.step(place, *what, *step, &names, message));
    LineClass::Recognised
}

/// Names of records are about the name below `_acme-challenge`.
pub(super) fn base_names(names: Vec<Arc<str>>) -> Vec<Arc<str>> {
    names.into_iter().map(|n| n.strip_prefix("_acme-challenge.").map_or(n.clone(), Arc::from)).collect()
}

/// A variable of the debug log: URLs of the CA, and the time of its answers.
fn variable(reader: &mut Reader<'_, '_>, (key, value): (&str, &str), whole: &str, count: usize, when: &When) -> LineClass {
    if matches!(key, "url" | "_post_url" | "_URL") && value.starts_with("http") {
        reader.context.run.url = Some(Arc::from(value.trim_end_matches('\'')));
    }
    if matches!(key, "response" | "original" | "result" | "_ret")
        && let Some(class) = answer::tell(reader, value, count, when)
    {
        return class;
    }
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
            text.matches('{').count() > text.matches('}').count() || text.contains("<html") && !text.contains("</html>")
        }
    };
    // the answer that a hook failed with, printed behind its message without a stamp
    let answered =
        |next: &str| !quoted && next.starts_with(['{', '<']) && (message.starts_with("Error ") || message.starts_with("Response "));
    while count < 300 {
        let Some(next) = reader.peek(count) else { break };
        if bracket(next.trim()).is_some() || !quoted && next.trim().is_empty() || !open(&whole) && (count > 1 || !answered(next.trim())) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

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
