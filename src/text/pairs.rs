//! Keys and values of structured log lines: `"k"=json` (klogr), `k="go"` (klog), `k=<` blocks, and the members of a JSON object.
use super::quoted::quoted;
use std::borrow::Cow;

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// The value: decoded where it was quoted, else as printed (`null`, `3`, `["a"]`, `map[…]`).
    pub value: Cow<'a, str>,
    /// Whether it was quoted (or a block).
    pub quoted: bool,
}

/// The value of a key. The last of duplicates counts, as in klog.
pub fn get<'p>(pairs: &'p [Pair<'_>], key: &str) -> Option<&'p str> {
    pairs.iter().rev().find(|p| p.key == key).map(|p| &*p.value)
}

/// Whether `text` begins like a pair: `"key"=` or `key=`.
pub fn begins(text: &str) -> bool {
    key(text).is_some()
}

/// Reads pairs to the end of the text; what is no pair (padding, frames of a paste) is passed over. Says also whether the last
/// quoted value was closed.
pub fn read(text: &str) -> (Vec<Pair<'_>>, bool) {
    let (mut pairs, mut rest, mut complete) = (Vec::with_capacity(8), text, true);
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (pairs, complete);
        }
        let Some((key, after)) = key(rest) else {
            // a word that belongs to no pair
            let skip = rest.find(char::is_whitespace).unwrap_or(rest.len());
            rest = &rest[skip..];
            continue;
        };
        let (value, is_quoted, used, closed) = value(after);
        complete = closed;
        pairs.push(Pair { key, value, quoted: is_quoted });
        rest = after.get(used..).unwrap_or("");
    }
}

/// The longest key that cert-manager and its libraries print is `related_resource_namespace`.
const LONGEST_KEY: usize = 48;

fn key(text: &str) -> Option<(Cow<'_, str>, &str)> {
    if text.starts_with('"') {
        let q = quoted(text)?;
        let after = text.get(q.len..)?.strip_prefix('=')?;
        return (q.closed && q.len <= LONGEST_KEY).then_some((q.value, after));
    }
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let mut blanks = 0;
    for (end, b) in bytes.iter().enumerate().take(LONGEST_KEY) {
        match b {
            b'=' => {
                let name = &text[..end];
                return (blanks <= 2 && !name.ends_with(' ')).then(|| (Cow::Borrowed(name), &text[end + 1..]));
            }
            b' ' => blanks += 1,
            b if b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/') => {}
            _ => return None,
        }
    }
    None
}

/// The value, whether it was quoted, the bytes it took and whether it was whole.
fn value(text: &str) -> (Cow<'_, str>, bool, usize, bool) {
    if let Some(q) = quoted(text) {
        return (q.value, true, q.len, q.closed);
    }
    if let Some(body) = text.strip_prefix("<\n") {
        let mut end = body.len();
        let mut used = text.len();
        let mut closed = false;
        let mut at = 0;
        for line in body.split_inclusive('\n') {
            let t = line.trim_start();
            if t.len() < line.len() + 1 && (t.trim_end() == ">" || t.strip_prefix("> ").is_some_and(begins)) {
                (end, closed) = (at, true);
                used = 2 + at + (line.len() - t.len()) + 1;
                break;
            }
            at += line.len();
        }
        let content: Vec<&str> = body[..end].lines().map(|l| l.strip_prefix('\t').unwrap_or(l)).collect();
        return (Cow::Owned(content.join("\n").trim_end().to_owned()), true, used, closed);
    }
    let len = raw_len(text);
    (Cow::Borrowed(text.get(..len).unwrap_or(text)), false, len, true)
}

/// Bytes of an unquoted value: to the next blank (in JSON: comma) outside of brackets and quotes.
fn raw_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0usize, 0);
    while let Some(b) = bytes.get(at) {
        match b {
            b'"' if depth > 0 => {
                at += text.get(at..).and_then(quoted).map_or(1, |q| q.len);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b']' | b'}' => return at,
            b' ' | b'\n' | b'\t' | b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Members of the JSON object at the start of a text, duplicates kept, and whether it was whole. Cut objects give what is there.
pub fn json(text: &str) -> Option<(Vec<Pair<'_>>, bool)> {
    let mut rest = text.trim_start().strip_prefix('{')?;
    let mut pairs = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', ',', '\t']);
        if rest.starts_with('}') {
            return Some((pairs, true));
        }
        let Some(k) = quoted(rest).filter(|k| k.closed) else { return Some((pairs, false)) };
        let Some(after) = rest.get(k.len..).and_then(|r| r.trim_start().strip_prefix(':')) else { return Some((pairs, false)) };
        let after = after.trim_start();
        let (value, is_quoted, used) = match quoted(after) {
            Some(q) => (q.value, true, q.len),
            None => {
                let len = raw_len(after);
                (Cow::Borrowed(after.get(..len).unwrap_or("")), false, len)
            }
        };
        if used == 0 {
            return Some((pairs, false));
        }
        pairs.push(Pair { key: k.value, value, quoted: is_quoted });
        rest = after.get(used..).unwrap_or("");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(text: &str) -> Vec<(String, String)> {
        read(text).0.into_iter().map(|p| (p.key.into_owned(), p.value.into_owned())).collect()
    }

    #[test]
    fn reads_both_shapes() {
        let got = flat(r#""error"=null "key"="shop/web" "nameservers"=["10.96.0.10:53"] "n"=90 "#);
        assert_eq!(got[0], ("error".into(), "null".into()));
        assert_eq!(got[1].1, "shop/web");
        assert_eq!(got[2].1, r#"["10.96.0.10:53"]"#);
        let got = flat(r#"err="a \"b\"" worker count=1 headers=map[a:<1> b:2] x=<nil> resource_name="n" │"#);
        assert_eq!(got[0].1, "a \"b\"");
        assert_eq!(got[1], ("worker count".into(), "1".into()));
        assert_eq!(got[2].1, "map[a:<1> b:2]");
        assert_eq!(got[4].1, "n");
    }

    #[test]
    fn reads_blocks_closed_or_cut() {
        let got = flat("err=<\n\t400 urn:x\n\t\tsub\n > logger=\"cert-manager\" key=\"a/b\"");
        assert_eq!(got[0].1, "400 urn:x\n\tsub");
        assert_eq!(got[2].1, "a/b");
        let (pairs, closed) = read("err=<\n        PUT https://x\n        403");
        assert_eq!((pairs.len(), closed), (1, false));
        assert!(!read("err=\"cut").1);
    }

    #[test]
    fn the_last_duplicate_counts() {
        let (pairs, whole) = json(r#"{"a":1,"key":{"name":"x","namespace":"y"},"a":"2","b":[1,"]"]}"#).unwrap();
        assert_eq!((get(&pairs, "a"), get(&pairs, "b"), whole), (Some("2"), Some(r#"[1,"]"]"#), true));
        let (pairs, whole) = json(r#"{"msg":"x","err":"cut he"#).unwrap();
        assert_eq!((get(&pairs, "err"), whole), (Some("cut he"), false));
    }
}
