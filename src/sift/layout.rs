//! How a List of Kubernetes objects is laid out, and where its items begin and end: told from single lines or a few bytes, so that any block
//! of a source can be gone through by itself.
use memchr::{memchr, memmem};

/// A layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As `kubectl get -o json` prints it: a member a line, indented; so many blanks before the brace of an item.
    Lines(usize),
    /// All on one line, as the API, `jq -c` and scripts write it.
    OneLine(Opening),
}

/// What every item of a List on one line begins with: its brace, first key and the sign of the value's kind. Signs of this shape do not occur
/// in strings, whose quotes are escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    bytes: [u8; LONGEST],
    len: usize,
}

/// Of an opening. `{"apiVersion":"`, `{"metadata":{`.
const LONGEST: usize = 24;

impl Opening {
    fn of(item: &[u8]) -> Option<Opening> {
        let key = item.strip_prefix(b"{\"")?;
        let sign = 2 + memchr(b'"', key)? + 1;
        let value = sign + item.get(sign..)?.iter().position(|b| !matches!(b, b':' | b' '))?;
        let opening = item.get(..=value).filter(|o| o.len() <= LONGEST && o.get(sign) == Some(&b':'))?;
        let len = opening.len();
        let mut bytes = [0; LONGEST];
        bytes.iter_mut().zip(opening).for_each(|(to, from)| *to = *from);
        Some(Opening { bytes, len })
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl Layout {
    /// The layout of a List that begins with these bytes; None where they are no List, or one in another layout.
    pub fn of(head: &[u8]) -> Option<Layout> {
        if head.first() != Some(&b'{') {
            return None;
        }
        let after = |sign: &[u8]| memmem::find(head, sign).map(|at| at + sign.len());
        if let Some(items) = after(b"\"items\": [\n") {
            let indent = head[items..].iter().take_while(|b| **b == b' ').count();
            return (indent > 0 && indent <= 16 && head[items + indent..].starts_with(b"{\n")).then_some(Layout::Lines(indent));
        }
        let items = after(b"\"items\":[").or_else(|| after(b"\"items\": ["))?;
        if memchr(b'\n', &head[..items]).is_some() {
            return None;
        }
        Opening::of(&head[items..]).map(Layout::OneLine)
    }

    /// Whether its items have no lines of their own.
    pub fn is_one_line(self) -> bool {
        matches!(self, Layout::OneLine(_))
    }

    /// Where what begins at `from` ends: a line, or all up to the next item of a List on one line.
    pub fn end(self, data: &[u8], from: usize) -> usize {
        match &self {
            Layout::Lines(_) => memchr(b'\n', &data[from..]).map_or(data.len(), |n| from + n + 1),
            Layout::OneLine(opening) => {
                let follows = |at: &usize| {
                    let before = data[..*at].trim_ascii_end();
                    before.ends_with(b"},") || before.ends_with(b"\"items\":[") || before.ends_with(b"\"items\": [")
                };
                let mut places = memmem::find_iter(data.get(from + 1..).unwrap_or(&[]), opening.bytes()).map(|n| from + 1 + n);
                places.find(follows).unwrap_or(data.len())
            }
        }
    }

    /// Whether an item begins on the line (without its end), or here.
    pub fn begins(self, line: &[u8]) -> bool {
        match &self {
            Layout::Lines(indent) => brace(line, *indent, b'{'),
            Layout::OneLine(opening) => line.starts_with(opening.bytes()),
        }
    }

    /// Whether an item ends with the line.
    pub fn ends(self, line: &[u8]) -> bool {
        match self {
            Layout::Lines(indent) => brace(line.strip_suffix(b",").unwrap_or(line), indent, b'}'),
            Layout::OneLine(_) => true,
        }
    }

    /// Whether a line is of the List around its items: it says nothing of them, and items are read without it.
    pub fn is_frame(self, line: &[u8]) -> bool {
        match self {
            Layout::Lines(item) => {
                let indent = line.iter().take_while(|b| **b == b' ').count();
                indent < item || indent == item && !matches!(line.get(indent), Some(b'{' | b'}'))
            }
            Layout::OneLine(_) => !self.begins(line),
        }
    }
}

fn brace(line: &[u8], indent: usize, brace: u8) -> bool {
    line.len() == indent + 1 && line[indent] == brace && line[0] == b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_lists_on_one_line_and_their_items() {
        let list = br#"{"kind":"EventList","items":[{"metadata":{"a":"},{\"metadata\":{"},"b":[{"c":1},{"metadata":1}]},{"metadata":{}}]}"#;
        let layout = Layout::of(list).unwrap();
        assert!(layout.is_one_line() && layout.is_frame(list));
        let first = layout.end(list, 0);
        assert!(list[first..].starts_with(b"{\"metadata\":{\"a\""));
        let second = layout.end(list, first);
        assert_eq!(&list[second..], b"{\"metadata\":{}}]}");
        assert_eq!(layout.end(list, second), list.len());
        let wide = br#"{"items": [{"kind": "Event", "a": 1}, {"kind": "Event"}]}"#;
        let layout = Layout::of(wide).unwrap();
        let first = layout.end(wide, 0);
        assert_eq!(&wide[first..layout.end(wide, first)], br#"{"kind": "Event", "a": 1}, "#);
        for none in [&b"[1]"[..], b"{\"items\":[]}", b"{\n\"items\":[{\"a\":1}]}", b"{\"items\": [\n{\"a\": 1}]}"] {
            assert_eq!(Layout::of(none), None);
        }
    }
}
