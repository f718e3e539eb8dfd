//! Quoted strings as Go (`strconv.Quote`) and JSON print them: one reader, because neither uses an escape of the other differently.
use super::near::near;
use std::borrow::Cow;

/// A quoted string at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// What stands between the quotes, unescaped.
    pub value: Cow<'a, str>,
    /// Bytes taken, quotes included.
    pub len: usize,
    /// Whether the closing quote was there; a cut text has none.
    pub closed: bool,
}

/// Reads a quoted string that begins at the first byte. None where there is no quote.
pub fn quoted(text: &str) -> Option<Quoted<'_>> {
    let inner = text.strip_prefix('"')?;
    let end = close(inner.as_bytes());
    let raw = end.and_then(|at| inner.get(..at)).unwrap_or(inner);
    let value = if raw.contains('\\') { Cow::Owned(unescape(raw)) } else { Cow::Borrowed(raw) };
    Some(Quoted { value, len: 1 + raw.len() + usize::from(end.is_some()), closed: end.is_some() })
}

/// Where the quote is that closes a string, given what follows the one that opens it.
pub fn close(rest: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + near(b'"', b'\\', rest.get(from..)?)?;
        if rest.get(at) == Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}

/// Whether a text ends inside of quotes.
pub fn is_open(text: &str) -> bool {
    let (mut open, mut escaped) = (false, false);
    for b in text.bytes() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => open = !open,
            _ => {}
        }
    }
    open
}

/// Undoes the escapes of Go and JSON. An escape that neither knows stays as it is.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            out.push('\\');
            break;
        };
        let after = &rest[c.len_utf8()..];
        let (decoded, used) = match c {
            'n' => (Some('\n'), 0),
            't' => (Some('\t'), 0),
            'r' => (Some('\r'), 0),
            'a' | 'b' | 'f' | 'v' => (Some(' '), 0),
            '"' | '\'' | '\\' | '/' => (Some(c), 0),
            'x' => (hex(after, 2), 2),
            'u' => (hex(after, 4), 4),
            'U' => (hex(after, 8), 8),
            _ => (None, 0),
        };
        match decoded {
            Some(d) => {
                out.push(d);
                rest = after.get(used..).unwrap_or("");
            }
            None => {
                out.push('\\');
                out.push(c);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn hex(text: &str, digits: usize) -> Option<char> {
    char::from_u32(u32::from_str_radix(text.get(..digits)?, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_go_and_json() {
        let q = quoted(r#""a \"b\" \u003c1\u003e\n\tstatus \x41" rest"#).unwrap();
        assert_eq!((&*q.value, q.closed), ("a \"b\" <1>\n\tstatus A", true));
        assert_eq!(quoted(r#""plain" x"#).unwrap().len, 7);
    }

    #[test]
    fn bears_cuts() {
        let q = quoted(r#""cut at the \"#).unwrap();
        assert_eq!((&*q.value, q.closed), ("cut at the \\", false));
        assert!(quoted("none").is_none());
        assert_eq!(unescape(r"\u00 \q"), r"\u00 \q");
    }
}
