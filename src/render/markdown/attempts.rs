//! The ladder of each attempt: the rungs with their times, and the one it stopped at.
use super::page::{Page, cited};
use crate::render::{escape, when, words};
use crate::report::{Attempt, Incident};

/// Attempts that are printed.
const MOST: usize = 12;

/// The section.
pub fn section(page: &mut Page, incident: &Incident, level: usize) {
    let known: Vec<(usize, &Attempt)> =
        incident.attempts.iter().enumerate().filter(|(_, a)| !a.steps.is_empty() || a.reached.is_some()).collect();
    if known.is_empty() {
        return;
    }
    page.heading(level, "How far it got");
    // The first ones show how it began, the last one how it ended.
    let head = if known.len() > MOST { MOST - 1 } else { known.len() };
    let shown = known.iter().take(head).chain(known.iter().skip(head).next_back());
    page.list(shown.map(|(n, a)| line(n + 1, a)));
    let rest = known.len().saturating_sub(MOST) as u64 + incident.omitted.attempts;
    if rest > 0 {
        page.paragraph(&format!("{} not shown.", words::count(rest, "more attempt is", "more attempts are")));
    }
}

fn line(number: usize, attempt: &Attempt) -> String {
    let names: Vec<String> = attempt.request.iter().chain(&attempt.order).map(|n| escape::code(n)).collect();
    let mut rungs = Vec::new();
    let mut before: Option<&str> = None;
    for rung in &attempt.steps {
        let time = match (before, rung.time.as_deref()) {
            (Some(_), Some(at)) => when::between(before, Some(at)).map_or(String::new(), |d| format!(" +{d}")),
            (None, Some(at)) => format!(" {}", when::utc(at, "second")),
            _ => String::new(),
        };
        rungs.push(format!("{}{time}{}", words::step(rung.step), cited(&rung.evidence)));
        before = rung.time.as_deref().or(before);
    }
    let end = match (attempt.issued, attempt.reached, &attempt.stopped_by) {
        (true, ..) => "; issued".to_owned(),
        (false, Some(at), Some(by)) => format!("; stopped after \"{}\" by {}", words::step(at), escape::name(by)),
        (false, Some(at), None) => format!("; nothing after \"{}\"", words::step(at)),
        (false, None, Some(by)) => format!("; stopped by {}", escape::name(by)),
        _ => String::new(),
    };
    let of = if names.is_empty() { String::new() } else { format!(" {}", names.join(", ")) };
    format!("**Attempt {number}**{of}: {}{end}", rungs.join(" → "))
}
