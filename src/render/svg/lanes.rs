//! Which object each entry belongs to, and what is drawn as one mark where entries are too close to tell apart.
use super::scale::Scale;
use crate::render::when;
use crate::report::{Entry, Incident};

/// Lanes; what is left over shares one more.
const LANES: usize = 12;
/// Rows of bars in a lane; what is left over is one bar.
const ROWS: usize = 3;
/// Width of a character in a bar or mark.
pub const CHARACTER: f64 = 6.6;
/// Half the width of a mark for one entry.
const HALF: f64 = 6.0;
/// Shortest repeats that are a bar.
const BAR: f64 = 10.0;

/// What an entry is, as it is drawn. Ordered by how much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// A step.
    Plain,
    /// Worked out.
    Derived,
    /// Said by people or tools.
    Told,
    /// A success that something waited for.
    Good,
    /// A failure.
    Bad,
}

/// Entries at one position.
#[derive(Debug)]
pub struct Mark<'a> {
    /// Where its middle is.
    pub x: f64,
    /// The entry that matters most, first of its kind.
    pub first: &'a Entry,
    /// All of them, in order.
    pub entries: Vec<&'a Entry>,
    /// What it is drawn as.
    pub tone: Tone,
}

/// Repeats.
#[derive(Debug)]
pub struct Bar<'a> {
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Row below the marks, from 0.
    pub row: usize,
    /// The entry.
    pub entry: &'a Entry,
    /// How many entries are drawn as this one bar.
    pub entries: usize,
    /// What it is drawn as.
    pub tone: Tone,
}

/// An object and what happened to it.
#[derive(Debug)]
pub struct Lane<'a> {
    /// Its kind, or nothing.
    pub kind: &'a str,
    /// Its name, or what the lane holds.
    pub name: &'a str,
    /// Single entries.
    pub marks: Vec<Mark<'a>>,
    /// Repeats.
    pub bars: Vec<Bar<'a>>,
    /// Rows that bars take.
    pub rows: usize,
}

/// Lanes in the order in which their objects first appear, those of no object last.
pub fn lanes<'a>(incident: &'a Incident, scale: &Scale) -> Vec<Lane<'a>> {
    let mut objects: Vec<(&str, Vec<&Entry>)> = Vec::new();
    let mut rest: Vec<&Entry> = Vec::new();
    for entry in incident.timeline.iter().filter(|e| begin(e).is_some()) {
        let object = entry.object.as_deref().unwrap_or("");
        let full = objects.len() == LANES;
        match objects.iter_mut().find(|(o, _)| *o == object) {
            Some((_, entries)) => entries.push(entry),
            None if object.is_empty() || full => rest.push(entry),
            None => objects.push((object, vec![entry])),
        }
    }
    let mut lanes: Vec<Lane<'a>> = objects.into_iter().map(|(object, entries)| lane(object, entries, incident, scale)).collect();
    if !rest.is_empty() {
        let named = rest.iter().any(|e| e.object.is_some());
        let mut other = lane("", rest, incident, scale);
        other.name = if named { "other objects" } else { "no object named" };
        lanes.push(other);
    }
    lanes
}

/// When an entry begins, where that is proven.
pub fn begin(entry: &Entry) -> Option<crate::time::Instant> {
    entry.time.as_deref().and_then(when::instant)
}

/// When its last repeat was.
pub fn end(entry: &Entry) -> Option<crate::time::Instant> {
    entry.last.as_deref().and_then(when::instant).filter(|_| entry.count > 1).or_else(|| begin(entry))
}

fn lane<'a>(object: &'a str, entries: Vec<&'a Entry>, incident: &Incident, scale: &Scale) -> Lane<'a> {
    let (kind, name) = object.split_once(' ').unwrap_or(("", object));
    let (mut marks, mut bars) = (Vec::new(), Vec::new());
    for entry in entries {
        let (Some(from), Some(to)) = (begin(entry), end(entry)) else { continue };
        let (left, right, tone) = (scale.x(from), scale.x(to), tone(entry, incident));
        if right - left >= BAR {
            bars.push(Bar { left, right, row: 0, entry, entries: 1, tone });
        } else {
            marks.push(Mark { x: left, first: entry, entries: vec![entry], tone });
        }
    }
    let rows = stack(&mut bars);
    Lane { kind, name, marks: apart(marks), bars, rows }
}

