//! Where a record begins: the few bytes that decide it, with and without a transport in front.
use crate::text::klog_header;

/// Where in a line the record begins that starts there: its klog header or its JSON object, after CRI, kubectl or stern in front of it. None
/// where no record starts on the line.
pub fn record(line: &[u8]) -> Option<usize> {
    match *line.first()? {
        _ if is_crash(line) => Some(0),
        b'I' | b'W' | b'E' | b'F' if is_header(line) => Some(0),
        b'{' => (line.get(1) == Some(&b'"')).then_some(0),
        b'0'..=b'9' if line.get(4) == Some(&b'-') && line.get(10) == Some(&b'T') => after_stamp(line),
        b'a'..=b'z' | b'[' => after_words(line),
        _ => None,
    }
}

/// `E0603 20:18:01.123456`.
pub fn is_header(line: &[u8]) -> bool {
    // what is shorter than a header and its caller is none
    line.len() >= 30 && klog_header::is_whole(line)
}

/// The last words of a Go process (`dialect::go_crash`): they have no header, and must not go with a routine line before them.
fn is_crash(line: &[u8]) -> bool {
    matches!(line.first(), Some(b'p' | b'f' | b'g' | b'['))
        && [&b"panic: "[..], b"fatal error: ", b"goroutine ", b"[signal SIG"].iter().any(|w| line.starts_with(w))
}

fn begins(line: &[u8], at: usize) -> Option<usize> {
    let rest = line.get(at..)?;
    (is_header(rest) || rest.starts_with(b"{\"") || is_crash(rest)).then_some(at)
}

/// CRI and `kubectl logs --timestamps`.
fn after_stamp(line: &[u8]) -> Option<usize> {
    let blank = memchr::memchr(b' ', line.get(..48.min(line.len()))?)? + 1;
    let rest = line.get(blank..)?;
    let cri = rest.starts_with(b"stderr F ") || rest.starts_with(b"stdout F ");
    begins(line, if cri { blank + 9 } else { blank })
}

/// stern and `kubectl logs --prefix`: one or two words.
fn after_words(line: &[u8]) -> Option<usize> {
    let window = line.get(..200.min(line.len()))?;
    let first = memchr::memchr(b' ', window)? + 1;
    begins(line, first).or_else(|| begins(line, memchr::memchr(b' ', window.get(first..)?)? + first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_records_in_their_transports() {
        let klog = "E0603 20:18:01.123456       1 sync.go:208] \"x\"";
        for (front, at) in [
            ("", Some(0)),
            ("2026-06-03T20:18:01.123456789Z ", Some(31)),
            ("2026-06-03T20:18:01.123456789Z stderr F ", Some(40)),
            ("cert-manager-6d4f5b7c9d-x7k2p controller ", Some(41)),
            ("[pod/cert-manager-6d4f5b7c9d-x7k2p/controller] ", Some(47)),
            ("> ", None),
        ] {
            assert_eq!(record(format!("{front}{klog}").as_bytes()), at, "{front}");
        }
        assert_eq!(record(b"{\"ts\":1}"), Some(0));
        assert_eq!(record(b"panic: runtime error"), Some(0));
        assert_eq!(record(b"2026-06-03T20:18:01.123456789Z stderr F fatal error: x"), Some(40));
        for no in ["", "Events:", "  Normal  x", "Error: y", "2026-06-03 no", "\tat x"] {
            assert_eq!(record(no.as_bytes()), None, "{no}");
        }
    }
}
