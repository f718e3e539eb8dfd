//! The post-mortem as Markdown, in the order in which people ask: what, why, how sure, what next, on what grounds.
mod attempts;
mod evidence;
mod hypotheses;
pub mod inputs;
mod overview;
pub mod page;
pub mod response;
pub mod summary;
mod timeline;

use self::page::Page;
use super::options::RenderOptions;
use super::{escape, pick, source, when, words};
use crate::report::{Incident, REDACTED, Report};

/// The whole report.
pub fn render(report: &Report, options: &RenderOptions) -> String {
    let mut page = Page::default();
    match report.incidents.as_slice() {
        [] => nothing(&mut page, report),
        [one] if report.shared.is_empty() && report.omitted.incidents == 0 => single(&mut page, report, one, options),
        _ => several(&mut page, report, options),
    }
    page.text
}

/// The timelines alone, an incident after the other, with what they quote.
pub fn timelines(report: &Report, options: &RenderOptions) -> String {
    let mut page = Page::default();
    let told = pick::incidents(report, options.limit);
    for incident in told.iter().filter(|i| !i.timeline.is_empty()) {
        page.heading(1, &title(incident));
        timeline::section(&mut page, incident, 2, options);
        evidence::section(&mut page, incident, 2);
    }
    if page.text.is_empty() {
        nothing(&mut page, report);
    }
    page.text
}

fn single(page: &mut Page, report: &Report, incident: &Incident, options: &RenderOptions) {
    page.heading(1, &title(incident));
    page.paragraph(&escape::quoting(&incident.summary.sentence));
    if pick::is_short(report) {
        page.list(report.notes.iter().filter(|n| *n == REDACTED).map(|n| escape::prose(n)));
        if incident.hypotheses.is_empty() {
            summary::reads(page, incident);
        }
        hypotheses::section(page, incident, 2, true);
        if !incident.timeline.is_empty() {
            timeline::section(page, incident, 2, options);
        }
        evidence::objects(page, incident, 2);
        evidence::section(page, incident, 2);
        return;
    }
    summary::section(page, incident, 2, options);
    inputs::section(page, report, Some(incident), options);
    told(page, incident, 2, options);
    author(page);
    evidence::section(page, incident, 2);
    evidence::unrecognised(page, report);
}

fn several(page: &mut Page, report: &Report, options: &RenderOptions) {
    overview::section(page, report, options);
    inputs::section(page, report, None, options);
    for incident in pick::incidents(report, options.limit) {
        page.heading(2, &format!("{} · {}", incident.id, title(incident)));
        page.paragraph(&escape::quoting(&incident.summary.sentence));
        summary::section(page, incident, 3, options);
        inputs::blind_spots(page, incident, 3);
        told(page, incident, 3, options);
        evidence::section(page, incident, 3);
    }
    author(page);
    evidence::unrecognised(page, report);
}

/// What lies between the summary and the quotes.
fn told(page: &mut Page, incident: &Incident, level: usize, options: &RenderOptions) {
    attempts::section(page, incident, level);
    timeline::section(page, incident, level, options);
    hypotheses::section(page, incident, level, false);
    evidence::contributing(page, incident, level);
    response::section(page, incident, level, options);
    evidence::objects(page, incident, level);
}

fn title(incident: &Incident) -> String {
    let name = escape::name(&words::subject(incident));
    let outcome = words::outcome(incident.outcome);
    match when::window(incident.window.from.as_deref(), incident.window.to.as_deref()) {
        Some(window) => format!("{name}: {outcome}, {window}"),
        None => format!("{name}: {outcome}"),
    }
}

fn nothing(page: &mut Page, report: &Report) {
    let (title, read) = source::nothing(report);
    page.heading(1, title);
    page.paragraph(&read);
    inputs::section(page, report, None, &RenderOptions::default());
    evidence::unrecognised(page, report);
}

/// Questions whose answers no log holds.
fn author(page: &mut Page) {
    page.heading(2, "For the author");
    page.list(words::QUESTIONS);
}
