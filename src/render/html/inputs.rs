//! What was read, and what it can not show.
use super::evidence::heads;
use super::story::Story;
use super::{prose, shell};
use crate::render::markup::Markup;
use crate::render::options::RenderOptions;
use crate::render::{escape, source, words};
use crate::report::{Input, Report};

/// Rows of the table of sources.
const ROWS: usize = 60;

/// The table, the notes on the whole input and, with one incident, its blind spots.
pub fn section(out: &mut Markup, report: &Report, story: Option<&Story<'_>>, options: &RenderOptions) {
    let blind: Vec<&String> = story.iter().flat_map(|s| &s.incident.blind_spots).collect();
    let damage: Vec<(&str, &String)> = report.inputs.iter().flat_map(|i| i.damage.iter().map(|d| (i.file.as_str(), d))).collect();
    if report.inputs.is_empty() && report.notes.is_empty() && blind.is_empty() {
        return;
    }
    out.open("section", &[("class", "inputs".into()), ("id", "inputs".into())]);
    out.element("h2", &[], "What these inputs can show");
    out.line();
    if !report.inputs.is_empty() {
        shell::scroll(out, "Sources");
        out.open("table", &[]);
        heads(out, ["Source", "Taken for", "Counted", "From – to and how known"]);
        for input in report.inputs.iter().take(ROWS) {
            row(out, input, options);
        }
        out.close("tbody");
        out.close("table");
        out.close("div");
        out.line();
    }
    let more = report.inputs.len().saturating_sub(ROWS);
    if !report.notes.is_empty() || !blind.is_empty() || !damage.is_empty() || more > 0 {
        out.open("ul", &[]);
        for text in report.notes.iter().chain(blind) {
            item(out, text);
        }
        for (file, text) in damage {
            out.open("li", &[]);
            out.element("code", &[("class", "name".into())], &escape::line(file));
            out.text(": ");
            prose::sentence(out, text);
            out.close("li");
        }
        if more > 0 {
            item(out, &format!("{} not listed", words::count(more as u64, "more source is", "more sources are")));
        }
        out.close("ul");
    }
    out.close("section");
    out.line();
}

/// Blind spots of one of several incidents.
pub fn blind_spots(out: &mut Markup, story: &Story<'_>) {
    if story.incident.blind_spots.is_empty() {
        return;
    }
    out.open("section", &[]);
    out.element(story.heading, &[], "What these inputs can not show");
    out.open("ul", &[]);
    for text in &story.incident.blind_spots {
        item(out, text);
    }
    out.close("ul");
    out.close("section");
    out.line();
}

fn item(out: &mut Markup, text: &str) {
    out.open("li", &[]);
    prose::sentence(out, &words::full_sentence(text));
    out.close("li");
}

fn row(out: &mut Markup, input: &Input, options: &RenderOptions) {
    out.open("tr", &[]);
    out.open("td", &[]);
    out.element("code", &[("class", "name".into())], &escape::line(&input.file));
    out.close("td");
    out.element("td", &[], &escape::line(&source::taken_for(input)));
    out.element("td", &[], &source::counted(input));
    out.open("td", &[]);
    out.text(&source::span(input, options));
    if let Some(basis) = &input.time_basis {
        out.text("; ");
        prose::sentence(out, basis);
    }
    out.close("td");
    out.close("tr");
    out.line();
}
