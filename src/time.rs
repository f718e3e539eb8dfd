//! Instants, and the many ways in which inputs do not quite state one.
//!
//! No clock is ever read: what a stamp lacks (klog: the year and the zone) is proven from the inputs in `clock.rs`, or stays open.
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use std::cell::Cell;

/// Nanoseconds since 1970-01-01T00:00:00Z (years 1678 to 2262).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

/// One second, one minute, one hour, one day in nanoseconds.
pub const SECOND: i64 = 1_000_000_000;
/// A minute in nanoseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// An hour in nanoseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day in nanoseconds.
pub const DAY: i64 = 24 * HOUR;

impl Instant {
    /// From a civil time that is UTC. None outside of the years that nanoseconds reach.
    pub fn from_utc(civil: NaiveDateTime) -> Option<Instant> {
        civil.and_utc().timestamp_nanos_opt().map(Instant)
    }

    /// The civil time in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_nanos(self.0)
    }

    /// RFC 3339 in UTC with as many decimals as the precision says. A report has thousands: the general formatter takes several times as long.
    pub fn rfc3339(self, precision: Precision) -> String {
        let mut out = *b"0000-00-00T00:00:00.000000000Z";
        out[..10].copy_from_slice(&self.date());
        let of_day = self.0.rem_euclid(DAY);
        let part = |unit: i64, most: i64| u32::try_from(of_day / unit % most).unwrap_or(0);
        for (from, value) in [(11, part(HOUR, 24)), (14, part(MINUTE, 60)), (17, part(SECOND, 60))] {
            write_digits(&mut out[from..from + 2], value);
        }
        write_digits(&mut out[20..29], part(1, SECOND));
        let end = match precision {
            Precision::Nanosecond => 29,
            Precision::Microsecond => 26,
            Precision::Millisecond => 23,
            _ => 19,
        };
        out[end] = b'Z';
        std::str::from_utf8(&out[..=end]).unwrap_or_default().to_owned()
    }

    /// The date in UTC, `2026-06-03`. The times of a report are of a few days, mostly of one: the last is kept.
    fn date(self) -> [u8; 10] {
        thread_local! {
            static LAST: Cell<(i64, [u8; 10])> = const { Cell::new((0, *b"1970-01-01")) };
        }
        let day = self.0.div_euclid(DAY);
        let (known, date) = LAST.get();
        if known == day {
            return date;
        }
        let at = self.utc();
        let mut date = *b"0000-00-00";
        write_digits(&mut date[0..4], at.year().unsigned_abs());
        write_digits(&mut date[5..7], at.month());
        write_digits(&mut date[8..10], at.day());
        LAST.set((day, date));
        date
    }

    /// Reads RFC 3339 (`2026-06-03T20:18:01.12Z`, any offset, also a blank instead of `T`) at the start of `text`.
    /// Returns the instant, its precision and how many bytes it took.
    pub fn parse_rfc3339(text: &str) -> Option<(Instant, Precision, usize)> {
        let (civil, precision, mut at) = parse_civil(text)?;
        let rest = &text.as_bytes()[at..];
        let offset = match rest.first()? {
            b'Z' | b'z' => {
                at += 1;
                0
            }
            sign @ (b'+' | b'-') => {
                let digits: Vec<i64> =
                    rest[1..].iter().take(5).filter(|b| **b != b':').map_while(|b| (*b as char).to_digit(10).map(i64::from)).collect();
                if digits.len() < 4 {
                    return None;
                }
                at += if rest.get(3) == Some(&b':') { 6 } else { 5 };
                let seconds = (digits[0] * 10 + digits[1]) * 3600 + (digits[2] * 10 + digits[3]) * 60;
                if *sign == b'-' { -seconds } else { seconds }
            }
            _ => return None,
        };
        Some((Instant(Instant::from_utc(civil)?.0.checked_sub(offset * SECOND)?), precision, at))
    }

    /// Reads Go's `time.Time.String()`: `2026-06-03 20:18:01.123456789 +0000 UTC m=+12.34`.
    /// Returns the instant, its precision and, where `m=` is given, the seconds since the process started.
    pub fn parse_go(text: &str) -> Option<(Instant, Precision, Option<f64>)> {
        let (civil, precision, at) = parse_civil(text)?;
        let rest = text.get(at..)?.strip_prefix(' ')?;
        let zone = rest.get(..5)?;
        let sign = match zone.as_bytes()[0] {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hhmm: i64 = zone.get(1..5)?.parse().ok()?;
        let offset = sign * (hhmm / 100 * 3600 + hhmm % 100 * 60);
        let up = rest.find(" m=").and_then(|i| rest[i + 3..].split([' ', '"', ';', ',', ')']).next()?.parse().ok());
        Some((Instant(Instant::from_utc(civil)?.0.checked_sub(offset * SECOND)?), precision, up))
    }
}

