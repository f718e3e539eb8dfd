//! Pieces that are tables and quotes: timeline, durations, contradictions, actions, coverage, evidence.
use super::piece::Context;
use super::prompt::ask;
use crate::render::markdown::page::{Page, cited, ids};
use crate::render::markdown::{self, response};
use crate::render::{escape, proposal, when, words};
use crate::report::{Duration, Entry, Incident};
use std::collections::BTreeSet;

/// Rows of a table that survives pasting.
const ROWS: usize = 20;
/// Characters of an event in a row.
const EVENT: usize = 160;
/// Characters of a quote.
const QUOTE: usize = 500;

/// The timeline in at most 20 rows: what people noted and what the causes stand on before the rest.
pub fn timeline(page: &mut Page, context: &Context<'_>) {
    let all = &context.incident.timeline;
    if all.is_empty() {
        ask(page, "what happened when (the inputs hold no entry with a time)");
        return;
    }
    let shown = worth_a_row(context.incident, all.iter().collect());
    let rows: Vec<[String; 3]> = shown.iter().map(|e| row(e, context)).collect();
    page.table(["Time (UTC)", "Event", "Source"], &rows);
    let rest = (all.len() - shown.len()) as u64 + context.incident.omitted.timeline;
    if rest > 0 {
        page.paragraph(&format!("{} in `report.md` and `timeline.csv`.", words::count(rest, "more entry is", "more entries are")));
    }
}

/// Of some entries those that are worth one of 20 rows, in order.
pub fn worth_a_row<'a>(incident: &'a Incident, all: Vec<&'a Entry>) -> Vec<&'a Entry> {
    let first = incident.hypotheses.first();
    let cited: BTreeSet<&String> = first.iter().flat_map(|h| &h.supports).flat_map(|s| s.evidence.iter().take(1)).take(2).collect();
    // a chat of hundreds of messages must not crowd out what happened
    let few = all.iter().filter(|e| e.source == "reported").count() <= ROWS / 2;
    let marked: Vec<&Vec<String>> = incident.response.marks.iter().map(|m| &m.evidence).collect();
    let rank = |e: &Entry| match (e.source, e.kind) {
        _ if e.evidence.iter().any(|id| cited.contains(id)) => 0,
        (_, "certificate-issued" | "certificate-expired" | "issuance-triggered" | "presented") => 1,
        // a header field repeats what a row says
        ("reported", _) if e.summary.contains(" At: ") => 4,
        ("reported", _) if few || marked.contains(&&e.evidence) => 2,
        ("reported", _) => 5,
        (_, "present-failed" | "order-failed" | "issuance-failed" | "validation-failed" | "domain-verified") => 3,
        (_, "accept-failed" | "request-failed" | "back-off" | "component-started" | "finalize-failed" | "component-crashed") => 4,
        (_, "condition-changed" | "requeued" | "pod-event") => 7,
        _ if e.time.is_none() => 8,
        _ if first.is_some_and(|h| h.explains.contains(&e.id)) => 5,
        _ => 6,
    };
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|n| (all.get(*n).map_or(9, |e| rank(e)), *n));
    let keep: BTreeSet<usize> = order.into_iter().take(ROWS).collect();
    all.into_iter().enumerate().filter(|(n, _)| keep.contains(n)).map(|(_, e)| e).collect()
}

fn row(entry: &Entry, context: &Context<'_>) -> [String; 3] {
    let time = match (&entry.time, &entry.clock) {
        (Some(time), _) => match context.options.tz {
            Some(tz) => format!("{} ({})", when::utc(time, entry.precision), when::local(time, entry.precision, tz)),
            None => when::utc(time, entry.precision),
        },
        (None, Some(clock)) => escape::cell_code(clock),
        (None, None) => "–".into(),
    };
    let actor = entry.actor.as_ref().map_or_else(String::new, |a| format!("{}: ", escape::cell(a)));
    let mut event = format!("{actor}{}", escape::cell_quote(&escape::cut(&entry.summary, EVENT)));
    if entry.count > 1 {
        event.push_str(&format!(", ×{}", entry.count));
    }
    let source = if entry.evidence.is_empty() { entry.source.to_owned() } else { format!("{}, {}", entry.source, ids(&entry.evidence)) };
    [time, event, escape::cell(&source)]
}

