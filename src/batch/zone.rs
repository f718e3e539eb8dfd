//! The zone of a name, for counting what recurs.

/// Second-level labels below which countries register names (`co.uk`, `com.au`, `ac.jp`, …).
const SECOND: [&str; 14] = ["ac", "co", "com", "edu", "gob", "gouv", "gov", "ltd", "mil", "ne", "net", "nom", "or", "org"];

/// The registered domain of a host name, without a list of public suffixes: two labels, three where the second is one of those below which
/// countries register names. Good enough to count by; nothing else rests on it.
pub fn of(name: &str) -> Option<String> {
    let name = name.trim_start_matches("*.").trim_end_matches('.').to_ascii_lowercase();
    if name.is_empty() || name.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b':') {
        return None;
    }
    let labels: Vec<&str> = name.split('.').collect();
    let deep = matches!(labels.as_slice(), [.., _, second, top] if top.len() == 2 && SECOND.contains(second));
    let keep = if deep { 3 } else { 2 };
    Some(labels[labels.len().saturating_sub(keep)..].join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_domains() {
        for (name, zone) in [
            ("a.b.example.com", Some("example.com")),
            ("*.Example.org.", Some("example.org")),
            ("shop.example.co.uk", Some("example.co.uk")),
            ("localhost", Some("localhost")),
            ("192.0.2.1", None),
            ("", None),
        ] {
            assert_eq!(of(name).as_deref(), zone, "{name}");
        }
    }
}
