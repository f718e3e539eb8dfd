//! The index as Markdown: tables of at most four columns, every incident linked to its report.
use super::index::{Count, Entry, Index};
use crate::render::markdown::page::Page;
use crate::render::{escape, when, words};
use crate::time::{SECOND, human};

/// Rows of the longer tables; the rest is counted, and in `index.json` and `index.csv`.
const ROWS: usize = 500;
/// Rows of the shorter ones.
const FEW: usize = 30;

/// `index.md`.
pub fn render(index: &Index) -> String {
    let mut page = Page::default();
    let count = words::count(index.incidents.len() as u64, "certificate incident", "certificate incidents");
    page.heading(1, &if index.incidents.is_empty() { "No certificate incident".to_owned() } else { count });
    page.paragraph(&read(index));
    incidents(&mut page, index);
    near_misses(&mut page, index);
    recurring(&mut page, index);
    trend(&mut page, index);
    groups(&mut page, index);
    unread(&mut page, index);
    page.text
}

fn read(index: &Index) -> String {
    let sum = |of: fn(&super::study::Seen) -> u64| index.groups.iter().map(of).sum::<u64>();
    let from = index.groups.iter().filter_map(|g| g.from.as_deref()).min_by_key(|t| when::instant(t));
    let to = index.groups.iter().filter_map(|g| g.to.as_deref()).max_by_key(|t| when::instant(t));
    let span = from.zip(to).map_or_else(String::new, |(a, b)| format!(", {} to {}", when::day(a), when::day(b)));
    format!(
        "{} in {} of {} were read ({} understood){span}. {} issued without trouble.",
        words::count(sum(|g| g.lines), "line", "lines"),
        words::count(sum(|g| g.sources), "source", "sources"),
        words::count(index.groups.len() as u64, "group", "groups"),
        sum(|g| g.recognised),
        words::count(sum(|g| g.quiet), "certificate was", "certificates were"),
    )
}

fn link(entry: &Entry) -> String {
    // the path is a slug of our own making
    format!("[`{}`]({}/report.md)", entry.row.id, entry.row.path)
}

fn seconds(n: Option<i64>) -> Option<String> {
    n.map(|n| human(n.saturating_mul(SECOND)))
}

fn incidents(page: &mut Page, index: &Index) {
    if index.incidents.is_empty() {
        return;
    }
    page.heading(2, "Incidents");
    let rows: Vec<[String; 4]> = index.incidents.iter().take(ROWS).map(row).collect();
    page.table(["Incident", "Certificates and outcome", "Cause", "Times"], &rows);
    rest(page, index.incidents.len(), ROWS);
}

fn row(entry: &Entry) -> [String; 4] {
    let row = &entry.row;
    let cause = match (&row.cause, &row.confidence) {
        (Some(cause), Some(word)) => {
            let again = entry
                .occurrence
                .filter(|n| *n > 1)
                .map_or_else(String::new, |n| format!("; {} in this {}", ordinal(n), if row.zones.is_empty() { "group" } else { "zone" }));
            format!("{cause} ({word}){again}")
        }
        _ => "–".into(),
    };
    let mut times: Vec<String> = Vec::new();
    if let Some(t) = row.since() {
        times.push(format!("since {} UTC", when::utc(t, "minute")));
    }
    if let Some(d) = seconds(row.latent_seconds) {
        times.push(format!("latent {d}"));
    }
    match seconds(row.recovery_seconds) {
        Some(d) => times.push(format!("recovered after {d}")),
        None => times.extend(seconds(row.failing_seconds).filter(|_| row.latent_seconds.is_none()).map(|d| format!("failing for {d}"))),
    }
    let subject = format!("{}: {}", escape::cell(&row.subject()), words::outcome(&row.outcome));
    [link(entry), subject, cause, times.join(", ")]
}

/// `second`, `third`, `12th`.
fn ordinal(n: u32) -> String {
    match n {
        1 => "first time".into(),
        2 => "second time".into(),
        3 => "third time".into(),
        n => {
            let ending = match (n % 10, n % 100) {
                (1, m) if m != 11 => "st",
                (2, m) if m != 12 => "nd",
                (3, m) if m != 13 => "rd",
                _ => "th",
            };
            format!("{n}{ending} time")
        }
    }
}

