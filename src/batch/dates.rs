//! Folders that say when and not what: `2026/01/31`, `2026-01`, `dt=2026-01-31`, `hour=07`.

/// Whether a component of a path is only a date; `after` is the one before it.
pub fn is_date(component: &str, after: Option<&str>) -> bool {
    if let Some((key, value)) = component.split_once('=') {
        let keys = ["year", "month", "day", "hour", "date", "dt", "ts", "y", "m", "d", "h"];
        return keys.contains(&key.to_ascii_lowercase().as_str()) && is_numeric(value);
    }
    if !is_numeric(component) {
        return false;
    }
    match component.len() {
        4 => is_year(component),
        // month, day or hour below a date
        1 | 2 => after.is_some_and(|a| is_date(a, Some("2000")) || a.len() <= 2 && is_numeric(a)),
        7 | 8 | 10 | 13 | 15 | 16 | 19 => component.get(..4).is_some_and(is_year),
        _ => false,
    }
}

fn is_year(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|y| (1990..2200).contains(&y))
}

fn is_numeric(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'T' | b':' | b'Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_no_names() {
        for (component, after, date) in [
            ("2026", None, true),
            ("2026-01", None, true),
            ("20260131", None, true),
            ("dt=2026-01-31", None, true),
            ("hour=07", Some("dt=2026-01-31"), true),
            ("01", Some("2026"), true),
            ("31", Some("01"), true),
            ("01", Some("prod"), false),
            ("prod-2026", None, false),
            ("8080", None, false),
            ("eu-1", None, false),
        ] {
            assert_eq!(is_date(component, after), date, "{component}");
        }
    }
}