/// `2026-06-03T20:18:01[.fraction]` (`T` or blank) at the start of `text`: the civil time, its precision, the bytes it took.
pub fn parse_civil(text: &str) -> Option<(NaiveDateTime, Precision, usize)> {
    let b = text.as_bytes();
    if b.len() < 19 || b[4] != b'-' || b[7] != b'-' || !matches!(b[10], b'T' | b't' | b' ') || b[13] != b':' || b[16] != b':' {
        return None;
    }
    let n = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let date = NaiveDate::from_ymd_opt(i32::try_from(n(0, 4)?).ok()?, n(5, 7)?, n(8, 10)?)?;
    let (mut at, mut nanos, mut digits) = (19, 0u32, 0usize);
    if matches!(b.get(19), Some(b'.' | b',')) && b.get(20).is_some_and(u8::is_ascii_digit) {
        at = 20;
        while let Some(d) = b.get(at).filter(|d| d.is_ascii_digit()) {
            if digits < 9 {
                nanos = nanos * 10 + u32::from(d - b'0');
                digits += 1;
            }
            at += 1;
        }
        for _ in digits..9 {
            nanos *= 10;
        }
    }
    let second = n(17, 19)?.min(59);
    let time = NaiveTime::from_hms_nano_opt(n(11, 13)?, n(14, 16)?, second, nanos)?;
    Some((date.and_time(time), Precision::of_digits(digits), at))
}

/// How exact a stated time is. Ordered from fine to coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// 10⁻⁹ s
    Nanosecond,
    /// 10⁻⁶ s
    Microsecond,
    /// 10⁻³ s
    Millisecond,
    /// a second
    Second,
    /// a minute (`4:08 PM`, an age of `12m`)
    Minute,
    /// an hour (an age of `5h`)
    Hour,
    /// a day (an age of `90d`)
    Day,
}

impl Precision {
    /// Of so many decimals of a second.
    pub fn of_digits(digits: usize) -> Precision {
        match digits {
            0 => Precision::Second,
            1..=3 => Precision::Millisecond,
            4..=6 => Precision::Microsecond,
            _ => Precision::Nanosecond,
        }
    }

    /// The word of the JSON schema.
    pub fn word(self) -> &'static str {
        match self {
            Precision::Nanosecond => "nanosecond",
            Precision::Microsecond => "microsecond",
            Precision::Millisecond => "millisecond",
            Precision::Second => "second",
            Precision::Minute => "minute",
            Precision::Hour => "hour",
            Precision::Day => "day",
        }
    }
}

/// A time as the input states it; what is missing is not guessed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// Date, time and zone are stated.
    Full(Instant, Precision),
    /// klog: no year, no zone. Month 1–12, day 1–31, nanoseconds of the day.
    Yearless { month: u8, day: u8, nanos: i64, precision: Precision },
    /// A civil time without a zone (certbot, lego, Rootly pastes without a known abbreviation).
    Zoneless(NaiveDateTime, Precision),
    /// A time of day with a zone offset in seconds, month and day but no year (a Rootly paste).
    YearlessZoned { month: u8, day: u8, nanos: i64, offset: i32, precision: Precision },
    /// So long before the moment of capture (`5m`), in nanoseconds.
    Age(i64, Precision),
}

impl Stamp {
    /// The instant, where it is stated in full.
    pub fn instant(self) -> Option<Instant> {
        match self {
            Stamp::Full(at, _) => Some(at),
            _ => None,
        }
    }

    /// How exact it is.
    pub fn precision(self) -> Precision {
        match self {
            Stamp::Full(_, p) | Stamp::Zoneless(_, p) | Stamp::Age(_, p) => p,
            Stamp::Yearless { precision, .. } | Stamp::YearlessZoned { precision, .. } => precision,
        }
    }
}

