//! People's notes: a Rootly incident pasted as text. Header, timeline rows (no year, 12-hour clock, zone abbreviation) and prose are all
//! reported, never observed.
use super::reader::{Dialect, Reader};
use super::rootly_time as clock;
use crate::fact::{Fact, Origin, What, attr};
use crate::milestone::{self, Milestone};
use crate::place::Place;
use crate::sink::Anchor;
use crate::time::Instant;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "rootly-paste",
    title: "a Rootly incident pasted as text",
    sample: "Incident #12: pages answer 503\nStarted At: June 3 3:38 PM EDT\nJune 3 4:08 PM EDT web Responder A Responder A opened this incident",
    read,
};

const FIELDS: &[&str] = &["Started At:", "Detected At:", "Acknowledged At:", "Mitigated At:", "Resolved At:", "Closed At:"];
const HEADS: &[&str] = &[
    "Incident #",
    "Author:",
    "Severity:",
    "Types:",
    "Date Source User Event",
    "View on Rootly",
    "🕐 Timestamps",
    "⌛ Timeline",
    "📝 Retrospective",
];
/// What Rootly's column "Source" holds.
const SOURCES: &[&str] = &["web", "slack", "email", "api", "workflow", "alert", "system", "mobile", "teams", "genius", "pagerduty"];
/// How the events begin that Rootly itself words.
const WORDED: &[&str] = &[
    "Incident has",
    "Incident was",
    "Incident is",
    "Started date",
    "Start was",
    "Detected date",
    "Acknowledged date",
    "Mitigated date",
    "Resolved date",
    "Closed date",
    "Slack Channel",
    "Slack channel",
    "Severity ",
    "Status ",
    "Title ",
    "Summary ",
];

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let text = reader.line().text.trim();
    let is_field = FIELDS.iter().any(|f| text.starts_with(*f));
    if !is_field && clock::written(text).is_none() && !HEADS.iter().any(|h| text.starts_with(h)) {
        return false;
    }
    // a document of people: everything up to another language is theirs
    let mut lines: Vec<(String, Place)> = Vec::new();
    while let Some(line) = reader.lines.get(reader.at + lines.len()) {
        let text = line.text.trim();
        if !lines.is_empty() && !text.is_empty() && super::starts_something(&line.text) && !text.starts_with("Incident #") {
            break;
        }
        lines.push((text.to_owned(), line.place));
    }
    while lines.last().is_some_and(|(text, _)| text.is_empty()) {
        lines.pop();
    }
    let people = people(&lines);
    for (text, place) in &lines {
        note(reader, text, *place, &people);
    }
    reader.take_all(lines.len(), DIALECT.id);
    true
}