/// Candidates for the start and every duration.
pub fn durations(page: &mut Page, context: &Context<'_>) {
    if context.incident.response.starts.is_empty() {
        ask(page, "when did it start, when was it noticed, mitigated and resolved?");
        return;
    }
    response::starts(page, context.incident, context.options);
    response::durations(page, context.incident);
}

/// Some measures, a row each, with the values under all starts.
pub fn measures(page: &mut Page, context: &Context<'_>, wanted: &[&str]) {
    let all = &context.incident.response.durations;
    let mut rows: Vec<[String; 3]> = Vec::new();
    for metric in wanted {
        let of: Vec<&Duration> = all.iter().filter(|d| d.metric == *metric).collect();
        let Some(first) = of.first() else { continue };
        if of.iter().all(|d| d.value == first.value) {
            rows.push([(*metric).to_owned(), escape::cell(&first.value), escape::cell(&first.arithmetic)]);
            continue;
        }
        let values: Vec<String> = of
            .iter()
            .map(|d| {
                let from = when::utc(&d.start, "minute");
                let from = from.get(11..).filter(|_| !d.start.is_empty());
                from.map_or_else(|| escape::cell(&d.value), |f| format!("{} from {f}", escape::cell(&d.value)))
            })
            .collect();
        rows.push([(*metric).to_owned(), values.join("; "), escape::cell(&first.arithmetic)]);
    }
    page.table(["Measure", "Value, by the start used (UTC)", "Arithmetic of the first"], &rows);
}

/// Every contradiction.
pub fn contradictions(page: &mut Page, context: &Context<'_>) {
    response::contradictions(page, context.incident);
}

/// Proposed action items.
pub fn actions(page: &mut Page, context: &Context<'_>) {
    let rows: Vec<[String; 4]> = proposal::proposals(context.incident)
        .iter()
        .map(|p| {
            let why = format!("{}{}", escape::cell(&p.why), cited(&p.evidence));
            [escape::cell(&p.summary), p.priority.to_owned(), "TODO (author)".to_owned(), why]
        })
        .collect();
    page.table(["Proposal", "Priority", "Owner, date", "Why"], &rows);
    ask(page, "which of these proposals become actions, and what is missing?");
}

/// What the inputs can and can not show.
pub fn coverage(page: &mut Page, context: &Context<'_>) {
    markdown::inputs::sources(page, context.report, context.options);
    page.list(context.incident.blind_spots.iter().map(|s| escape::prose(&words::full_sentence(s))));
}

/// The quotes that the first hypothesis stands on.
pub fn quotes(page: &mut Page, context: &Context<'_>) {
    for evidence in decisive_evidence(context.incident) {
        page.paragraph(&format!("**{}** {}", evidence.id, escape::code(&format!("{}:{}", evidence.file, evidence.line))));
        page.paragraph(&escape::fence("text", &quotable(&evidence.text)));
    }
}

/// The one quote that decides, with its place.
pub fn decisive(page: &mut Page, incident: &Incident) {
    let Some(evidence) = decisive_evidence(incident).into_iter().next() else { return };
    let repeats = if evidence.count > 1 { format!(", ×{}", evidence.count) } else { String::new() };
    page.paragraph(&format!(
        "The decisive line, {} in {}{repeats}:",
        evidence.id,
        escape::code(&format!("{}:{}", evidence.file, evidence.line))
    ));
    page.paragraph(&escape::fence("text", &quotable(evidence.decoded.as_ref().unwrap_or(&evidence.text))));
}

fn decisive_evidence(incident: &Incident) -> Vec<&crate::report::Evidence> {
    let Some(first) = incident.hypotheses.first() else { return Vec::new() };
    let ids: BTreeSet<&String> = first.supports.iter().flat_map(|s| s.evidence.iter().take(1)).take(3).collect();
    incident.evidence.iter().filter(|e| ids.contains(&e.id)).collect()
}

/// The whole report.
pub fn report(page: &mut Page, context: &Context<'_>) {
    page.paragraph(&markdown::render(context.report, context.options));
}

/// A quote as an editor keeps it: tabs and the bars of a terminal's frame are blanks there. The verbatim one is in the report.
fn quotable(text: &str) -> String {
    let framed = |c: char| c == '\t' || ('\u{2500}'..='\u{257f}').contains(&c);
    escape::cut(text, QUOTE).replace(framed, " ").trim().to_owned()
}
