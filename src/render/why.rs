//! At most ten lines for the person in the incident call.
use super::{escape, words};
use crate::report::{Incident, Report};

/// Lines of the answer.
const MOST: usize = 10;

/// The first incident's answer, in plain text that a terminal can not be misled by.
pub fn render(report: &Report) -> String {
    let mut lines = match report.incidents.first() {
        Some(first) => incident(first),
        None => vec!["No certificate incident in these inputs.".to_owned()],
    };
    lines.truncate(MOST - 1);
    let more = report.incidents.iter().skip(1).filter(|i| !i.hypotheses.is_empty()).count() as u64 + report.omitted.incidents;
    if more > 0 {
        lines.push(format!("{} in the report.", words::count(more, "more incident is", "more incidents are")));
    }
    lines.iter().map(|l| escape::line(l) + "\n").collect()
}

fn incident(incident: &Incident) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", words::subject(incident), words::outcome(incident.outcome)), incident.summary.sentence.clone()];
    for hypothesis in incident.hypotheses.iter().take(3) {
        lines.push(format!("{} {} ({}): {}", hypothesis.id, hypothesis.cause, hypothesis.confidence, hypothesis.statement));
    }
    if let Some(argument) = incident.hypotheses.first().and_then(|h| h.supports.first()) {
        let place = argument.evidence.first().and_then(|id| incident.evidence.iter().find(|e| e.id == *id));
        let at = place.map(|e| format!(" ({}:{})", e.file, e.line)).unwrap_or_default();
        lines.push(format!("Seen: {}{at}", argument.text));
    }
    if let Some(missing) = incident.hypotheses.first().and_then(|h| h.missing.first()).or(incident.summary.reads.first()) {
        lines.push(format!("Confirm: {} – {}", missing.command, missing.if_true));
    }
    if let Some(next) = &incident.summary.next_attempt {
        lines.push(format!("Next automatic retry: {next}"));
    }
    if let Some(now) = incident.summary.now.first().or(incident.hypotheses.first().and_then(|h| h.remedy.first())) {
        lines.push(format!("Now: {now}"));
    }
    lines.retain(|l| !l.trim().is_empty());
    lines
}
