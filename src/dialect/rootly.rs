//! People's notes: a Rootly incident pasted as text. Header, timeline rows (no year, 12-hour clock, zone abbreviation) and prose are all
//! reported, never observed.
use super::reader::{Dialect, Reader};
use crate::fact::{Fact, Origin, What, attr};
use crate::line::LineClass;
use crate::sink::Anchor;
use crate::time::{HOUR, Instant, MINUTE, Precision, SECOND, Stamp};

/// See the file's comment.
pub const DIALECT: Dialect = Dialect {
    id: "rootly-paste",
    title: "a Rootly incident pasted as text",
    sample: "Incident #12: pages answer 503\nStarted At: June 3 3:38 PM EDT\nJune 3 4:08 PM EDT web Responder A Responder A opened this incident",
    read,
};

const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Offsets of zone abbreviations in hours. BST and IST are read as British and Indian time, CST as North American; the report says so.
const ZONES: &[(&str, f64)] = &[
    ("UTC", 0.0),
    ("GMT", 0.0),
    ("Z", 0.0),
    ("EST", -5.0),
    ("EDT", -4.0),
    ("CST", -6.0),
    ("CDT", -5.0),
    ("MST", -7.0),
    ("MDT", -6.0),
    ("PST", -8.0),
    ("PDT", -7.0),
    ("WET", 0.0),
    ("WEST", 1.0),
    ("BST", 1.0),
    ("CET", 1.0),
    ("CEST", 2.0),
    ("EET", 2.0),
    ("EEST", 3.0),
    ("IST", 5.5),
    ("JST", 9.0),
    ("AEST", 10.0),
    ("AEDT", 11.0),
];
const FIELDS: &[&str] = &["Started At:", "Detected At:", "Acknowledged At:", "Mitigated At:", "Resolved At:", "Closed At:"];
const HEADS: &[&str] = &[
    "Incident #",
    "Author:",
    "Severity:",
    "Types:",
    "Date Source User Event",
    "View on Rootly",
    "🕐 Timestamps",
    "⌛ Timeline",
    "📝 Retrospective",
];

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let text = reader.line().text.trim().to_owned();
    let field = FIELDS.iter().find(|f| text.starts_with(**f));
    let row = time(&text);
    if field.is_none() && row.is_none() && !HEADS.iter().any(|h| text.starts_with(h)) {
        return false;
    }
    // a document of people: everything up to another language is theirs
    let mut n = 0;
    let mut blank = 0;
    while let Some(line) = reader.lines.get(reader.at + n) {
        let text = line.text.trim();
        if text.is_empty() {
            blank += 1;
        } else {
            if n > 0 && super::starts_something(&line.text) && !text.starts_with("Incident #") {
                break;
            }
            blank = 0;
            note(reader, text, line.place);
        }
        n += 1;
    }
    for _ in 0..n - blank {
        let class = if reader.line().text.trim().is_empty() { LineClass::Noise } else { LineClass::Recognised };
        reader.take(1, DIALECT.id, class);
    }
    true
}

fn note(reader: &mut Reader<'_, '_>, text: &str, place: crate::place::Place) {
    if let Some((at, ..)) = date(text) {
        reader.sink.anchors.push(Anchor { place, stamp: None, at, uptime: None, exact: false });
    }
    let (stamp, rest) = match FIELDS.iter().find(|f| text.starts_with(**f)) {
        Some(field) => (time(text[field.len()..].trim()).map(|(s, _)| s), text),
        None => match time(text) {
            Some((stamp, n)) => (Some(stamp), text[n..].trim()),
            None => return,
        },
    };
    let mut fact = Fact::new(place, Origin::Note, What::Reported, rest);
    fact.stamp = stamp;
    if let Some(actor) = rest.split_whitespace().skip(1).take(2).collect::<Vec<_>>().get(..2).filter(|w| w[0] == "Responder") {
        fact.set(attr::ACTOR, &actor.join(" "));
    }
    reader.sink.facts.push(fact);
}

fn date(text: &str) -> Option<(Instant, usize)> {
    let day = text.get(..10)?;
    Instant::parse_rfc3339(&format!("{day}T12:00:00Z")).map(|(at, ..)| (at, 10))
}

/// `June 3 3:38 PM EDT` or `June 3, 2026 …`: the stamp and how many bytes it took.
fn time(text: &str) -> Option<(Stamp, usize)> {
    let month = MONTHS.iter().position(|m| text.starts_with(m))?;
    let mut words = text[MONTHS[month].len()..].split_whitespace();
    let day_word = words.next()?;
    let day: u8 = day_word.trim_end_matches(',').parse().ok()?;
    let mut next = words.next()?;
    let year: Option<i32> = next.parse().ok().filter(|y| *y > 1990);
    if year.is_some() {
        next = words.next()?;
    }
    let (h, m) = next.split_once(':')?;
    let (h, m): (i64, i64) = (h.parse().ok()?, m.parse().ok()?);
    let half = words.next()?;
    let zone = words.next()?;
    let h = match half {
        "AM" => h % 12,
        "PM" => h % 12 + 12,
        _ => return None,
    };
    let hours = ZONES.iter().find(|(z, _)| *z == zone).map(|(_, h)| *h)?;
    let at = text.find(zone)? + zone.len();
    #[allow(clippy::cast_possible_truncation)]
    let offset = (hours * 3600.0) as i32;
    let nanos = h * HOUR + m * MINUTE;
    let month = u8::try_from(month + 1).ok()?;
    let stamp = match year
        .and_then(|y| chrono::NaiveDate::from_ymd_opt(y, u32::from(month), u32::from(day)))
        .and_then(|d| Instant::from_utc(d.and_hms_opt(0, 0, 0)?))
    {
        Some(midnight) => Stamp::Full(Instant(midnight.0 + nanos - i64::from(offset) * SECOND), Precision::Minute),
        None => Stamp::YearlessZoned { month, day, nanos, offset, precision: Precision::Minute },
    };
    Some((stamp, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_header_and_rows_as_reports() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!(facts.len(), 2);
        assert!(facts.iter().all(|f| f.origin == Origin::Note && !f.is_observed()));
        assert!(matches!(facts[0].stamp, Some(Stamp::YearlessZoned { month: 6, day: 3, offset: -14400, .. })));
    }
}
