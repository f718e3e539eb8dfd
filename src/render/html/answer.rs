//! The answer first: the sentence, how sure it is, the facts of the summary, what to do now.
use super::prose;
use super::story::Story;
use crate::render::markup::Markup;
use crate::render::{when, words};
use crate::report::{Incident, Missing};

/// The title in one line, the sentence in large, its confidence as a meter. One of several incidents has its title in the line that folds
/// it, and the first of them its sentence at the top of the page.
pub fn header(out: &mut Markup, story: &Story<'_>, title: bool, lead: bool) {
    let incident = story.incident;
    out.open("header", &[("class", "answer".into())]);
    if title {
        out.open("h1", &[]);
        out.element("span", &[("class", "subject".into())], &words::subject(incident));
        out.text(" ");
        badge(out, incident);
        out.close("h1");
    }
    if lead {
        out.open("p", &[("class", "lead".into())]);
        story.prose(out, &incident.summary.sentence);
        out.close("p");
    }
    out.open("p", &[("class", "sure".into())]);
    if let Some(first) = incident.hypotheses.first() {
        meter(out, first.confidence);
        out.open("a", &[("class", "cause".into()), ("href", format!("#{}", story.anchor(&first.id)).into())]);
        out.text(first.cause);
        out.close("a");
    }
    if let Some(window) = when::window(incident.window.from.as_deref(), incident.window.to.as_deref()) {
        out.element("span", &[("class", "window".into())], &window);
    }
    out.close("p");
    out.close("header");
    out.line();
}

/// The outcome.
pub fn badge(out: &mut Markup, incident: &Incident) {
    let class = match incident.outcome {
        "expired" | "failed" => "badge bad",
        "failing" => "badge warn",
        "issued" | "issued-after-failures" => "badge good",
        _ => "badge",
    };
    out.element("span", &[("class", class.into())], words::outcome(incident.outcome));
}

/// How sure: the word, and five steps of which so many are full.
pub fn meter(out: &mut Markup, confidence: &str) {
    let steps = words::CONFIDENCE.iter().position(|c| *c == confidence).map_or(0, |n| n + 1);
    out.open(
        "span",
        &[("class", "meter".into()), ("title", format!("confidence: {confidence} ({steps} of {})", words::CONFIDENCE.len()).into())],
    );
    out.open("span", &[("class", "steps".into()), ("aria-hidden", "true".into())]);
    for n in 1..=words::CONFIDENCE.len() {
        out.element("i", &[("class", if n <= steps { "full" } else { "free" }.into())], "");
    }
    out.close("span");
    out.element("b", &[], confidence);
    out.close("span");
}

/// What is known of harm and delay, what to do now, the reads that would decide.
pub fn summary(out: &mut Markup, story: &Story<'_>) {
    let summary = &story.incident.summary;
    let facts = facts(story);
    if !facts.is_empty() {
        out.open("dl", &[("class", "facts".into())]);
        for (name, text) in facts {
            out.open("div", &[]);
            out.element("dt", &[], name);
            out.open("dd", &[]);
            story.prose(out, &text);
            out.close("dd");
            out.close("div");
        }
        out.close("dl");
        out.line();
    }
    if !summary.now.is_empty() {
        out.open("section", &[("class", "now".into())]);
        out.element(story.heading, &[], "What to do now");
        out.open("ol", &[]);
        for now in &summary.now {
            out.open("li", &[]);
            story.prose(out, &words::full_sentence(now));
            out.close("li");
        }
        out.close("ol");
        out.close("section");
        out.line();
    }
    decide(out, story);
}

/// The reads that would decide where nothing is likely.
pub fn decide(out: &mut Markup, story: &Story<'_>) {
    let missing = &story.incident.summary.reads;
    if missing.is_empty() {
        return;
    }
    out.open("section", &[("class", "decide".into())]);
    out.element(story.heading, &[], "Reads that would decide");
    reads(out, missing);
    out.close("section");
    out.line();
}

/// What is missing, the command that reads it, and what each answer means.
pub fn reads(out: &mut Markup, reads: &[Missing]) {
    out.open("ul", &[("class", "reads".into())]);
    for read in reads {
        out.open("li", &[]);
        out.open("p", &[]);
        prose::sentence(out, &words::full_sentence(&read.what));
        out.close("p");
        if !read.command.trim().is_empty() {
            prose::command(out, &read.command);
        }
        out.open("dl", &[]);
        for (name, text) in [("If this is the cause", &read.if_true), ("If not", &read.if_false)] {
            if !text.trim().is_empty() {
                out.open("div", &[]);
                out.element("dt", &[], name);
                out.open("dd", &[]);
                prose::sentence(out, &words::full_sentence(text));
                out.close("dd");
                out.close("div");
            }
        }
        out.close("dl");
        out.close("li");
    }
    out.close("ul");
    out.line();
}

fn facts(story: &Story<'_>) -> Vec<(&'static str, String)> {
    let s = &story.incident.summary;
    let at = |time: &Option<String>| time.as_deref().map(|t| story.time(t));
    let mut facts = Vec::new();
    if let Some(from) = at(&s.harm_from) {
        let end = at(&s.harm_to).map_or("no end in these inputs".to_owned(), |to| {
            let lasted = when::between(s.harm_from.as_deref(), s.harm_to.as_deref());
            format!("to {to}{}", lasted.map(|l| format!(", {l}")).unwrap_or_default())
        });
        facts.push(("Impact window", format!("from {from}, {end}")));
    }
    facts.extend(at(&s.first_failure).map(|t| ("First failing attempt", t)));
    facts.extend(at(&s.renewal_due).map(|t| ("Renewal due", t)));
    facts.extend(s.latent.clone().map(|t| ("Latent time", t)));
    facts.extend(s.next_attempt.clone().map(|t| ("Next automatic retry", t)));
    facts
}
