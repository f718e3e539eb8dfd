//! Everything that was found, over all groups: what recurs, what nearly went wrong, and how it develops. `certopsy.batch/1`.
use super::row::Row;
use super::study::{Seen, Unread};
use crate::render::{csv, when};
use serde::Serialize;
use std::collections::BTreeMap;

/// The index as plain data.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Index {
    /// `certopsy.batch/1`.
    pub schema: &'static str,
    /// `--max-latent`, in seconds.
    pub max_latent_seconds: i64,
    /// In order of time.
    pub incidents: Vec<Entry>,
    /// Causes that struck one zone (or group) more than once, most often first.
    pub recurring: Vec<Recurrence>,
    /// Paths of incidents: renewals that failed for longer than `--max-latent` and did not expire.
    pub near_misses: Vec<String>,
    /// How it develops.
    pub trend: Trend,
    /// What was read, by group.
    pub groups: Vec<Seen>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// An incident, and which it is in its row of equal ones.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Entry {
    /// What is known of it.
    #[serde(flatten)]
    pub row: Row,
    /// Counts the incidents with this cause in this zone, from 1; None where its cause is not at least likely.
    pub occurrence: Option<u32>,
    /// See `Index::near_misses`.
    pub near_miss: bool,
}

/// A cause that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Recurrence {
    /// Id of the cause.
    pub cause: String,
    /// The zone; None where the incidents name none.
    pub zone: Option<String>,
    /// The group, where there is no zone.
    pub group: Option<String>,
    /// How often.
    pub count: u32,
    /// Their paths, in order of time.
    pub incidents: Vec<String>,
}

/// Counts of incidents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// By month of the first failure (`2026-03`), also the months without any in between.
    pub months: Vec<Count>,
    /// By cause, most often first.
    pub causes: Vec<Count>,
    /// By issuer.
    pub issuers: Vec<Count>,
    /// By zone.
    pub zones: Vec<Count>,
}

/// A count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Of what.
    pub key: String,
    /// How many incidents.
    pub incidents: u32,
    /// Of these, how many ended in an expired certificate.
    pub expired: u32,
}

impl Index {
    /// From the rows of every group.
    pub fn new(mut rows: Vec<Row>, groups: Vec<Seen>, unread: Vec<Unread>, max_latent_seconds: i64) -> Index {
        rows.sort_by_key(|r| (r.since().is_none(), r.since().and_then(when::instant), r.path.clone()));
        let recurring = recurring(&rows);
        let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
        let trend = Trend {
            months: months(&rows),
            causes: counts(&rows, |r| r.told_cause().map(str::to_owned).into_iter().collect()),
            issuers: counts(&rows, |r| r.issuer.clone().into_iter().collect()),
            zones: counts(&rows, |r| r.zones.clone()),
        };
        let incidents: Vec<Entry> = rows
            .into_iter()
            .map(|row| {
                // the highest of its zones
                let occurrence = places(&row).into_iter().map(|key| *seen.entry(key).and_modify(|n| *n += 1).or_insert(1)).max();
                Entry { occurrence, near_miss: row.is_near_miss(max_latent_seconds), row }
            })
            .collect();
        let near_misses = incidents.iter().filter(|e| e.near_miss).map(|e| e.row.path.clone()).collect();
        Index { schema: "certopsy.batch/1", max_latent_seconds, incidents, recurring, near_misses, trend, groups, unread }
    }

    /// As CSV (RFC 4180), a row an incident.
    pub fn csv(&self) -> String {
        let mut out = String::from(
            "incident,group,from,to,certificates,outcome,cause,class,confidence,occurrence,issuer,zones,first_failure,renewal_due,expired,issued,latent_seconds,recovery_seconds,failing_seconds,near_miss,report\r\n",
        );
        let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
        for Entry { row, occurrence, near_miss } in &self.incidents {
            let word = |t: &Option<String>| t.clone().unwrap_or_default();
            let fields = [
                row.id.clone(),
                row.group.clone(),
                word(&row.from),
                word(&row.to),
                row.certificates.join(" "),
                row.outcome.clone(),
                word(&row.cause),
                word(&row.class),
                word(&row.confidence),
                number(occurrence.map(i64::from)),
                word(&row.issuer),
                row.zones.join(" "),
                word(&row.first_failure),
                word(&row.renewal_due),
                word(&row.harm_from),
                word(&row.recovered),
                number(row.latent_seconds),
                number(row.recovery_seconds),
                number(row.failing_seconds),
                near_miss.to_string(),
                format!("{}/report.md", row.path),
            ];
            out.push_str(&csv::row(&fields.each_ref().map(String::as_str)));
        }
        out
    }

