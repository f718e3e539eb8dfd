//! At most ten lines for the person in the incident call.
use super::{escape, when, words};
use crate::report::{Hypothesis, Incident, Missing, Report};

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
    let sure = |h: &&Hypothesis| matches!(h.confidence, "proven" | "likely");
    let first = incident.hypotheses.first();
    let asserted = first.filter(sure);
    let mut lines = vec![format!("{}: {}{}", words::subject(incident), words::outcome(incident.outcome), harm(incident))];
    lines.push(incident.summary.sentence.clone());
    match asserted {
        Some(h) => {
            lines.push(seen(incident, h));
            lines.push(way(h));
            let others: Vec<String> = incident.hypotheses.iter().skip(1).map(|h| format!("{} ({})", h.cause, h.confidence)).collect();
            if !others.is_empty() {
                lines.push(format!("Weighed beside {}: {}", h.cause, others.join(", ")));
            }
        }
        None => {
            for h in incident.hypotheses.iter().take(3) {
                lines.push(format!("{} {} ({}): {}", h.id, h.cause, h.confidence, h.statement));
            }
            lines.extend(first.map(|h| seen(incident, h)));
        }
    }
    let reads: Vec<&Missing> = match asserted {
        Some(h) => h.missing.iter().take(1).collect(),
        None => incident.summary.reads.iter().take(3).collect(),
    };
    for missing in reads.into_iter().filter(|m| !m.command.is_empty()) {
        let otherwise = if missing.if_false.is_empty() { String::new() } else { format!("; else {}", missing.if_false) };
        lines.push(format!("Confirm: {} – {}{otherwise}", missing.command, missing.if_true));
    }
    if let Some(next) = &incident.summary.next_attempt {
        lines.push(format!("Next automatic retry: {next}"));
    }
    for now in incident.summary.now.iter().take(2) {
        lines.push(format!("Now: {now}"));
    }
    lines.retain(|l| !l.trim().is_empty());
    lines
}

/// Since when people are harmed.
fn harm(incident: &Incident) -> String {
    let at = |time: &Option<String>| time.as_deref().map(|t| when::utc(t, "second"));
    match (at(&incident.summary.harm_from), at(&incident.summary.harm_to)) {
        (Some(from), Some(to)) => format!(", harm from {from} to {to} UTC"),
        (Some(from), None) => format!(", harm since {from} UTC"),
        _ => String::new(),
    }
}

/// The first thing that speaks for it, with its place.
fn seen(incident: &Incident, hypothesis: &Hypothesis) -> String {
    let Some(argument) = hypothesis.supports.first() else { return String::new() };
    let place = argument.evidence.first().and_then(|id| incident.evidence.iter().find(|e| e.id == *id));
    let at = place.map(|e| format!(" ({}:{})", e.file, e.line)).unwrap_or_default();
    format!("Seen: {}{at}", argument.text)
}

/// From harm to cause in one line; nothing where there is only one step.
fn way(hypothesis: &Hypothesis) -> String {
    let steps: Vec<&str> = hypothesis.chain.iter().filter(|l| l.class != "gap").map(|l| l.effect.as_str()).collect();
    if steps.len() < 2 { String::new() } else { format!("How it came to that: {}", steps.join(" ← ")) }
}
