//! The timeline as CSV and JSON, an entry a row, with where each is read off.
use crate::render::{csv, escape, when, words};
use crate::report::{Entry, Evidence, Incident, Report};
use crate::zone::Zone;
use serde::Serialize;

/// Version of the JSON form: fields are added, never changed.
const SCHEMA: &str = "certopsy.rootly-timeline/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    certificate: String,
    entries: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    occurred_at: Option<&'a str>,
    precision: &'a str,
    clock: Option<&'a str>,
    source: &'a str,
    actor: Option<&'a str>,
    event: &'a str,
    kind: &'a str,
    confidence: &'a str,
    object: Option<&'a str>,
    count: u64,
    last_at: Option<&'a str>,
    evidence: &'a [String],
    evidence_file: Option<&'a str>,
    evidence_line: Option<u32>,
}

/// `occurred_at_utc,occurred_at_local,source,actor,event,kind,confidence,evidence_file,evidence_line`. The local column is empty without a zone.
pub fn csv(report: &Report, incident: &Incident, tz: Option<Zone>) -> String {
    let mut out = String::from("occurred_at_utc,occurred_at_local,source,actor,event,kind,confidence,evidence_file,evidence_line\r\n");
    for entry in &incident.timeline {
        let row = row(report, incident, entry);
        let utc = row.occurred_at.or(row.clock).unwrap_or("");
        let local = row.occurred_at.zip(tz).map(|(t, tz)| when::local(t, row.precision, tz)).unwrap_or_default();
        let object = row.object.map_or_else(String::new, |o| format!("{o}: "));
        let repeats = match (row.count, row.last_at) {
            (0 | 1, _) => String::new(),
            (n, Some(last)) => format!(" (×{n}, last {last})"),
            (n, None) => format!(" (×{n})"),
        };
        let event = format!("{object}{}{repeats}", row.event);
        let line = row.evidence_line.map(|l| l.to_string()).unwrap_or_default();
        let actor = row.actor.unwrap_or("");
        let fields = [utc, &local, row.source, actor, &event, row.kind, row.confidence, row.evidence_file.unwrap_or(""), &line];
        out.push_str(&escape::liquid(&csv::row(&fields)));
    }
    out
}

/// The same with ids.
pub fn json(report: &Report, incident: &Incident) -> String {
    let document = Document {
        schema: SCHEMA,
        certificate: words::subject(incident),
        entries: incident.timeline.iter().map(|e| row(report, incident, e)).collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn row<'a>(report: &'a Report, incident: &'a Incident, entry: &'a Entry) -> Row<'a> {
    let evidence: Option<&Evidence> = entry.evidence.first().and_then(|id| incident.evidence.iter().find(|e| e.id == *id));
    let input = evidence.and_then(|e| report.inputs.iter().find(|i| i.file == e.file));
    let part = input.and_then(|i| i.parts.iter().find(|p| evidence.is_some_and(|e| (p.lines[0]..=p.lines[1]).contains(&e.line))));
    Row {
        id: &entry.id,
        occurred_at: entry.time.as_deref(),
        precision: entry.precision,
        clock: entry.clock.as_deref(),
        source: part.map_or("certopsy", |p| &p.language),
        actor: entry.actor.as_deref(),
        event: &entry.summary,
        kind: entry.kind,
        confidence: entry.source,
        object: entry.object.as_deref(),
        count: entry.count,
        last_at: entry.last.as_deref(),
        evidence: &entry.evidence,
        evidence_file: evidence.map(|e| e.file.as_str()),
        evidence_line: evidence.map(|e| e.line),
    }
}
