//! The header of a klog line, whole or with its beginning cut off by a paste.
use crate::time::{Precision, Stamp};

/// What the header says. Its form is fixed in klog (`internal/buffer/buffer.go`, `FormatHeader`); it has no year and no zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Header<'a> {
    /// I, W, E or F, unless cut off.
    pub severity: Option<char>,
    /// Month, day and time of day, unless cut off.
    pub stamp: Option<Stamp>,
    /// `sync.go:208`.
    pub caller: &'a str,
}

/// Reads the header at the start of a line: what it says, and the rest of the line.
pub fn header(text: &str) -> Option<(Header<'_>, &str)> {
    let text = text.trim_start_matches([' ', '\t', '>', '│', '|']);
    let b = text.as_bytes();
    let whole = matches!(b.first()?, b'I' | b'W' | b'E' | b'F') && b.len() > 21 && b[1..5].iter().all(u8::is_ascii_digit) && b[5] == b' ';
    let (severity, day) = if whole { (Some(char::from(b[0])), two(b, 1).zip(two(b, 3))) } else { (None, None) };
    let mut rest = if whole { text.get(6..)?.trim_start() } else { text };
    // what a paste has left of the date or the clock tells nothing
    while !whole
        && clock(rest).is_none()
        && let Some((left, after)) = rest.split_once(' ')
        && !left.is_empty()
        && left.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
    {
        rest = after.trim_start();
    }
    let clock = clock(rest);
    if let Some((_, used)) = clock {
        rest = rest.get(used..)?.trim_start();
    } else if whole {
        return None;
    }
    let digits = super::digits(rest).len();
    if digits > 0 && rest.as_bytes().get(digits) == Some(&b' ') {
        rest = rest[digits..].trim_start();
    }
    let end = rest.bytes().take(120).position(|b| b == b']')?;
    let caller = rest.get(..end)?;
    let (file, line) = caller.rsplit_once(':')?;
    let good = !line.is_empty()
        && line.bytes().all(|b| b.is_ascii_digit())
        && !file.contains(char::is_whitespace)
        && (whole || file.ends_with(".go") || file == "???");
    if !good {
        return None;
    }
    let stamp = match (day, clock) {
        (Some((month, day)), Some((nanos, _))) if (1..=12).contains(&month) && (1..=31).contains(&day) => {
            Some(Stamp::Yearless { month, day, nanos, precision: Precision::Microsecond })
        }
        _ => None,
    };
    let rest = rest.get(end + 1..)?;
    Some((Header { severity, stamp, caller }, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// Whether a line begins as a whole header does, `E0603 20:18:01.`: by the fixed places of its form, the cheapest test there is.
pub fn is_whole(line: &[u8]) -> bool {
    line.first_chunk::<16>().is_some_and(|b| {
        matches!(b[0], b'I' | b'W' | b'E' | b'F')
            && b[1..5].iter().all(u8::is_ascii_digit)
            && b[5] == b' '
            && b[8] == b':'
            && b[11] == b':'
            && b[14] == b'.'
    })
}

/// Whether a line begins with a header: cheap, for finding where records end.
pub fn starts(text: &str) -> bool {
    header(text).is_some()
}

fn two(b: &[u8], at: usize) -> Option<u8> {
    let digit = |i: usize| b.get(i).filter(|d| d.is_ascii_digit()).map(|d| d - b'0');
    Some(digit(at)? * 10 + digit(at + 1)?)
}

/// `09:54:17.451291` at the start: nanoseconds of the day, and the bytes it took.
fn clock(text: &str) -> Option<(i64, usize)> {
    let b = text.as_bytes();
    if b.get(2) != Some(&b':') || b.get(5) != Some(&b':') || b.get(8) != Some(&b'.') {
        return None;
    }
    let (h, m, s) = (two(b, 0)?, two(b, 3)?, two(b, 6)?);
    let digits = b.get(9..)?.iter().take(9).take_while(|d| d.is_ascii_digit()).count();
    let mut nanos = text.get(9..9 + digits)?.parse::<i64>().ok()?;
    for _ in digits..9 {
        nanos *= 10;
    }
    let seconds = i64::from(h) * 3600 + i64::from(m) * 60 + i64::from(s);
    (h < 24 && m < 60 && s < 61).then_some((seconds * 1_000_000_000 + nanos, 9 + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_headers() {
        let (h, rest) = header(r#"E0108 09:54:17.451291       1 controller.go:157] "msg" k="v""#).unwrap();
        assert_eq!((h.severity, h.caller, rest), (Some('E'), "controller.go:157", r#""msg" k="v""#));
        let nanos = (9 * 3600 + 54 * 60 + 17) * 1_000_000_000 + 451_291_000;
        assert_eq!(h.stamp, Some(Stamp::Yearless { month: 1, day: 8, nanos, precision: Precision::Microsecond }));
        assert!(header("I0108 09:54:17.451291 1 ???:1] http: TLS").is_some());
        for cut in ["108 09:54:17.451291 1 sync.go:208] x", "8:17.451291       1 sync.go:208] x", "1 sync.go:208] x", "nc.go:208] x"] {
            assert_eq!(header(cut).map(|(_, rest)| rest), Some("x"), "{cut}");
        }
    }

    #[test]
    fn cut_headers() {
        assert_eq!(header(r#" trigger_controller.go:204] "Backing off""#).unwrap().0.caller, "trigger_controller.go:204");
        let (h, rest) = header(" 09:54:17.451291       1 controller.go:157] x").unwrap();
        assert_eq!((h.stamp, h.caller, rest), (None, "controller.go:157", "x"));
    }

    #[test]
    fn other_lines() {
        for text in ["", "E", "Events:", "I0108 nonsense", "a sentence (see x:1] y", "Error: é", "1 [a:1] b"] {
            assert!(header(text).is_none(), "{text}");
        }
    }
}
