//! Times as people's tools print them: `June 3 3:38 PM EDT`, `Jun 03, 2026 03:04 PM MST` (Rootly's CLI), `2026-06-03 19:29 UTC`.
use crate::time::{HOUR, Instant, MINUTE, Precision, SECOND, Stamp};
use chrono::NaiveDate;

const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Offsets of zone abbreviations in minutes. BST and IST are read as British and Indian time, CST as North American; the report says so.
const ZONES: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
    ("AKDT", -480),
    ("HST", -600),
    ("WET", 0),
    ("WEST", 60),
    ("BST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("SGT", 480),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
];

/// A time and the zone that it states.
#[derive(Debug, Clone)]
pub struct Written {
    /// The time.
    pub stamp: Stamp,
    /// The zone as written.
    pub zone: String,
}

/// `June 3 3:38 PM EDT`, `June 3, 2026 15:38 UTC`, `Jun 03, 2026 03:04 PM -0400` at the start of `text`: the time and how many bytes it took.
/// Without a zone it is no time: nothing here knows where it was written.
pub fn written(text: &str) -> Option<(Written, usize)> {
    let mut at = 0;
    let mut word = || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = text.get(start..)?;
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        at = start + end;
        (end > 0).then_some((&rest[..end], at))
    };
    let (name, _) = word()?;
    let month = MONTHS.iter().position(|m| *m == name || name.trim_end_matches('.') == m.get(..3).unwrap_or(""))?;
    let day: u8 = word()?.0.trim_end_matches(',').trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()?;
    let mut next = word()?.0;
    let year: Option<i32> = next.trim_end_matches(',').parse().ok().filter(|y| (1991..2200).contains(y));
    if year.is_some() || next == "at" {
        next = word()?.0;
    }
    if next == "at" {
        next = word()?.0;
    }
    let mut clock = next.split(':');
    let mut number = || clock.next()?.parse::<i64>().ok();
    let (h, m) = (number()?, number()?);
    let s = number();
    let (mut zone, mut end) = word()?;
    let h = match zone {
        "AM" | "am" => h % 12,
        "PM" | "pm" => h % 12 + 12,
        _ => h,
    };
    if matches!(zone, "AM" | "am" | "PM" | "pm") {
        (zone, end) = word()?;
    }
    if !(0..24).contains(&h) || !(0..60).contains(&m) || !(0..60).contains(&s.unwrap_or(0)) {
        return None;
    }
    let zone = zone.trim_matches(['(', ')', ',']);
    let minutes = offset(zone)?;
    let precision = if s.is_some() { Precision::Second } else { Precision::Minute };
    let nanos = h * HOUR + m * MINUTE + s.unwrap_or(0) * SECOND;
    let month = u8::try_from(month + 1).ok()?;
    let midnight = match year {
        Some(year) => {
            Some(NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).and_then(|d| Instant::from_utc(d.and_hms_opt(0, 0, 0)?))?)
        }
        None => None,
    };
    // a day that no year has
    NaiveDate::from_ymd_opt(2000, u32::from(month), u32::from(day))?;
    let stamp = match midnight {
        Some(midnight) => Stamp::Full(Instant(midnight.0 + nanos - i64::from(minutes) * MINUTE), precision),
        None => Stamp::YearlessZoned { month, day, nanos, offset: minutes * 60, precision },
    };
    Some((Written { stamp, zone: zone.to_owned() }, end))
}

/// `2026-06-03 19:29 UTC` or RFC 3339 at the start of a row, behind the bars of a table or the mark of a list.
pub fn iso(text: &str) -> Option<(Written, usize)> {
    let body = text.trim_start_matches(['│', '|', '-', '*', '•', ' ']);
    let skipped = text.len() - body.len();
    if let Some((at, precision, n)) = Instant::parse_rfc3339(body) {
        return Some((Written { stamp: Stamp::Full(at, precision), zone: "UTC".into() }, skipped + n));
    }
    let date = NaiveDate::parse_from_str(body.get(..10)?, "%Y-%m-%d").ok()?;
    let rest = body.get(10..)?.strip_prefix([' ', 'T'])?;
    let clock = rest.split(' ').next()?;
    let mut parts = clock.split(':');
    let (h, m, s) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next().map(str::parse::<u32>));
    let s = s.transpose().ok()?;
    let second = s.unwrap_or(0);
    let zone = rest.get(clock.len()..)?.trim_start().split([' ', '│', '|', ',', ';', ':']).next()?;
    let minutes = offset(zone)?;
    let civil = Instant::from_utc(date.and_hms_opt(h, m, second)?)?;
    let end = body.find(zone).filter(|_| !zone.is_empty())? + zone.len();
    let precision = if s.is_some() { Precision::Second } else { Precision::Minute };
    Some((Written { stamp: Stamp::Full(Instant(civil.0 - i64::from(minutes) * MINUTE), precision), zone: zone.to_owned() }, skipped + end))
}

/// Minutes east of UTC.
fn offset(zone: &str) -> Option<i32> {
    if let Some((_, minutes)) = ZONES.iter().find(|(z, _)| *z == zone) {
        return Some(*minutes);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = zone.get(1..)?.chars().filter(|c| *c != ':').collect();
    let number: i32 = (digits.len() == 4).then(|| digits.parse().ok()).flatten()?;
    (number / 100 <= 14 && number % 100 < 60).then_some(sign * (number / 100 * 60 + number % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_tools_print() {
        let at =
            |text: &str| written(text).or_else(|| iso(text)).and_then(|(w, n)| Some((w.stamp.instant()?.rfc3339(Precision::Second), n)));
        for (text, want, n) in [
            ("June 3, 2026 3:38 PM EDT web x", "2026-06-03T19:38:00Z", 24),
            ("Jun 03, 2026 03:38 PM -0400", "2026-06-03T19:38:00Z", 27),
            ("June 3, 2026 at 15:38 UTC", "2026-06-03T15:38:00Z", 25),
            ("2026-06-03 19:29 UTC | Certificate expired", "2026-06-03T19:29:00Z", 20),
            ("- 2026-06-03T19:29:30Z expired", "2026-06-03T19:29:30Z", 22),
        ] {
            assert_eq!(at(text), Some((want.to_owned(), n)), "{text}");
        }
        for text in ["June 3 3:38 PM", "June 33 3:38 PM EDT", "Juneau 3 3:38 PM EDT", "June 3 25:38 UTC", "2026-06-03", "March", ""] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
