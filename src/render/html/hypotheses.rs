//! The hypotheses: each unfolds to its chain, what speaks for and against it, the reads that would decide, the fix.
use super::answer::{meter, reads};
use super::story::Story;
use crate::render::markup::{Markup, Value};
use crate::render::words;
use crate::report::{Argument, Entry, Hypothesis, Link};

/// Unexplained failures that are listed.
const LEFT: usize = 8;

/// The section; a short one leaves out the chain and what is none.
pub fn section(out: &mut Markup, story: &Story<'_>, short: bool) {
    if story.incident.hypotheses.is_empty() {
        return;
    }
    story.open(out, "hypotheses", "Root-cause hypotheses");
    for hypothesis in story.incident.hypotheses.iter().take(5) {
        claim(out, story, hypothesis, short);
    }
    unexplained(out, story);
    out.close("section");
    out.line();
}

fn claim(out: &mut Markup, story: &Story<'_>, h: &Hypothesis, short: bool) {
    let mut attributes = vec![("class", Value::Text("claim")), ("id", story.anchor(&h.id).into())];
    if h.rank <= 1 {
        attributes.push(("open", Value::Alone));
    }
    out.open("details", &attributes);
    out.open("summary", &[]);
    out.element("span", &[("class", "rank".into())], &h.id);
    out.open("span", &[("class", "statement".into())]);
    story.prose(out, &words::full_sentence(&h.statement));
    out.close("span");
    out.open("span", &[("class", "sure".into())]);
    meter(out, h.confidence);
    out.text(" ");
    out.element("span", &[("class", "cause".into())], h.cause);
    out.close("span");
    out.close("summary");
    out.line();
    out.open("div", &[("class", "inside".into())]);
    if let Some(why) = &h.why_not_higher {
        out.open("p", &[("class", "why".into())]);
        out.element("b", &[], "Why not higher: ");
        story.prose(out, &words::full_sentence(why));
        out.close("p");
    }
    if !short {
        chain(out, story, h);
    }
    out.open("div", &[("class", "sides".into())]);
    arguments(out, story, h, "f", "Evidence for", &h.supports);
    if !short || !h.contradicts.is_empty() {
        arguments(out, story, h, "a", "Evidence against", &h.contradicts);
    }
    out.close("div");
    if !h.missing.is_empty() {
        part(out, "Not in the inputs, and how to confirm");
        reads(out, &h.missing);
    }
    if !h.remedy.is_empty() {
        part(out, "Fix");
        out.open("ol", &[("class", "fix".into())]);
        for step in &h.remedy {
            out.open("li", &[]);
            story.prose(out, &words::full_sentence(step));
            out.close("li");
        }
        out.close("ol");
    }
    out.close("div");
    out.close("details");
    out.line();
}

fn part(out: &mut Markup, name: &str) {
    out.element("p", &[("class", "part".into())], name);
}

fn chain(out: &mut Markup, story: &Story<'_>, h: &Hypothesis) {
    if h.chain.is_empty() {
        return;
    }
    part(out, "Chain, from harm to cause");
    out.open("ol", &[("class", "chain".into())]);
    for (n, link) in h.chain.iter().enumerate() {
        self::link(out, story, &story.anchor(&format!("{}-c{}", h.id, n + 1)), link);
    }
    out.close("ol");
    out.line();
}

fn link(out: &mut Markup, story: &Story<'_>, id: &str, link: &Link) {
    out.open("li", &[("id", id.into()), ("class", if link.class == "gap" { "gap" } else { "link" }.into())]);
    out.open("span", &[("class", "effect".into())]);
    story.prose(out, &words::full_sentence(&link.effect));
    out.close("span");
    out.text(" ");
    out.open("span", &[("class", "because".into())]);
    if link.because.trim().is_empty() {
        out.text("What is behind this is not in the inputs.");
    } else {
        out.element("span", &[("class", "unseen".into())], "Because: ");
        story.prose(out, &words::full_sentence(&link.because));
    }
    out.close("span");
    out.text(" ");
    out.element("span", &[("class", "tag".into())], link.class);
    story.cite(out, &link.evidence);
    out.close("li");
}

fn arguments(out: &mut Markup, story: &Story<'_>, h: &Hypothesis, letter: &str, name: &str, arguments: &[Argument]) {
    out.open("div", &[]);
    part(out, name);
    if arguments.is_empty() {
        out.element("p", &[("class", "quiet".into())], "None found.");
    } else {
        out.open("ul", &[("class", "arguments".into())]);
        for (n, argument) in arguments.iter().enumerate() {
            out.open("li", &[("id", story.anchor(&format!("{}-{letter}{}", h.id, n + 1)).into())]);
            out.element("span", &[("class", format!("tag {}", argument.weight).into())], argument.weight);
            out.text(" ");
            story.prose(out, &words::full_sentence(&argument.text));
            story.cite(out, &argument.evidence);
            out.close("li");
        }
        out.close("ul");
    }
    out.close("div");
}

/// Failures that are left over, so that no report looks more complete than it is.
fn unexplained(out: &mut Markup, story: &Story<'_>) {
    let incident = story.incident;
    let left: Vec<&Entry> = incident.timeline.iter().filter(|e| incident.unexplained.contains(&e.id)).collect();
    if left.is_empty() {
        return;
    }
    part(out, "Failures that no hypothesis explains");
    out.open("ul", &[("class", "arguments".into())]);
    for entry in left.iter().take(LEFT) {
        out.open("li", &[]);
        story.prose(out, &entry.summary);
        story.cite(out, &entry.evidence);
        out.close("li");
    }
    if left.len() > LEFT {
        out.element("li", &[], &words::count((left.len() - LEFT) as u64, "more entry", "more entries"));
    }
    out.close("ul");
}
