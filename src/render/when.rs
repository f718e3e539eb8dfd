//! Times as people read them in tables and sentences.
use crate::time::{Instant, human};
use crate::zone::Zone;

/// An instant of the report. None where it is no RFC 3339.
pub fn instant(time: &str) -> Option<Instant> {
    Instant::parse_rfc3339(time).map(|(at, ..)| at)
}

/// `2026-05-04 19:29:01`, as exact as the precision says (`minute`, `hour`, `day` are cut).
pub fn utc(time: &str, precision: &str) -> String {
    match instant(time) {
        Some(at) => civil(at, precision),
        None => super::escape::line(time),
    }
}

/// The same in a zone, with its abbreviation.
pub fn local(time: &str, precision: &str, zone: Zone) -> String {
    instant(time).map_or_else(String::new, |at| format!("{} {}", civil(zone.civil(at), precision), zone.at(at).1))
}

/// `2026-05-04 19:29:01 UTC`, and local time in parentheses where a zone is given.
pub fn sentence(time: &str, tz: Option<Zone>) -> String {
    sentence_as(time, "second", tz)
}

/// As `sentence`, as exact as the precision says.
pub fn sentence_as(time: &str, precision: &str, tz: Option<Zone>) -> String {
    let utc = format!("{} UTC", utc(time, precision));
    match tz.map(|tz| local(time, precision, tz)).filter(|t| !t.is_empty()) {
        Some(local) => format!("{utc} ({local})"),
        None => utc,
    }
}

/// The day.
pub fn day(time: &str) -> String {
    utc(time, "day")
}

/// Whether two times read alike, as exact as they are told.
pub fn alike(a: &str, b: &str, precision: &str) -> bool {
    utc(a, precision) == utc(b, precision)
}

/// `from … to …`, or `at …` where both read alike.
pub fn span(from: &str, to: &str, precision: &str) -> String {
    let begin = utc(from, precision);
    if alike(from, to, precision) { format!("at {begin}") } else { format!("from {begin} to {}", utc(to, precision)) }
}

/// A span, as exact as a title needs it.
pub fn window(from: Option<&str>, to: Option<&str>) -> Option<String> {
    let (first, last) = (from.or(to)?, to.or(from)?);
    if day(first) == day(last) {
        let minute = utc(first, "minute");
        let end = utc(last, "minute");
        let clock = end.get(11..).unwrap_or(&end);
        return Some(if minute == end { format!("{minute} UTC") } else { format!("{minute} to {clock} UTC") });
    }
    Some(format!("{} to {}", day(first), day(last)))
}

/// From one to the other, as people say it. None where one is not known or the order is wrong.
pub fn between(from: Option<&str>, to: Option<&str>) -> Option<String> {
    let (from, to) = (instant(from?)?, instant(to?)?);
    (to >= from).then(|| human(to.0.saturating_sub(from.0)))
}

fn civil(at: Instant, precision: &str) -> String {
    let text = at.utc().format("%Y-%m-%d %H:%M:%S").to_string();
    let end = match precision {
        "day" => 10,
        "hour" => 13,
        "minute" => 16,
        _ => text.len(),
    };
    let cut = text.get(..end).unwrap_or(&text);
    if precision == "hour" { format!("{cut}h") } else { cut.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_exact_as_known() {
        let t = "2026-06-03T20:18:04.512004Z";
        assert_eq!(utc(t, "microsecond"), "2026-06-03 20:18:04");
        assert_eq!(utc(t, "minute"), "2026-06-03 20:18");
        assert_eq!(utc(t, "hour"), "2026-06-03 20h");
        assert_eq!(span(t, "2026-06-03T20:18:04.9Z", "second"), "at 2026-06-03 20:18:04");
        assert_eq!(span(t, "2026-06-03T20:18:05Z", "second"), "from 2026-06-03 20:18:04 to 2026-06-03 20:18:05");
        assert_eq!(local(t, "second", "America/New_York".parse().unwrap()), "2026-06-03 16:18:04 EDT");
        assert_eq!(between(Some("2026-06-03T00:00:00Z"), Some("2026-06-04T01:00:00Z")).as_deref(), Some("1 d 1 h"));
        assert_eq!(between(Some("2026-06-04T00:00:00Z"), Some("2026-06-03T01:00:00Z")), None);
    }
}
