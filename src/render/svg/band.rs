//! What stands above the lanes: moments of the summary, and what the inputs cover.
use super::draw::{BAND, Frame, LEFT, RIGHT};
use crate::render::when;
use crate::report::{Incident, Report};
use crate::time::Instant;

/// Sources that have a row; the others share one.
const SOURCES: usize = 6;
/// Rows of labels of moments.
const ROWS: usize = 4;
/// Width of a character of a label.
const CHARACTER: f64 = 6.4;

/// The moments that the summary names, in the order of time.
pub fn moments(incident: &Incident) -> Vec<(Instant, &'static str)> {
    let s = &incident.summary;
    let mut found: Vec<(Instant, &'static str)> =
        [(&s.renewal_due, "renewal due"), (&s.first_failure, "first failure"), (&s.harm_from, "harm begins"), (&s.harm_to, "harm ends")]
            .into_iter()
            .filter_map(|(time, name)| Some((time.as_deref().and_then(when::instant)?, name)))
            .collect();
    found.sort_by_key(|(at, _)| *at);
    found
}

/// A line and a label for each moment; labels that would touch go one row down.
pub fn moments_row(frame: &mut Frame<'_>, incident: &Incident) {
    let mut ends = [f64::MIN; ROWS];
    let mut used = 0;
    for (at, name) in moments(incident) {
        let x = frame.scale.x(at);
        let width = name.len() as f64 * CHARACTER + 12.0;
        let right = x + width <= RIGHT;
        let (left, end) = if right { (x, x + width) } else { (x - width, x) };
        let row = ends.iter().position(|e| *e <= left).unwrap_or(ROWS - 1);
        if let Some(e) = ends.get_mut(row) {
            *e = end;
        }
        used = used.max(row + 1);
        frame.moment(x, BAND * row as f64 + 13.0, name, right);
    }
    frame.y += BAND * used as f64 + 6.0;
}

/// A bar a source from its first to its last instant, and what none of them covers.
pub fn coverage(frame: &mut Frame<'_>, report: &Report) {
    let spans: Vec<(&str, Instant, Instant)> = report
        .inputs
        .iter()
        .filter_map(|i| Some((i.file.as_str(), when::instant(i.from.as_deref()?)?, when::instant(i.to.as_deref()?)?)))
        .collect();
    if spans.is_empty() {
        return;
    }
    frame.heading("what the inputs cover");
    let most = if spans.len() > SOURCES { SOURCES - 1 } else { SOURCES };
    for (file, from, to) in spans.iter().take(most) {
        frame.source(file, &[(*from, *to)]);
    }
    let rest: Vec<(Instant, Instant)> = spans.iter().skip(most).map(|(_, a, b)| (*a, *b)).collect();
    if !rest.is_empty() {
        frame.source(&format!("{} more sources", rest.len()), &union(rest));
    }
    let all = union(spans.iter().map(|(_, a, b)| (*a, *b)).collect());
    frame.blind = blind(frame, &all);
    frame.y += BAND + 4.0;
}

/// Spans that overlap are one.
fn union(mut spans: Vec<(Instant, Instant)>) -> Vec<(Instant, Instant)> {
    spans.sort_unstable();
    let mut joined: Vec<(Instant, Instant)> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// Stretches of the axis that lie in no span.
fn blind(frame: &Frame<'_>, covered: &[(Instant, Instant)]) -> Vec<(f64, f64)> {
    let (Some(first), Some(last)) = (frame.scale.pieces.first(), frame.scale.pieces.last()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut end: Option<Instant> = None;
    for (from, to) in covered {
        match end {
            None if *from > first.from => found.push((LEFT, frame.scale.x(*from))),
            Some(end) => found.push((frame.scale.x(end), frame.scale.x(*from))),
            None => {}
        }
        end = Some(*to);
    }
    if let Some(end) = end.filter(|e| *e < last.to) {
        found.push((frame.scale.x(end), RIGHT));
    }
    found.retain(|(left, right)| right - left > 1.0);
    found
}