fn near_misses(page: &mut Page, index: &Index) {
    let all: Vec<&Entry> = index.incidents.iter().filter(|e| e.near_miss).collect();
    if all.is_empty() {
        return;
    }
    page.heading(2, "Near misses");
    page.paragraph(&format!(
        "Renewals that failed for more than {} and did not expire within what was read:",
        human(index.max_latent_seconds.saturating_mul(SECOND))
    ));
    let rows: Vec<[String; 4]> = all
        .iter()
        .take(FEW)
        .map(|e| {
            let ended = if e.row.recovered.is_some() { "issued in the end" } else { "still failing at the end of the inputs" };
            let cause = e.row.told_cause().unwrap_or("–").to_owned();
            [link(e), escape::cell(&e.row.subject()), cause, format!("{}, {ended}", seconds(e.row.failing_seconds).unwrap_or_default())]
        })
        .collect();
    page.table(["Incident", "Certificates", "Cause", "Failing for"], &rows);
    rest(page, all.len(), FEW);
}

fn recurring(page: &mut Page, index: &Index) {
    if index.recurring.is_empty() {
        return;
    }
    page.heading(2, "What recurs");
    let rows: Vec<[String; 4]> = index
        .recurring
        .iter()
        .take(FEW)
        .map(|r| {
            let place = match (&r.zone, &r.group) {
                (Some(zone), _) => format!("zone {}", escape::cell_code(zone)),
                (None, Some(group)) => format!("group {}", escape::cell_code(group)),
                _ => "–".into(),
            };
            let find = |path: &String| index.incidents.iter().find(|e| e.row.path == *path);
            let mut links: Vec<String> = r.incidents.iter().take(6).filter_map(find).map(link).collect();
            if r.incidents.len() > 6 {
                links.push(format!("{} more", r.incidents.len() - 6));
            }
            [r.cause.clone(), place, words::times(u64::from(r.count)), links.join(", ")]
        })
        .collect();
    page.table(["Cause", "Where", "How often", "Incidents"], &rows);
    rest(page, index.recurring.len(), FEW);
}

fn trend(page: &mut Page, index: &Index) {
    if index.incidents.is_empty() {
        return;
    }
    page.heading(2, "Trend");
    for (head, counts) in
        [("Month", &index.trend.months), ("Cause", &index.trend.causes), ("Issuer", &index.trend.issuers), ("Zone", &index.trend.zones)]
    {
        table(page, head, counts);
    }
}

fn table(page: &mut Page, head: &str, counts: &[Count]) {
    let skip = if head == "Month" { counts.len().saturating_sub(FEW) } else { 0 };
    let rows: Vec<[String; 3]> = counts
        .iter()
        .skip(skip)
        .take(FEW)
        .map(|c| [escape::cell_code(&c.key), c.incidents.to_string(), if c.expired == 0 { "–".into() } else { c.expired.to_string() }])
        .collect();
    page.table([head, "Incidents", "Expired"], &rows);
    rest(page, counts.len(), FEW);
}

fn groups(page: &mut Page, index: &Index) {
    page.heading(2, "What was read");
    let rows: Vec<[String; 4]> = index
        .groups
        .iter()
        .take(ROWS)
        .map(|g| {
            let span =
                g.from.as_deref().zip(g.to.as_deref()).map_or("–".to_owned(), |(a, b)| format!("{} to {}", when::day(a), when::day(b)));
            let mut notes: Vec<String> = Vec::new();
            if g.foreign > 0 {
                notes.push(words::count(g.foreign, "source without anything known", "sources without anything known"));
            }
            if g.vague > 0 {
                notes.push(format!("{} without a certificate or likely cause", words::count(g.vague, "failure", "failures")));
            }
            let counted = format!("{}, {} understood", words::count(g.lines, "line", "lines"), g.recognised);
            [escape::cell_code(&g.group), counted, span, if notes.is_empty() { "–".into() } else { notes.join("; ") }]
        })
        .collect();
    page.table(["Group", "Counted", "From – to", "Not told"], &rows);
    rest(page, index.groups.len(), ROWS);
}

fn unread(page: &mut Page, index: &Index) {
    if index.unread.is_empty() {
        return;
    }
    page.heading(2, "What could not be read");
    let rows: Vec<[String; 2]> = index.unread.iter().take(FEW).map(|u| [escape::cell_code(&u.file), escape::cell(&u.what)]).collect();
    page.table(["File", "Why"], &rows);
    rest(page, index.unread.len(), FEW);
}

fn rest(page: &mut Page, all: usize, shown: usize) {
    if all > shown {
        page.paragraph(&format!("{} more in `index.json`.", all - shown));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals() {
        let all: Vec<String> = [2, 3, 4, 11, 21, 112].into_iter().map(ordinal).collect();
        assert_eq!(all, ["second time", "third time", "4th time", "11th time", "21st time", "112th time"]);
    }
}