/// The names of people: the author, who is repeated at the start of an event ("Responder A Responder A opened …"), and who stands before
/// an event in Rootly's own words. The longest first, so that the whole of a name is taken.
fn people(lines: &[(String, Place)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (text, _) in lines {
        if let Some(author) = text.strip_prefix("Author:").or_else(|| text.strip_prefix("Created by:")) {
            names.push(author.trim().to_owned());
            continue;
        }
        let Some((_, n)) = clock::written(text) else { continue };
        let (_, rest) = source(text.get(n..).unwrap_or("").trim());
        let words: Vec<&str> = rest.split_whitespace().collect();
        let repeated = (1..=4).rev().find(|k| words.len() > 2 * k && words[..*k] == words[*k..2 * k]);
        if let Some(k) = repeated {
            names.push(words[..k].join(" "));
        } else if let Some(at) = WORDED.iter().filter_map(|w| rest.find(w)).min().filter(|at| (1..60).contains(at)) {
            names.push(rest.get(..at).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    names.retain(|n| !n.is_empty());
    names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    names.dedup();
    names
}

/// The column "Source" and the rest.
fn source(text: &str) -> (&str, &str) {
    match text.split_once(char::is_whitespace) {
        Some((word, rest)) if SOURCES.contains(&word.to_ascii_lowercase().as_str()) => (word, rest.trim()),
        _ => ("", text),
    }
}

fn note(reader: &mut Reader<'_, '_>, text: &str, place: Place, people: &[String]) {
    if let Some(at) = day(text) {
        reader.sink.anchors.push(Anchor { place, stamp: None, at, uptime: None, exact: false });
    }
    if let Some(field) = FIELDS.iter().find(|f| text.starts_with(**f)) {
        let written = clock::written(text.get(field.len()..).unwrap_or("").trim());
        if let Some((time, _)) = written {
            let fact = fact(place, What::Reported, text, Some(&time), milestone::set_by(text));
            reader.sink.facts.push(fact);
        }
        return;
    }
    let row = clock::written(text).or_else(|| clock::iso(text));
    let Some((time, n)) = row else {
        // prose: no row of the timeline, and still what somebody says
        if text.split_whitespace().count() > 3 && !HEADS.iter().any(|h| text.starts_with(h)) {
            reader.sink.facts.push(fact(place, What::Noted, text, None, None));
        }
        return;
    };
    let (_, rest) = source(text.get(n..).unwrap_or("").trim().trim_start_matches(['│', '|', '-', '–', ':']).trim());
    let actor = people.iter().find(|p| rest.strip_prefix(p.as_str()).is_some_and(|r| r.is_empty() || r.starts_with(' ')));
    let mut event = actor.map_or(rest, |a| rest.get(a.len()..).unwrap_or("").trim());
    if let Some(a) = actor {
        event = event.strip_prefix(a.as_str()).map_or(event, str::trim);
    }
    let event = event.trim_end_matches(['│', '|']).trim();
    if event.is_empty() {
        return;
    }
    // a row that sets a time marks that time, not its own
    let set = event.find("date has been set to ").or_else(|| event.find("was set to ")).and_then(|_| {
        let (_, value) = event.split_once(" set to ")?;
        clock::written(value.trim())
    });
    let marks = milestone::of_text(event);
    let mut reported = fact(place, What::Reported, event, Some(&time), marks);
    if let Some(actor) = actor {
        reported.set(attr::ACTOR, actor);
    }
    reader.sink.facts.push(reported);
    if let (Some((time, _)), Some(milestone)) = (set, milestone::set_by(event)) {
        reader.sink.facts.push(fact(place, What::Noted, event, Some(&time), Some(milestone)));
    }
}

fn fact(place: Place, what: What, text: &str, time: Option<&clock::Written>, milestone: Option<Milestone>) -> Fact {
    let mut fact = Fact::new(place, Origin::Note, what, text);
    if let Some(time) = time {
        fact.stamp = Some(time.stamp);
        fact.set(attr::ZONE, &time.zone);
    }
    if let Some(milestone) = milestone {
        fact.set(attr::MILESTONE, milestone.word());
    }
    fact
}

/// A full date at the start of a line: what the years of the rows follow from.
fn day(text: &str) -> Option<Instant> {
    let day = text.get(..10)?;
    Instant::parse_rfc3339(&format!("{day}T12:00:00Z")).map(|(at, ..)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::time::Stamp;

    #[test]
    fn reads_header_and_rows_as_reports() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!(facts.iter().filter(|f| f.what == What::Reported).count(), 2);
        assert!(facts.iter().all(|f| f.origin == Origin::Note && !f.is_observed()));
        let start = facts.iter().find(|f| f.attr(attr::MILESTONE) == Some("started")).unwrap();
        assert!(matches!(start.stamp, Some(Stamp::YearlessZoned { month: 6, day: 3, offset: -14400, .. })));
        let opened = facts.iter().find(|f| f.attr(attr::MILESTONE) == Some("declared")).unwrap();
        assert_eq!((&*opened.text, opened.attr(attr::ACTOR)), ("opened this incident", Some("Responder A")));
    }

    #[test]
    fn a_row_that_sets_a_time_marks_that_time() {
        let facts = facts_of(
            &DIALECT,
            "Date Source User Event\nJune 3 4:40 PM EDT web Responder B Mitigated date has been set to June 3 4:38 PM EDT\nJune 3 4:38 PM EDT web Responder B Incident has been resolved\nJune 3 3:38 PM EDT web Initial alert received",
        );
        let marks: Vec<_> = facts.iter().map(|f| (f.what, f.attr(attr::MILESTONE), f.attr(attr::ACTOR))).collect();
        assert_eq!(
            marks,
            [
                (What::Reported, None, Some("Responder B")),
                (What::Noted, Some("mitigated"), None),
                (What::Reported, Some("resolved"), Some("Responder B")),
                (What::Reported, Some("alerted"), None),
            ]
        );
    }

    #[test]
    fn rows_of_a_pasted_diagnosis_are_reports_too() {
        let facts = facts_of(
            &DIALECT,
            "Severity: SEV1\n│ 2026-06-03 20:16 UTC │ cert-manager pod restarted │\nThe order was collected by the CA after a month.",
        );
        assert_eq!(facts.iter().filter(|f| f.what == What::Reported).count(), 1);
        assert_eq!(&*facts[0].text, "cert-manager pod restarted");
        assert_eq!(facts[1].what, What::Noted);
    }
}
