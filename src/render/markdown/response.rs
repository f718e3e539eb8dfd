//! What people noted, held against the evidence: candidates for the start, durations, contradictions to settle.
use super::page::{Page, cited};
use crate::render::options::RenderOptions;
use crate::render::{escape, when, words};
use crate::report::{Contradiction, Incident};

/// The section; left out where no note belongs to the incident.
pub fn section(page: &mut Page, incident: &Incident, level: usize, options: &RenderOptions) {
    let response = &incident.response;
    if response.starts.is_empty() && response.contradictions.is_empty() {
        return;
    }
    page.heading(level, "Notes against the evidence");
    contradictions(page, incident);
    if response.durations.is_empty() {
        return;
    }
    starts(page, incident, options);
    durations(page, incident);
}

/// The contradictions as a list.
pub fn contradictions(page: &mut Page, incident: &Incident) {
    page.list(incident.response.contradictions.iter().map(contradiction));
}

/// One of them: the sentence, its evidence, and what settles it.
pub fn contradiction(found: &Contradiction) -> String {
    let ask = escape::prose(found.ask.trim_end_matches(['.', '?']));
    format!("**{}:** {}{} To settle: {ask}.", title(found.kind), escape::prose(&words::full_sentence(&found.text)), cited(&found.evidence))
}

/// What a kind is called.
pub fn title(kind: &str) -> &'static str {
    match kind {
        "several-starts" => "Several starts",
        "mitigated-is-resolved" => "Mitigated is resolved",
        "fix-after-mitigation" => "Fix after mitigation",
        "unrecorded-change" => "Unrecorded change",
        "unrecorded-restart" => "Unrecorded restart",
        "before-evidence" => "Time against the evidence",
        "other-object" => "Which object",
        "backoff-not-cause" => "Back-off is not the cause",
        "other-name" => "Which name",
        "mixed-zones" => "Mixed zones",
        "unexplained-delay" => "Unexplained delay",
        "relative-time" => "Days counted back",
        _ => "To settle",
    }
}

/// The candidates for the start.
pub fn starts(page: &mut Page, incident: &Incident, options: &RenderOptions) {
    page.paragraph("Candidates for the start:");
    page.list(incident.response.starts.iter().map(|s| {
        let because = if s.because.is_empty() { String::new() } else { format!(": {}", escape::prose(&s.because)) };
        format!(
            "{}: {} ({}){because}{}",
            when::sentence_as(&s.time, s.precision, options.tz),
            escape::prose(&s.label),
            s.source,
            cited(&s.evidence)
        )
    }));
}

/// Every duration with its arithmetic.
pub fn durations(page: &mut Page, incident: &Incident) {
    let rows: Vec<[String; 4]> = incident
        .response
        .durations
        .iter()
        .map(|d| {
            let start = if d.start.is_empty() { "any".into() } else { when::utc(&d.start, "minute").get(11..).unwrap_or("").to_owned() };
            [d.metric.to_owned(), start, escape::cell(&d.value), escape::cell(&d.arithmetic)]
        })
        .collect();
    page.table(["Measure", "Start used (UTC)", "Value", "Arithmetic"], &rows);
}
