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
use super::{escape, when, words};
use crate::report::{Incident, Report};

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

/// Lines of a source up to which a report is told in a few lines.
const SHORT: u64 = 12;

fn is_short(report: &Report) -> bool {
    matches!(report.inputs.as_slice(), [one] if one.lines <= SHORT)
}

fn single(page: &mut Page, report: &Report, incident: &Incident, options: &RenderOptions) {
    page.heading(1, &title(incident));
    page.paragraph(&escape::quoting(&incident.summary.sentence));
    if is_short(report) {
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
    for incident in overview::told(report, options) {
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
    match window(incident) {
        Some(window) => format!("{name}: {outcome}, {window}"),
        None => format!("{name}: {outcome}"),
    }
}

fn window(incident: &Incident) -> Option<String> {
    let (from, to) = (incident.window.from.as_deref(), incident.window.to.as_deref());
    let (first, last) = (from.or(to)?, to.or(from)?);
    if when::day(first) == when::day(last) {
        let minute = when::utc(first, "minute");
        let end = when::utc(last, "minute");
        let clock = end.get(11..).unwrap_or(&end);
        return Some(if minute == end { format!("{minute} UTC") } else { format!("{minute} to {clock} UTC") });
    }
    Some(format!("{} to {}", when::day(first), when::day(last)))
}

fn nothing(page: &mut Page, report: &Report) {
    let seen = report.inputs.iter().any(|i| i.recognised > 0);
    page.heading(1, if seen { "No certificate incident in these inputs" } else { "Nothing in these inputs was recognised" });
    let lines: u64 = report.inputs.iter().map(|i| i.lines).sum();
    let read = format!(
        "{} in {} were read; {}",
        words::count(lines, "line", "lines"),
        words::count(report.inputs.len() as u64, "source", "sources"),
        if seen {
            "what was recognised reports no failure and no issuance of a certificate."
        } else {
            "none is of a kind that tells about the issuance of certificates."
        }
    );
    page.paragraph(&read);
    inputs::section(page, report, None, &RenderOptions::default());
    evidence::unrecognised(page, report);
}

/// Questions whose answers no log holds.
fn author(page: &mut Page) {
    page.heading(2, "For the author");
    page.list([
        "Impact: who noticed, what did not work for them, and from when to when?",
        "Detection: which alert or person raised it, and what could have raised it earlier?",
        "Decisions: what was tried, by which reasoning, and what was ruled out?",
        "Changes: what changed in DNS, ingress, IAM, network or cert-manager before the first failure?",
        "Lessons: what went well, what went badly, and which actions follow, with an owner and a date each?",
    ]);
}