    /// As JSON, with a line end.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// What an incident is counted under: its cause in each of its zones, or in its group where it names none.
fn places(row: &Row) -> Vec<(String, String)> {
    let Some(cause) = row.told_cause() else { return Vec::new() };
    let zones = row.zones.iter().map(|z| (cause.to_owned(), format!("zone {z}")));
    if row.zones.is_empty() { vec![(cause.to_owned(), format!("group {}", row.group))] } else { zones.collect() }
}

fn recurring(rows: &[Row]) -> Vec<Recurrence> {
    let mut by: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in rows {
        for key in places(row) {
            by.entry(key).or_default().push(row.path.clone());
        }
    }
    let mut all: Vec<Recurrence> = by
        .into_iter()
        .filter(|(_, incidents)| incidents.len() > 1)
        .map(|((cause, place), incidents)| Recurrence {
            cause,
            zone: place.strip_prefix("zone ").map(str::to_owned),
            group: place.strip_prefix("group ").map(str::to_owned),
            count: u32::try_from(incidents.len()).unwrap_or(u32::MAX),
            incidents,
        })
        .collect();
    all.sort_by_key(|r| std::cmp::Reverse(r.count));
    all
}

fn counts(rows: &[Row], keys: impl Fn(&Row) -> Vec<String>) -> Vec<Count> {
    let mut by: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for row in rows {
        for key in keys(row) {
            let count = by.entry(key).or_default();
            count.0 += 1;
            count.1 += u32::from(row.outcome == "expired" || row.harm_from.is_some());
        }
    }
    let mut all: Vec<Count> = by.into_iter().map(|(key, (incidents, expired))| Count { key, incidents, expired }).collect();
    all.sort_by(|a, b| (b.incidents, &a.key).cmp(&(a.incidents, &b.key)));
    all
}

/// Most months that are listed without a break (50 years): a wrong year somewhere must not fill the page.
const MONTHS: i64 = 600;

fn months(rows: &[Row]) -> Vec<Count> {
    let mut by = counts(rows, |r| {
        r.since().filter(|t| when::instant(t).is_some()).and_then(|t| t.get(..7)).map(str::to_owned).into_iter().collect()
    });
    by.sort_by(|a, b| a.key.cmp(&b.key));
    let number = |key: &str| -> Option<i64> { Some(key.get(..4)?.parse::<i64>().ok()? * 12 + key.get(5..7)?.parse::<i64>().ok()? - 1) };
    let ends = by.first().and_then(|c| number(&c.key)).zip(by.last().and_then(|c| number(&c.key)));
    let Some((first, last)) = ends.filter(|(a, b)| b - a < MONTHS) else { return by };
    (first..=last)
        .map(|month| {
            let key = format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
            by.iter().find(|c| c.key == key).cloned().unwrap_or(Count { key, ..Count::default() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: &str, since: &str, cause: &str, zone: &str) -> Row {
        Row {
            path: path.into(),
            certificates: vec![path.into()],
            first_failure: Some(since.into()),
            cause: Some(cause.into()),
            confidence: Some("proven".into()),
            zones: vec![zone.into()],
            outcome: "failing".into(),
            failing_seconds: Some(90_000),
            ..Row::default()
        }
    }

    fn index() -> Index {
        let rows = vec![
            row("c", "2026-05-01T00:00:00Z", "x", "example.com"),
            row("a", "2026-01-31T00:00:00Z", "x", "example.com"),
            row("b", "2026-03-01T00:00:00Z", "x", "example.org"),
            Row { harm_from: Some("2026-02-01T00:00:00Z".into()), ..row("d", "2026-01-31T00:00:00Z", "y", "example.com") },
        ];
        Index::new(rows, Vec::new(), Vec::new(), 86_400)
    }

    #[test]
    fn counts_what_recurs_in_a_zone() {
        let index = index();
        let told: Vec<_> = index.incidents.iter().map(|e| (e.row.path.as_str(), e.occurrence, e.near_miss)).collect();
        assert_eq!(told, [("a", Some(1), true), ("d", Some(1), false), ("b", Some(1), true), ("c", Some(2), true)]);
        assert_eq!(index.recurring.len(), 1);
        assert_eq!((index.recurring[0].count, index.recurring[0].zone.as_deref()), (2, Some("example.com")));
        assert_eq!(index.near_misses, ["a", "b", "c"]);
    }

    #[test]
    fn months_have_no_gap() {
        let months: Vec<_> = index().trend.months.into_iter().map(|c| (c.key, c.incidents, c.expired)).collect();
        let of = |m: &str, n, e| (m.to_owned(), n, e);
        assert_eq!(months, [of("2026-01", 2, 1), of("2026-02", 0, 0), of("2026-03", 1, 0), of("2026-04", 0, 0), of("2026-05", 1, 0)]);
    }

    #[test]
    fn csv_has_a_row_an_incident() {
        let csv = index().csv();
        let widths: Vec<usize> = csv.lines().map(|l| l.split(',').count()).collect();
        assert_eq!(widths, [21; 5]);
    }
}
