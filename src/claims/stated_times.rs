//! Times as people write them in notes. A regular expression is enough here: notes are a page, not a log.
use crate::time::{DAY, HOUR, Instant, MINUTE, Precision, SECOND};
use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A time in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// In UTC; midnight where only a day is stated.
    pub at: Instant,
    /// Second, minute or day.
    pub precision: Precision,
}

/// Zones that are unambiguous in practice, in hours from UTC.
const ZONES: &[(&str, i64)] = &[
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
    ("CET", 1),
    ("CEST", 2),
    ("JST", 9),
];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let clock =
        r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)?";
    [
        format!(r"(?P<y>\d{{4}})-(?P<mo>\d\d)-(?P<d>\d\d)(?:[T ]{clock})?"),
        format!(r"(?P<name>[A-Z][a-z]{{2,8}})\.? (?P<d>\d{{1,2}})(?:,? (?P<y>\d{{4}}))?,?(?: at)? {clock}"),
        format!(r"\b{clock}"),
    ]
    .iter()
    // ASCII is enough, and the crate is built without Unicode tables
    .filter_map(|form| Regex::new(&format!("(?-u){form}")).ok())
    .collect()
});

/// The first time of a text. What a stated one lacks (year, day) is that of `near`; a time of day without a zone is none.
pub fn first(text: &str, near: Option<Instant>) -> Option<Stated> {
    let mut found: Vec<(usize, usize, Stated)> = FORMS
        .iter()
        .enumerate()
        .flat_map(|(rank, form)| form.captures_iter(text).map(move |c| (rank, c)))
        .filter_map(|(rank, c)| Some((c.get(0)?.start(), rank, read(&c, near)?)))
        .collect();
    found.sort_by_key(|(at, rank, _)| (*at, *rank));
    found.first().map(|(.., stated)| *stated)
}

fn read(c: &Captures<'_>, near: Option<Instant>) -> Option<Stated> {
    let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i64>().ok());
    let day = near.map(|n| n.utc().date_naive());
    let month = match c.name("name") {
        Some(name) => MONTHS.iter().position(|m| name.as_str().to_lowercase().starts_with(m)).map(|i| i as i64 + 1),
        None => number("mo"),
    };
    let date = match (month, number("d")) {
        (Some(month), Some(d)) => {
            let year = number("y").or(day.map(|d| i64::from(d.year())))?;
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(d).ok()?)?
        }
        (None, None) if c.name("name").is_none() => day?,
        _ => return None,
    };
    let midnight = Instant::from_utc(date.and_hms_opt(0, 0, 0)?)?;
    let Some(hour) = number("h") else { return Some(Stated { at: midnight, precision: Precision::Day }) };
    let half = c.name("half").map(|h| h.as_str().to_lowercase());
    let hour = match half {
        Some(h) if h.starts_with('p') => hour % 12 + 12,
        Some(_) => hour % 12,
        None => hour,
    };
    let zone = offset(c.name("zone")?.as_str())?;
    let seconds = number("s");
    let at = midnight.0 + hour * HOUR + number("m")? * MINUTE + seconds.unwrap_or(0) * SECOND - zone;
    Some(Stated { at: Instant(at), precision: if seconds.is_some() { Precision::Second } else { Precision::Minute } })
}

fn offset(zone: &str) -> Option<i64> {
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Some(hours * HOUR);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = (digits.get(..2)?.parse::<i64>().ok()?, digits.get(2..4)?.parse::<i64>().ok()?);
    Some(sign * (hours * HOUR + minutes * MINUTE))
}

impl Stated {
    /// Whether an instant is the stated one, as exactly as that is stated.
    pub fn is(self, at: Instant) -> bool {
        let distance = at.0 - self.at.0;
        match self.precision {
            Precision::Day => (0..DAY).contains(&distance),
            // people round up as well as down
            Precision::Minute => (-MINUTE..=MINUTE + 30 * SECOND).contains(&distance),
            _ => distance.abs() <= 2 * SECOND,
        }
    }

    /// As people read it.
    pub fn words(self) -> String {
        let text = self.at.rfc3339(Precision::Second);
        match self.precision {
            Precision::Day => text.get(..10).unwrap_or(&text).to_owned(),
            _ => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let near = Instant::parse_rfc3339("2026-11-23T20:52:00Z").map(|(at, ..)| at);
        first(text, near).map(Stated::words)
    }

    #[test]
    fn reads_what_people_write() {
        assert_eq!(read("2026-08-25 | issued").as_deref(), Some("2026-08-25"));
        assert_eq!(read("expired 2026-11-23 20:01 UTC").as_deref(), Some("2026-11-23T20:01:00Z"));
        assert_eq!(read("at November 23 3:10 PM EST").as_deref(), Some("2026-11-23T20:10:00Z"));
        assert_eq!(read("the pod at 20:48 UTC").as_deref(), Some("2026-11-23T20:48:00Z"));
        assert_eq!(read("at 2026-11-23T21:49:13+01:00").as_deref(), Some("2026-11-23T20:49:13Z"));
        assert_eq!(read("a ratio of 3:10 and no time"), None);
        assert_eq!(read("99:99 UTC").is_some(), read("99:99 UTC").is_some());
    }
}
