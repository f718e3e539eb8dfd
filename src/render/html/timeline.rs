//! The timeline: the picture, and the same as a table, a row an entry.
use super::shell;
use super::story::Story;
use crate::render::markup::Markup;
use crate::render::svg::{self, Tone};
use crate::render::{escape, when, words};
use crate::report::Entry;

/// The section.
pub fn section(out: &mut Markup, story: &Story<'_>) {
    if story.incident.timeline.is_empty() {
        return;
    }
    story.open(out, "timeline", "Timeline");
    let timed: usize = story.incident.timeline.iter().filter(|e| e.time.is_some()).map(|e| if e.last.is_some() { 2 } else { 1 }).sum();
    // One instant says no more than its row.
    if let Some(picture) = (timed > 1).then(|| svg::part(story.report, story.incident, &|e| story.row(e))).flatten() {
        out.open("figure", &[]);
        shell::scroll(out, "Picture of the timeline");
        out.append(picture);
        out.close("div");
        out.close("figure");
        out.line();
    }
    out.open("table", &[("class", "rows".into())]);
    out.open("thead", &[]);
    out.open("tr", &[]);
    for head in [if story.options.tz.is_some() { "Time (UTC, local)" } else { "Time (UTC)" }, "Event", "Object", "Evidence"] {
        out.element("th", &[("scope", "col".into())], head);
    }
    out.close("tr");
    out.close("thead");
    out.line();
    out.open("tbody", &[]);
    out.line();
    for entry in &story.rows {
        row(out, story, entry);
    }
    out.close("tbody");
    out.close("table");
    let rest = (story.incident.timeline.len() - story.rows.len()) as u64 + story.incident.omitted.timeline;
    if rest > 0 {
        let text = format!("{} not listed.", words::count(rest, "more entry is", "more entries are"));
        out.element("p", &[("class", "quiet".into())], &text);
    }
    out.close("section");
    out.line();
}

fn row(out: &mut Markup, story: &Story<'_>, entry: &Entry) {
    let class = match svg::tone(entry, story.incident) {
        Tone::Bad => "bad",
        Tone::Good => "good",
        Tone::Told => "told",
        _ => "step",
    };
    out.open("tr", &[("id", story.anchor(&entry.id).into()), ("class", class.into())]);
    out.open("td", &[("class", "at".into())]);
    match (&entry.time, &entry.clock) {
        (Some(time), _) => {
            stamp(out, &when::utc(time, entry.precision));
            if let Some(tz) = story.options.tz {
                out.text(" ");
                out.element("span", &[("class", "local".into())], &when::local(time, entry.precision, tz));
            }
        }
        (None, Some(clock)) => {
            out.element(
                "span",
                &[("title", "as the input writes it; year or zone is not proven".into())],
                &escape::cut(&escape::line(clock), 60),
            );
            out.text(" ");
            out.element("span", &[("class", "local".into())], "not proven");
        }
        (None, None) => out.element("span", &[("class", "local".into())], "no time"),
    }
    out.close("td");
    out.open("td", &[("class", "event".into())]);
    out.text(&escape::line(&entry.summary));
    if entry.count > 1 {
        out.text(" ");
        out.element("span", &[("class", "times".into())], &repeats(entry));
    }
    if entry.source != "observed" && !entry.source.is_empty() {
        out.text(" ");
        out.element("span", &[("class", "tag".into())], entry.source);
    }
    out.close("td");
    out.open("td", &[("class", "object".into())]);
    if let Some(object) = &entry.object {
        let object = escape::line(object);
        let (kind, name) = object.split_once(' ').unwrap_or(("", &object));
        out.element("span", &[("class", "kind".into())], kind);
        out.text(" ");
        out.element("code", &[("class", "name".into())], name);
    }
    out.close("td");
    out.open("td", &[("class", "proof".into())]);
    story.cite(out, &entry.evidence);
    out.close("td");
    out.close("tr");
    out.line();
}

/// Date and clock part, so that a narrow column breaks between them.
fn stamp(out: &mut Markup, text: &str) {
    let (day, clock) = text.split_once(' ').unwrap_or((text, ""));
    out.element("span", &[("class", "day".into())], day);
    if !clock.is_empty() {
        out.text(" ");
        out.element("span", &[("class", "clock".into())], clock);
    }
}

fn repeats(entry: &Entry) -> String {
    let mut text = format!("×{}", entry.count);
    if let Some(interval) = &entry.interval {
        text.push_str(&format!(", {}", escape::line(interval)));
    }
    // the time of the first stands beside it
    let first = entry.time.as_deref().unwrap_or("");
    if let Some(last) = entry.last.as_ref().filter(|last| !when::alike(first, last, entry.precision)) {
        text.push_str(&format!(", last at {}", when::utc(last, entry.precision)));
    }
    text
}
