//! A user's rows on what the dialects left: lines that no language knew, and messages that the catalogue does not have.
use super::Own;
use crate::catalogue::failures;
use crate::catalogue::messages::Message;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, What, attr};
use crate::line::LineClass;
use crate::mentions::is_host_name;
use crate::sink::Sink;
use crate::text::template::{Found, Prepared, Template};
use crate::time::{Instant, Stamp};
use std::sync::Arc;

/// The message of a text. The longest pattern wins.
pub fn message(own: &Own, text: &str) -> Option<(&'static Message, Found)> {
    let prepared = Prepared::new(text);
    let mut best: Option<(usize, &'static Message, Found)> = None;
    for row in own.messages {
        for template in row.texts.iter().filter_map(|t| Template::new(t).ok()) {
            if prepared.has(template.anchor())
                && best.as_ref().is_none_or(|(w, ..)| template.weight() > *w)
                && let Some(found) = template.find(&prepared)
            {
                best = Some((template.weight(), row, found));
            }
        }
    }
    best.map(|(_, row, found)| (row, found))
}

/// Reads what is in a sink from these facts on.
pub fn apply(own: &Own, sink: &mut Sink, from: usize) {
    for fact in sink.facts.iter_mut().skip(from).filter(|f| f.attr(attr::MESSAGE).is_none()) {
        if matches!(fact.what, What::Noted | What::ErrorText)
            && let Some((row, found)) = message(own, &fact.text.clone())
        {
            tell(fact, row, &found);
        }
    }
    let lines = std::mem::take(&mut sink.unrecognised);
    for (place, text) in lines {
        let said = message(own, &text);
        let failure = own.failures.find(&text).and_then(|_| failures::read_with(Some(&own.failures), &text, ""));
        if said.is_none() && failure.is_none() {
            sink.unrecognised.push((place, text));
            continue;
        }
        let mut fact = Fact::new(place, Origin::Log, What::ErrorText, &text);
        fact.stamp = Instant::parse_rfc3339(text.trim_start()).map(|(at, precision, _)| Stamp::Full(at, precision));
        if let Some((row, found)) = &said {
            tell(&mut fact, row, found);
        }
        if let Some(failure) = failure {
            let found = Found { fields: failure.fields.clone(), ..Found::default() };
            name(&mut fact, &found);
            fact.failure = Some(Arc::new(failure));
        }
        sink.tally.unrecognised = sink.tally.unrecognised.saturating_sub(1);
        sink.tally.add(LineClass::Recognised, 1);
        sink.facts.push(fact);
    }
}

fn tell(fact: &mut Fact, row: &'static Message, found: &Found) {
    fact.what = row.what;
    fact.step = row.step.or(fact.step);
    fact.set(attr::MESSAGE, row.id);
    name(fact, found);
}

/// Captures called `certificate`, `request`, `order` or `challenge` (with a namespace before a slash, or as `namespace`) name the object;
/// host names among the others are what it is about.
fn name(fact: &mut Fact, found: &Found) {
    let get = |name: &str| found.fields.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
    for (capture, kind) in [
        ("challenge", EntityKind::Challenge),
        ("order", EntityKind::Order),
        ("request", EntityKind::CertificateRequest),
        ("certificate", EntityKind::Certificate),
    ] {
        if let Some(value) = get(capture).filter(|v| !v.is_empty() && !v.bytes().all(|b| b.is_ascii_digit()))
            && fact.subject.is_none()
        {
            let (namespace, name) = value.split_once('/').map_or((get("namespace"), value), |(ns, name)| (Some(ns), name));
            fact.subject = Some(ObjectRef::new(kind, namespace, name));
        }
    }
    for (_, value) in &found.fields {
        let host = value.trim_start_matches("_acme-challenge.").trim_end_matches('.');
        if is_host_name(host) && host.contains('.') && !fact.names.iter().any(|n| &**n == host) {
            fact.names.push(Arc::from(host));
        }
    }
}