/// What an entry is drawn as.
pub fn tone(entry: &Entry, incident: &Incident) -> Tone {
    let failure = entry.kind.ends_with("-failed")
        || matches!(entry.kind, "component-crashed" | "leader-lost" | "certificate-expired" | "request-denied" | "error-text" | "requeued")
        || incident.unexplained.contains(&entry.id)
        || incident.hypotheses.iter().any(|h| h.explains.contains(&entry.id));
    match (entry.source, entry.kind) {
        ("reported", _) | (_, "reported" | "change" | "diagnosis") => Tone::Told,
        _ if failure => Tone::Bad,
        (_, "certificate-issued" | "order-completed" | "domain-verified" | "issuer-ready") => Tone::Good,
        ("derived" | "inferred", _) => Tone::Derived,
        _ => Tone::Plain,
    }
}

/// Half the width that a mark takes.
pub fn half(entries: usize) -> f64 {
    if entries > 1 { 5.0 + entries.to_string().len() as f64 * CHARACTER / 2.0 } else { HALF }
}

/// Joins marks until none touches the next.
fn apart(mut marks: Vec<Mark<'_>>) -> Vec<Mark<'_>> {
    marks.sort_by(|a, b| a.x.total_cmp(&b.x));
    loop {
        let before = marks.len();
        let mut joined: Vec<Mark<'_>> = Vec::with_capacity(before);
        for mark in marks {
            match joined.last_mut() {
                Some(last) if mark.x - last.x < half(last.entries.len()) + half(mark.entries.len()) + 1.0 => {
                    let (a, b) = (last.entries.len() as f64, mark.entries.len() as f64);
                    last.x = (last.x * a + mark.x * b) / (a + b);
                    if mark.tone > last.tone {
                        (last.tone, last.first) = (mark.tone, mark.first);
                    }
                    last.entries.extend(mark.entries);
                }
                _ => joined.push(mark),
            }
        }
        marks = joined;
        if marks.len() == before {
            return marks;
        }
    }
}

/// Gives each bar a row in which it touches no other. Returns how many rows there are.
fn stack(bars: &mut Vec<Bar<'_>>) -> usize {
    bars.sort_by(|a, b| a.left.total_cmp(&b.left).then(b.right.total_cmp(&a.right)));
    let mut ends: Vec<f64> = Vec::new();
    let mut kept: Vec<Bar<'_>> = Vec::new();
    let mut over: Option<Bar<'_>> = None;
    for mut bar in bars.drain(..) {
        let end = bar.right + 4.0;
        let free = ends.iter().position(|e| *e <= bar.left);
        match free {
            Some(row) => bar.row = row,
            None if ends.len() < ROWS => {
                bar.row = ends.len();
                ends.push(end);
            }
            None => {
                match over.as_mut() {
                    None => over = Some(bar),
                    Some(o) => {
                        (o.left, o.right) = (o.left.min(bar.left), o.right.max(bar.right));
                        o.entries += 1;
                        o.tone = o.tone.max(bar.tone);
                    }
                }
                continue;
            }
        }
        if let Some(e) = ends.get_mut(bar.row) {
            *e = end;
        }
        kept.push(bar);
    }
    if let Some(mut bar) = over {
        bar.row = ends.len();
        ends.push(bar.right);
        kept.push(bar);
    }
    *bars = kept;
    ends.len()
}

/// What a bar says of itself, where that fits into it.
pub fn label(bar: &Bar<'_>) -> Option<String> {
    let text = if bar.entries > 1 { format!("{} more repeats", bar.entries) } else { format!("×{}", bar.entry.count) };
    (text.chars().count() as f64 * CHARACTER + 10.0 <= bar.right - bar.left).then_some(text)
}
