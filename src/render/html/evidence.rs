//! Factors, objects, quotes with the ways back to what cites them, and lines that matched nothing.
use super::shell;
use super::story::Story;
use crate::render::markup::Markup;
use crate::render::{escape, when, words};
use crate::report::{Entity, Evidence, Report};

/// Quotes that are open; the others unfold.
const OPEN: usize = 12;
/// Objects that are listed.
const OBJECTS: usize = 60;
/// Templates that are listed.
const TEMPLATES: usize = 30;
/// Ways back from a quote.
const BACK: usize = 6;

/// The quotes. The first ones are open, the rest unfolds (a jump to one unfolds it).
pub fn quotes(out: &mut Markup, story: &Story<'_>) {
    if story.incident.evidence.is_empty() {
        return;
    }
    story.open(out, "evidence", "Evidence");
    let open = if story.quotes.len() > OPEN + OPEN / 2 { OPEN } else { story.quotes.len() };
    let (first, more) = story.quotes.split_at(open);
    list(out, story, first);
    if !more.is_empty() {
        out.open("details", &[("class", "more".into())]);
        out.element("summary", &[], &words::count(more.len() as u64, "more quote", "more quotes"));
        list(out, story, more);
        out.close("details");
    }
    let rest = (story.incident.evidence.len() - story.quotes.len()) as u64 + story.incident.omitted.evidence;
    if rest > 0 {
        let text = format!("{} not shown.", words::count(rest, "more quote is", "more quotes are"));
        out.element("p", &[("class", "quiet".into())], &text);
    }
    out.close("section");
    out.line();
}

fn list(out: &mut Markup, story: &Story<'_>, quotes: &[&Evidence]) {
    out.open("ol", &[("class", "quotes".into())]);
    out.line();
    for evidence in quotes {
        quote(out, story, evidence);
    }
    out.close("ol");
    out.line();
}

fn quote(out: &mut Markup, story: &Story<'_>, evidence: &Evidence) {
    out.open("li", &[("id", story.anchor(&evidence.id).into())]);
    out.open("p", &[("class", "source".into())]);
    out.element("b", &[], &evidence.id);
    out.text(" ");
    out.element("code", &[("class", "name".into())], &format!("{}:{}", escape::line(&evidence.file), evidence.line));
    if evidence.count > 1 {
        out.text(&format!(" ×{}", evidence.count));
        if let (Some(first), Some(last)) = (&evidence.first, &evidence.last) {
            out.text(&format!(", {} UTC", when::span(first, last, "second")));
        }
    }
    for (n, place) in evidence.also.iter().take(4).enumerate() {
        out.text(if n == 0 { ", also " } else { " " });
        out.element("code", &[("class", "name".into())], &escape::line(place));
    }
    back(out, story, evidence);
    out.close("p");
    out.open("blockquote", &[]);
    out.element("pre", &[], &evidence.text);
    if let Some(decoded) = &evidence.decoded {
        out.open("p", &[("class", "decoded".into())]);
        out.element("b", &[], "Decoded: ");
        out.text(decoded);
        out.close("p");
    }
    out.close("blockquote");
    out.close("li");
    out.line();
}

fn back(out: &mut Markup, story: &Story<'_>, evidence: &Evidence) {
    let places = story.citations(&evidence.id);
    if places.is_empty() {
        return;
    }
    out.text(" ");
    out.open("span", &[("class", "back".into())]);
    out.text("cited by ");
    for (n, (anchor, name)) in places.iter().take(BACK).enumerate() {
        if n > 0 {
            out.text(", ");
        }
        out.element("a", &[("href", format!("#{anchor}").into())], &escape::line(name));
    }
    if places.len() > BACK {
        out.text(&format!(" and {} more", places.len() - BACK));
    }
    out.close("span");
}