/// kubectl's short durations: `20d`, `5h12m`, `2m12s`, `1y34d`, `0s`. Nanoseconds and the precision of the last unit.
pub fn parse_age(text: &str) -> Option<(i64, Precision)> {
    let (mut total, mut number, mut precision, mut seen) = (0i64, None::<i64>, Precision::Second, false);
    for c in text.bytes() {
        match c {
            b'0'..=b'9' => number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(c - b'0'))?),
            _ => {
                let (unit, p) = match c {
                    b'y' => (365 * DAY, Precision::Day),
                    b'w' => (7 * DAY, Precision::Day),
                    b'd' => (DAY, Precision::Day),
                    b'h' => (HOUR, Precision::Hour),
                    b'm' => (MINUTE, Precision::Minute),
                    b's' => (SECOND, Precision::Second),
                    _ => return None,
                };
                total = total.checked_add(number.take()?.checked_mul(unit)?)?;
                (precision, seen) = (p, true);
            }
        }
    }
    (seen && number.is_none()).then_some((total, precision))
}

/// Writes the last digits of a number, as many as there is room for.
pub fn write_digits(room: &mut [u8], mut number: u32) {
    for place in room.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// A duration as people write it: the two largest units (`30 d`, `5 h 12 min`, `2 min 12 s`, `0.8 s`).
pub fn human(nanos: i64) -> String {
    let n = nanos.unsigned_abs();
    let units: [(u64, &str); 4] = [(DAY as u64, "d"), (HOUR as u64, "h"), (MINUTE as u64, "min"), (SECOND as u64, "s")];
    if n < 10 * SECOND as u64 && !n.is_multiple_of(SECOND as u64) {
        return format!("{:.1} s", n as f64 / SECOND as f64);
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (size, name) in units {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            parts.push(format!("{count} {name}"));
        } else if !parts.is_empty() {
            break;
        }
        if parts.len() == 2 {
            break;
        }
    }
    if parts.is_empty() { "0 s".into() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_a_full_time() {
        let (at, p, n) = Instant::parse_rfc3339("2026-06-03T22:18:01.5+02:00 rest").unwrap();
        assert_eq!((at.rfc3339(p).as_str(), n), ("2026-06-03T20:18:01.500Z", 27));
        let (at, p, up) = Instant::parse_go("2025-06-03 20:18:01.123456789 +0000 UTC m=+12.5").unwrap();
        assert_eq!((at.rfc3339(p).as_str(), up), ("2025-06-03T20:18:01.123456789Z", Some(12.5)));
        assert!(Instant::parse_go("2022-02-06 17:00:00 +0000 UTC").is_some());
        assert!(Instant::parse_rfc3339("2026-13-03T22:18:01Z").is_none());
        assert!(Instant::parse_rfc3339("2026-06-03T22:18:01").is_none());
    }

    proptest::proptest! {
        #[test]
        fn writes_full_times_as_the_general_formatter_does(nanos: i64) {
            use chrono::SecondsFormat::{Micros, Millis, Nanos, Secs};
            let forms = [(Precision::Nanosecond, Nanos), (Precision::Microsecond, Micros), (Precision::Millisecond, Millis), (Precision::Day, Secs)];
            for (precision, form) in forms {
                proptest::prop_assert_eq!(Instant(nanos).rfc3339(precision), Instant(nanos).utc().to_rfc3339_opts(form, true));
            }
        }
    }

    #[test]
    fn reads_ages() {
        assert_eq!(parse_age("2m12s"), Some((2 * MINUTE + 12 * SECOND, Precision::Second)));
        assert_eq!(parse_age("20d"), Some((20 * DAY, Precision::Day)));
        assert_eq!(parse_age("12"), None);
        assert_eq!(parse_age("s"), None);
    }

    #[test]
    fn writes_durations() {
        for (n, text) in [
            (30 * DAY, "30 d"),
            (5 * HOUR + 12 * MINUTE, "5 h 12 min"),
            (132 * SECOND, "2 min 12 s"),
            (0, "0 s"),
            (DAY + SECOND, "1 d"),
            (800_000_000, "0.8 s"),
        ] {
            assert_eq!(human(n), text);
        }
    }
}
