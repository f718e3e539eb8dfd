//! Several incidents: the answer, the table of all, shared causes, and what is not told in full.
use super::evidence::heads;
use super::{answer, prose, shell};
use crate::render::markup::Markup;
use crate::render::options::RenderOptions;
use crate::render::{pick, when, words};
use crate::report::{Incident, Report, Shared};
use std::collections::BTreeMap;

/// Names of issued certificates that are listed.
const NAMES: usize = 10;

/// The section; returns the title of the page.
pub fn section(out: &mut Markup, report: &Report, told: &[&Incident], options: &RenderOptions) -> String {
    let title = pick::head(report);
    out.open("header", &[("class", "answer".into())]);
    out.element("h1", &[], &title);
    if let Some(opening) = pick::opening(report) {
        out.open("p", &[("class", "lead".into())]);
        prose::sentence(out, &opening);
        out.close("p");
    }
    if let Some(first) = told.first() {
        out.open("p", &[("class", "lead".into())]);
        prose::sentence(out, &pick::first_sentence(report, first));
        out.close("p");
        if let Some(h) = first.hypotheses.first() {
            out.open("p", &[("class", "sure".into())]);
            answer::meter(out, h.confidence);
            out.text(" ");
            let anchor = format!("#{}-{}", first.id, h.id).to_ascii_lowercase();
            out.element("a", &[("class", "cause".into()), ("href", anchor.into())], h.cause);
            out.text(" ");
            out.element("span", &[("class", "window".into())], &words::subject(first));
            out.close("p");
        }
    }
    out.close("header");
    out.line();
    out.open("section", &[("class", "overview".into()), ("id", "overview".into())]);
    out.element("h2", &[], "Overview");
    shell::scroll(out, "Overview of the incidents");
    out.open("table", &[]);
    heads(out, ["Incident", "Outcome", "First hypothesis", "Since"]);
    for incident in told {
        row(out, incident, options);
    }
    issued(out, report, told);
    out.close("tbody");
    out.close("table");
    out.close("div");
    rest(out, report, told.len());
    out.close("section");
    out.line();
    shared(out, report);
    title
}

fn row(out: &mut Markup, incident: &Incident, options: &RenderOptions) {
    out.open("tr", &[]);
    out.open("td", &[]);
    out.open("a", &[("href", format!("#{}", incident.id.to_ascii_lowercase()).into())]);
    out.text(&format!("{} {}", incident.id, words::subject(incident)));
    out.close("a");
    out.close("td");
    out.open("td", &[]);
    answer::badge(out, incident);
    out.close("td");
    out.open("td", &[]);
    match incident.hypotheses.first() {
        Some(h) => {
            answer::meter(out, h.confidence);
            out.text(" ");
            out.element("span", &[("class", "cause".into())], h.cause);
        }
        None => out.text("–"),
    }
    out.close("td");
    let since = incident.summary.first_failure.as_ref().or(incident.window.from.as_ref());
    out.element("td", &[("class", "when".into())], &since.map_or("–".into(), |t| when::sentence(t, options.tz)));
    out.close("tr");
    out.line();
}

/// One row for all that were issued and are not told.
fn issued(out: &mut Markup, report: &Report, told: &[&Incident]) {
    let quiet: Vec<&Incident> = report.incidents.iter().filter(|i| i.outcome == "issued" && !told.iter().any(|t| t.id == i.id)).collect();
    let Some(first) = quiet.first() else { return };
    let mut names: Vec<String> = quiet.iter().take(NAMES).map(|i| words::subject(i)).collect();
    if quiet.len() > NAMES {
        names.push(format!("{} more", quiet.len() - NAMES));
    }
    out.open("tr", &[]);
    out.element("td", &[], &format!("{}: {}", words::count(quiet.len() as u64, "certificate", "certificates"), words::and(&names)));
    out.open("td", &[]);
    answer::badge(out, first);
    out.close("td");
    out.element("td", &[], "–");
    out.element("td", &[], "–");
    out.close("tr");
    out.line();
}

/// What the limit left out, by cause.
fn rest(out: &mut Markup, report: &Report, told: usize) {
    let mut by_cause: BTreeMap<&str, u64> = BTreeMap::new();
    let mut total = report.omitted.incidents;
    for incident in report.incidents.iter().filter(|i| i.outcome != "issued").skip(told) {
        *by_cause.entry(incident.hypotheses.first().map_or("no hypothesis", |h| h.cause)).or_default() += 1;
        total += 1;
    }
    for (cause, count) in &report.omitted.by_cause {
        *by_cause.entry(cause).or_default() += count;
    }
    if total == 0 {
        return;
    }
    let text = format!("{} not told in full, by first hypothesis:", words::count(total, "more incident is", "more incidents are"));
    out.element("p", &[], &text);
    out.open("ul", &[("class", "causes".into())]);
    for (cause, count) in by_cause {
        out.open("li", &[]);
        out.element("span", &[("class", "cause".into())], cause);
        out.text(&format!(" {count}"));
        out.close("li");
    }
    out.close("ul");
}

fn shared(out: &mut Markup, report: &Report) {
    if report.shared.is_empty() {
        return;
    }
    out.open("section", &[("class", "shared".into()), ("id", "shared".into())]);
    out.element("h2", &[], "Shared causes");
    out.open("ul", &[]);
    for shared in &report.shared {
        one(out, report, shared);
    }
    out.close("ul");
    out.close("section");
    out.line();
}

fn one(out: &mut Markup, report: &Report, shared: &Shared) {
    let h = &shared.hypothesis;
    out.open("li", &[]);
    out.element("b", &[], &shared.id);
    out.text(" ");
    answer::meter(out, h.confidence);
    out.text(" ");
    out.element("span", &[("class", "cause".into())], h.cause);
    out.text(" ");
    prose::sentence(out, &words::full_sentence(&h.statement));
    out.text(" Behind ");
    for (n, id) in shared.incidents.iter().take(NAMES).enumerate() {
        out.text(if n > 0 { ", " } else { "" });
        let name = report.incidents.iter().find(|i| i.id == *id).map_or_else(|| id.clone(), |i| format!("{id} {}", words::subject(i)));
        out.text(&name);
    }
    if shared.incidents.len() > NAMES {
        out.text(&format!(" and {} more", shared.incidents.len() - NAMES));
    }
    out.text(".");
    out.close("li");
    out.line();
}
