//! The stamp in front of acme.sh's lines: what `date` writes in the locale and zone of the machine.
use super::client::month;
use crate::time::{HOUR, Instant, Precision, Stamp};
use chrono::{NaiveDate, NaiveTime};

/// The stamp in front and what follows; None where the bracket holds no date.
pub fn bracket(text: &str) -> Option<(Option<Stamp>, &str)> {
    let (inner, rest) = text.strip_prefix('[')?.split_once(']')?;
    if inner.len() > 90 || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let western;
    let inner = if inner.contains(['时', '時', '시']) {
        western = to_western(inner);
        &western
    } else {
        inner
    };
    let words: Vec<&str> = inner.split_whitespace().collect();
    let clock =
        words.iter().position(|w| w.len() >= 7 && w.matches(':').count() == 2 && w.bytes().all(|b| b.is_ascii_digit() || b == b':'))?;
    // a year somewhere tells a date from any other bracket with a clock
    let digits = |w: &str| w.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<i32>().ok();
    let year = words.iter().filter_map(|w| digits(w)).find(|y| (2015..2200).contains(y))?;
    Some((date(&words, clock, year), rest.trim_start()))
}

/// `2026年 6月 3日 星期三 20时18分01秒 UTC` with a clock of colons.
fn to_western(inner: &str) -> String {
    inner
        .replace(['时', '時', '시', '分', '분'], ":")
        .replace(['秒', '초'], " ")
        .replace('年', "年 ")
        .replace('月', "月 ")
        .replace('日', "日 ")
}

fn date(words: &[&str], clock: usize, year: i32) -> Option<Stamp> {
    let mut time = NaiveTime::parse_from_str(words.get(clock)?, "%H:%M:%S").ok()?;
    let half = words.get(clock + 1).map(|w| w.to_ascii_uppercase());
    if let Some(half @ ("AM" | "PM")) = half.as_deref() {
        let hour = chrono::Timelike::hour(&time) % 12 + if half == "PM" { 12 } else { 0 };
        time = chrono::Timelike::with_hour(&time, hour)?;
    }
    // `2026年 06月 03日` names its parts; elsewhere the month is a word and the day the number that is left
    let part = |mark: char| words.iter().find_map(|w| w.strip_suffix(mark)?.parse::<u32>().ok());
    let of_month = |w: &str| month(w).or_else(|| foreign_month(w));
    let (month, day) = match (part('月'), part('日')) {
        (Some(m), Some(d)) => (m, d),
        _ => {
            let month = words.iter().skip(1).find_map(|w| of_month(w))?;
            let day = words.iter().find_map(|w| w.trim_end_matches(['.', ',']).parse::<u32>().ok().filter(|d| (1..=31).contains(d)))?;
            (month, day)
        }
    };
    let civil = NaiveDate::from_ymd_opt(year, month, day)?.and_time(time);
    let offset = words.iter().skip(clock + 1).find_map(|w| zone(w));
    Some(match offset {
        Some(hours) => Stamp::Full(Instant(Instant::from_utc(civil)?.0 - (hours * HOUR as f64) as i64), Precision::Second),
        None => Stamp::Zoneless(civil, Precision::Second),
    })
}

/// Months as German, French, Spanish and Italian locales write them, where they differ from English.
fn foreign_month(word: &str) -> Option<u32> {
    const MONTHS: &[(&str, u32)] = &[
        ("jän", 1),
        ("ene", 1),
        ("gen", 1),
        ("fév", 2),
        ("mär", 3),
        ("avr", 4),
        ("abr", 4),
        ("mai", 5),
        ("mag", 5),
        ("juin", 6),
        ("giu", 6),
        ("juil", 7),
        ("lug", 7),
        ("aoû", 8),
        ("ago", 8),
        ("set", 9),
        ("okt", 10),
        ("ott", 10),
        ("dez", 12),
        ("déc", 12),
        ("dic", 12),
    ];
    let lower = word.to_lowercase();
    MONTHS.iter().find(|(m, _)| lower.starts_with(m)).map(|(_, n)| *n)
}

/// Hours of a zone that means one thing only, or of a number (`+08`, `-0300`).
fn zone(word: &str) -> Option<f64> {
    const ZONES: &[(&str, f64)] = &[
        ("UTC", 0.0),
        ("GMT", 0.0),
        ("CET", 1.0),
        ("CEST", 2.0),
        ("EET", 2.0),
        ("EEST", 3.0),
        ("WEST", 1.0),
        ("MSK", 3.0),
        ("EDT", -4.0),
        ("CDT", -5.0),
        ("MDT", -6.0),
        ("PDT", -7.0),
        ("PST", -8.0),
        ("JST", 9.0),
        ("HKT", 8.0),
        ("SGT", 8.0),
        ("KST", 9.0),
        ("AEST", 10.0),
        ("AEDT", 11.0),
        ("NZST", 12.0),
        ("NZDT", 13.0),
    ];
    if let Some((_, hours)) = ZONES.iter().find(|(z, _)| *z == word) {
        return Some(*hours);
    }
    let sign = match word.as_bytes().first()? {
        b'+' => 1.0,
        b'-' => -1.0,
        _ => return None,
    };
    let digits = word.get(1..)?;
    let hours: f64 = digits.get(..2)?.parse().ok()?;
    let minutes: f64 = digits.get(2..4).map_or(Some(0.0), |m| m.parse().ok())?;
    (digits.len() <= 4 && hours <= 14.0).then_some(sign * (hours + minutes / 60.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_many_locales() {
        for (text, wanted) in [
            ("[Wed Jun  3 20:18:01 UTC 2026] x", "2026-06-03T20:18:01Z"),
            ("[Wed Jun  3 08:18:01 PM UTC 2026] x", "2026-06-03T20:18:01Z"),
            ("[Wed 03 Jun 2026 08:18:01 PM UTC] x", "2026-06-03T20:18:01Z"),
            ("[Sun 12 Apr 2020 15:17:25 AEST] x", "2020-04-12T05:17:25Z"),
            ("[Mi 3. Jun 20:18:01 UTC 2026] x", "2026-06-03T20:18:01Z"),
            ("[2026年 06月 03日 星期三 20:18:01 UTC] x", "2026-06-03T20:18:01Z"),
            ("[2026年 6月 3日 星期三 20时18分01秒 UTC] x", "2026-06-03T20:18:01Z"),
            ("[2026年06月03日 星期三 20时18分01秒 UTC] x", "2026-06-03T20:18:01Z"),
            ("[Sun Jun 21 01:18:20 PM +08 2026] x", "2026-06-21T05:18:20Z"),
        ] {
            let at = bracket(text).and_then(|(s, _)| s?.instant()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(at.rfc3339(Precision::Second), wanted, "{text}");
        }
        assert!(matches!(bracket("[Mon Apr  1 09:55:42 CST 2019] x"), Some((Some(Stamp::Zoneless(..)), "x"))));
        assert!(bracket("[www.example.org] acme: x").is_none());
        assert!(bracket("[2026] x").is_none());
    }
}
