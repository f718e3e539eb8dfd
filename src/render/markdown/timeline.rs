//! The timeline: one row an entry, repeats folded, what is not read off a line marked.
use super::page::{Page, ids};
use crate::render::options::RenderOptions;
use crate::render::{escape, pick, when, words};
use crate::report::{Entry, Incident};

/// Rows that are printed.
const MOST: usize = 60;

/// The section.
pub fn section(page: &mut Page, incident: &Incident, level: usize, options: &RenderOptions) {
    if incident.timeline.is_empty() {
        return;
    }
    page.heading(level, "Timeline");
    let rows: Vec<[String; 4]> = pick::entries(incident, MOST).into_iter().map(|e| row(e, options)).collect();
    let head = if options.tz.is_some() { "Time (UTC, local)" } else { "Time (UTC)" };
    page.table([head, "Event", "Object", "Evidence"], &rows);
    let rest = (incident.timeline.len() - rows.len()) as u64 + incident.omitted.timeline;
    if rest > 0 {
        page.paragraph(&format!("{} not shown.", words::count(rest, "more entry is", "more entries are")));
    }
}

fn row(entry: &Entry, options: &RenderOptions) -> [String; 4] {
    let time = match (&entry.time, &entry.clock) {
        (Some(time), _) => match options.tz {
            Some(tz) => format!("{} ({})", when::utc(time, entry.precision), when::local(time, entry.precision, tz)),
            None => when::utc(time, entry.precision),
        },
        (None, Some(clock)) => escape::cell_code(clock),
        (None, None) => "–".into(),
    };
    let mut event = escape::cell_quote(&entry.summary);
    if entry.count > 1 {
        event.push_str(&format!(", {}", repeats(entry)));
    }
    if entry.source != "observed" && !entry.source.is_empty() {
        event.push_str(&format!(" ({})", entry.source));
    }
    let evidence = if entry.evidence.is_empty() { "–".into() } else { escape::cell(&ids(&entry.evidence)) };
    [time, event, entry.object.as_deref().map_or("–".into(), escape::cell_code), evidence]
}

fn repeats(entry: &Entry) -> String {
    let mut text = format!("×{}", entry.count);
    if let Some(interval) = &entry.interval {
        text.push_str(&format!(", {}", escape::cell(interval)));
    }
    // the time of the first stands beside it
    if let (Some(from), Some(to)) = (&entry.time, &entry.last)
        && !when::alike(from, to, entry.precision)
    {
        text.push_str(&format!(", {}", when::span(from, to, entry.precision)));
    }
    text
}
