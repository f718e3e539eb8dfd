//! Several incidents: the table of all, shared causes, and what is not told in full.
use super::page::{Page, ids};
use crate::render::options::RenderOptions;
use crate::render::{escape, pick, when, words};
use crate::report::{Incident, Report};
use std::collections::BTreeMap;

/// Names of issued certificates that are listed.
const NAMES: usize = 10;

/// The title, the answer, and the overview.
pub fn section(page: &mut Page, report: &Report, options: &RenderOptions) {
    let told = pick::incidents(report, options.limit);
    page.heading(1, &pick::head(report));
    if let Some(opening) = pick::opening(report) {
        page.paragraph(&escape::prose(&opening));
    }
    if let Some(first) = told.first() {
        page.paragraph(&escape::quoting(&pick::first_sentence(report, first)));
    }
    page.heading(2, "Overview");
    let mut rows: Vec<[String; 4]> = told.iter().map(|i| row(i, options)).collect();
    rows.extend(issued(report, &told));
    page.table(["Incident", "Outcome", "First hypothesis", "Since"], &rows);
    rest(page, report, told.len());
    shared(page, report);
}

fn row(incident: &Incident, options: &RenderOptions) -> [String; 4] {
    let first = incident.hypotheses.first().map_or("–".into(), |h| format!("{} ({})", h.cause, h.confidence));
    let since = incident.summary.first_failure.as_ref().or(incident.window.from.as_ref());
    [
        escape::cell(&format!("{} {}", incident.id, words::subject(incident))),
        words::outcome(incident.outcome).into(),
        first,
        since.map_or("–".into(), |t| when::sentence(t, options.tz)),
    ]
}

/// One row for all that were issued and are not told.
fn issued(report: &Report, told: &[&Incident]) -> Option<[String; 4]> {
    let quiet: Vec<&Incident> = report.incidents.iter().filter(|i| i.outcome == "issued" && !told.iter().any(|t| t.id == i.id)).collect();
    if quiet.is_empty() {
        return None;
    }
    let mut names: Vec<String> = quiet.iter().take(NAMES).map(|i| words::subject(i)).collect();
    if quiet.len() > NAMES {
        names.push(format!("{} more", quiet.len() - NAMES));
    }
    let text = format!("{}: {}", words::count(quiet.len() as u64, "certificate", "certificates"), words::and(&names));
    Some([escape::cell(&text), "issued".into(), "–".into(), "–".into()])
}

/// What the limit left out, by cause.
fn rest(page: &mut Page, report: &Report, told: usize) {
    let mut by_cause: BTreeMap<&str, u64> = BTreeMap::new();
    let mut total = report.omitted.incidents;
    for incident in report.incidents.iter().filter(|i| i.outcome != "issued").skip(told) {
        *by_cause.entry(incident.hypotheses.first().map_or("no hypothesis", |h| h.cause)).or_default() += 1;
        total += 1;
    }
    for (cause, count) in &report.omitted.by_cause {
        *by_cause.entry(cause).or_default() += count;
    }
    if total > 0 {
        page.paragraph(&format!(
            "{} not told in full, by first hypothesis:",
            words::count(total, "more incident is", "more incidents are")
        ));
        page.list(by_cause.iter().map(|(cause, count)| format!("{}: {count}", escape::prose(cause))));
    }
}

fn shared(page: &mut Page, report: &Report) {
    if report.shared.is_empty() {
        return;
    }
    page.heading(2, "Shared causes");
    page.list(report.shared.iter().map(|s| {
        let h = &s.hypothesis;
        let evidence: Vec<String> = h.supports.first().map(|a| a.evidence.clone()).unwrap_or_default();
        format!(
            "**{} · {} · {}** — {} Behind {}{}",
            s.id,
            h.cause,
            h.confidence,
            escape::prose(&words::full_sentence(&h.statement)),
            words::and(&s.incidents),
            // Ids of quotes are an incident's own.
            s.incidents.first().filter(|_| !evidence.is_empty()).map(|i| format!(" (in {i}: {})", ids(&evidence))).unwrap_or_default()
        )
    }));
}
