//! The ladder of each attempt: every rung from the request to the stored certificate, and the one it stopped at.
use super::story::Story;
use crate::fact::Step;
use crate::render::markup::Markup;
use crate::render::{when, words};
use crate::report::{Attempt, Rung};

/// The section.
pub fn section(out: &mut Markup, story: &Story<'_>) {
    if story.attempts.is_empty() {
        return;
    }
    story.open(out, "ladder", "How far it got");
    for (number, attempt) in &story.attempts {
        climb(out, story, *number, attempt);
    }
    let known = story.incident.attempts.iter().filter(|a| !a.steps.is_empty() || a.reached.is_some()).count();
    let rest = (known - story.attempts.len().min(known)) as u64 + story.incident.omitted.attempts;
    if rest > 0 {
        let text = format!("{} not shown.", words::count(rest, "more attempt is", "more attempts are"));
        out.element("p", &[("class", "quiet".into())], &text);
    }
    out.close("section");
    out.line();
}

fn climb(out: &mut Markup, story: &Story<'_>, number: usize, attempt: &Attempt) {
    out.open("div", &[("class", "attempt".into()), ("id", story.anchor(&format!("try{number}")).into())]);
    out.open("p", &[("class", "climb".into())]);
    out.element("b", &[], &format!("Attempt {number}"));
    for name in attempt.request.iter().chain(&attempt.order) {
        out.text(" ");
        out.element("code", &[("class", "name".into())], &crate::render::escape::line(name));
    }
    end(out, story, attempt);
    out.close("p");
    out.open("ol", &[("class", "rungs".into())]);
    let reached = attempt.reached.and_then(position);
    let mut before: Option<&str> = None;
    for (n, step) in Step::ALL.iter().enumerate() {
        let word = step.word();
        let rung = attempt.steps.iter().find(|r| r.step == word);
        // No input of a cluster tells what a consumer serves; its rung is there only where it was seen.
        if *step == Step::Served && rung.is_none() {
            continue;
        }
        let (class, state) = state(n, rung.is_some(), reached, attempt.issued);
        out.open("li", &[("class", class.into())]);
        out.element("span", &[("class", "rung".into())], words::step(word));
        out.element("span", &[("class", "unseen".into())], state);
        if let Some(rung) = rung {
            since(out, rung, before);
            story.cite(out, rung.evidence.get(..1).unwrap_or(&[]));
            before = rung.time.as_deref().or(before);
        }
        out.close("li");
    }
    out.close("ol");
    out.close("div");
    out.line();
}

/// The first rung has its instant, the others what passed since the one before.
fn since(out: &mut Markup, rung: &Rung, before: Option<&str>) {
    let Some(at) = rung.time.as_deref() else { return };
    let text = match before {
        None => when::utc(at, "second"),
        Some(_) => match when::between(before, Some(at)) {
            Some(passed) => format!("+{passed}"),
            None => return,
        },
    };
    out.text(" ");
    out.element("span", &[("class", "since".into()), ("title", format!("{} UTC", when::utc(at, "second")).into())], &text);
}

fn position(word: &str) -> Option<usize> {
    Step::ALL.iter().position(|s| s.word() == word)
}

/// Class of a rung, and the same for those who do not see it.
fn state(n: usize, seen: bool, reached: Option<usize>, issued: bool) -> (&'static str, &'static str) {
    match reached {
        _ if seen => ("seen", ", reached"),
        Some(r) if n < r || issued => ("passed", ", not seen but passed"),
        Some(r) if n == r + 1 => ("stop", ", not reached: it stopped here"),
        None if n == 0 => ("stop", ", not reached"),
        _ => ("far", ", not reached"),
    }
}

fn end(out: &mut Markup, story: &Story<'_>, attempt: &Attempt) {
    out.text(" ");
    if attempt.issued {
        out.element("span", &[("class", "badge good".into())], "issued");
        return;
    }
    out.open("span", &[("class", "end".into())]);
    match attempt.reached {
        Some(at) => out.text(&format!("nothing after “{}”", words::step(at))),
        None => out.text("no rung reached"),
    }
    if let Some(by) = &attempt.stopped_by {
        out.text(", stopped by ");
        match story.incident.hypotheses.iter().any(|h| h.id == *by) {
            true => out.element("a", &[("href", format!("#{}", story.anchor(by)).into())], by),
            false => out.text(by),
        }
    }
    out.close("span");
}