/// Factors apart from causes.
pub fn contributing(out: &mut Markup, story: &Story<'_>) {
    if story.incident.contributing.is_empty() {
        return;
    }
    story.open(out, "contributing", "Contributing factors");
    out.open("dl", &[]);
    for (n, factor) in story.incident.contributing.iter().enumerate() {
        let kind = factor.kind.replace('-', " ");
        out.element("dt", &[("id", story.anchor(&format!("factor{}", n + 1)).into())], &kind);
        out.open("dd", &[]);
        story.prose(out, &words::full_sentence(&factor.text));
        story.cite(out, &factor.evidence);
        out.close("dd");
    }
    out.close("dl");
    out.close("section");
    out.line();
}

/// The chain of objects with states.
pub fn objects(out: &mut Markup, story: &Story<'_>) {
    let entities = &story.incident.entities;
    if entities.is_empty() {
        return;
    }
    story.open(out, "objects", "Objects");
    shell::scroll(out, "Objects");
    out.open("table", &[]);
    heads(out, ["Object", "State", "At the CA", "Belongs because"]);
    for entity in entities.iter().take(OBJECTS) {
        object(out, story, entity);
    }
    out.close("tbody");
    out.close("table");
    out.close("div");
    if entities.len() > OBJECTS {
        let text = format!("{} not shown.", words::count((entities.len() - OBJECTS) as u64, "more object is", "more objects are"));
        out.element("p", &[("class", "quiet".into())], &text);
    }
    out.close("section");
    out.line();
}

fn object(out: &mut Markup, story: &Story<'_>, entity: &Entity) {
    let cluster = entity.cluster.iter().map(|c| format!("{c}: "));
    let namespace = entity.namespace.iter().map(|n| format!("{n}/"));
    let name: String = cluster.chain(namespace).chain(std::iter::once(entity.name.clone())).collect();
    out.open("tr", &[]);
    out.open("td", &[]);
    out.element("span", &[("class", "kind".into())], entity.kind);
    out.text(" ");
    out.element("code", &[("class", "name".into())], &escape::line(&name));
    out.close("td");
    out.element("td", &[], &escape::line(entity.state.as_deref().unwrap_or("")));
    out.open("td", &[]);
    for (n, at) in entity.acme_id.iter().chain(&entity.url).enumerate() {
        if n > 0 {
            out.text(" ");
        }
        out.element("code", &[("class", "name".into())], &escape::line(at));
    }
    out.close("td");
    out.open("td", &[]);
    if let Some(strength) = entity.strength {
        out.text(strength);
        out.text(if entity.because.is_some() { ": " } else { "" });
    }
    if let Some(because) = &entity.because {
        story.prose(out, because);
    }
    out.close("td");
    out.close("tr");
    out.line();
}

/// Lines that looked relevant and matched nothing.
pub fn unrecognised(out: &mut Markup, report: &Report) {
    if report.unrecognised.is_empty() {
        return;
    }
    out.open("section", &[("class", "unrecognised".into())]);
    out.element("h2", &[], "Unrecognised");
    shell::scroll(out, "Unrecognised lines");
    out.open("table", &[]);
    heads(out, ["Template", "Lines", "First"]);
    for line in report.unrecognised.iter().take(TEMPLATES) {
        out.open("tr", &[]);
        out.open("td", &[]);
        out.element("code", &[("class", "name".into())], &escape::cut(&escape::line(&line.template), 300));
        out.close("td");
        out.element("td", &[("class", "number".into())], &line.count.to_string());
        out.open("td", &[]);
        out.element("code", &[("class", "name".into())], &format!("{}:{}", escape::line(&line.file), line.line));
        out.close("td");
        out.close("tr");
        out.line();
    }
    out.close("tbody");
    out.close("table");
    out.close("div");
    if report.unrecognised.len() > TEMPLATES {
        let rest = (report.unrecognised.len() - TEMPLATES) as u64;
        let text = format!("{} not shown.", words::count(rest, "more template is", "more templates are"));
        out.element("p", &[("class", "quiet".into())], &text);
    }
    out.close("section");
    out.line();
}

/// The head of a table, with its body opened.
pub fn heads<const N: usize>(out: &mut Markup, names: [&str; N]) {
    out.open("thead", &[]);
    out.open("tr", &[]);
    for name in names {
        out.element("th", &[("scope", "col".into())], name);
    }
    out.close("tr");
    out.close("thead");
    out.line();
    out.open("tbody", &[]);
    out.line();
}
