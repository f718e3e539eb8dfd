//! A document as a tree in which every node knows its lines: what YAML, JSON and `kubectl describe` become before they become facts.
use crate::line::Line;
use crate::place::Place;

/// A member, an item of a list, or the document itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// The name in the form that all notations share (see `plain`); empty for an item of a list.
    pub key: String,
    /// The name as written.
    pub raw: String,
    /// The scalar, unquoted and with its continuation lines; empty for maps and lists.
    pub value: String,
    /// Members or items.
    pub children: Vec<Node>,
    /// First line, as an index into the lines of the stream.
    pub first: usize,
    /// Last line.
    pub last: usize,
    /// First and last column, where several nodes of interest share a line (JSON on one line).
    pub columns: Option<(usize, usize)>,
}

impl Node {
    /// A node without value.
    pub fn new(raw: &str, line: usize) -> Node {
        Node { key: plain(raw), raw: raw.to_owned(), first: line, last: line, ..Node::default() }
    }

    /// A member by its plain name.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.children.iter().find(|c| c.key == key)
    }

    /// A member of a member of …
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The scalar, unless it is one of the ways to say nothing.
    pub fn scalar(&self) -> Option<&str> {
        let value = self.value.trim();
        (!matches!(value, "" | "<none>" | "<nil>" | "null" | "~" | "<unset>" | "<unknown>")).then_some(value)
    }

    /// The scalar of a member.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.scalar()
    }

    /// The scalar at a path.
    pub fn text_at(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.scalar()
    }

    /// The items of a list (a map counts as a list of itself: `describe` and broken pastes lose the dashes).
    pub fn items(&self) -> Vec<&Node> {
        if self.children.iter().any(|c| !c.key.is_empty()) { vec![self] } else { self.children.iter().collect() }
    }

    /// The scalars of a list, or the one scalar.
    pub fn scalars(&self) -> Vec<&str> {
        if self.children.is_empty() { self.scalar().into_iter().collect() } else { self.children.iter().filter_map(Node::scalar).collect() }
    }

    /// The bytes that it stands in.
    pub fn place(&self, lines: &[Line<'_>]) -> Option<Place> {
        let (first, last) = (lines.get(self.first)?, lines.get(self.last)?);
        if let Some((from, to)) = self.columns
            && self.first == self.last
            && first.text.len() == first.place.len as usize
            && let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to))
            && from < to
            && to <= first.place.len
        {
            return Some(Place { offset: first.place.offset + u64::from(from), len: to - from, ..first.place });
        }
        Some(first.place.to(last.place))
    }
}

/// A name without case, blanks and punctuation: `lastTransitionTime` and `Last Transition Time` are one.
pub fn plain(raw: &str) -> String {
    raw.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char).collect()
}

/// A line of an indented document.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Leading blanks (a tab counts as one).
    pub indent: usize,
    /// The rest, without blanks at the end.
    pub text: &'a str,
    /// Index into the lines of the stream.
    pub line: usize,
}

impl<'a> Row<'a> {
    /// Of a line.
    pub fn new(text: &'a str, line: usize) -> Row<'a> {
        let trimmed = text.trim_start();
        Row { indent: text.len() - trimmed.len(), text: trimmed.trim_end(), line }
    }
}

/// Lines for tests: a text as if read from a file.
#[cfg(test)]
pub fn lines_of(text: &str) -> Vec<Line<'_>> {
    use crate::place::SourceId;
    let (mut offset, mut out) = (0u64, Vec::new());
    for (i, l) in text.split('\n').enumerate() {
        let place = Place { source: SourceId(0), offset, line: i as u32 + 1, len: l.len() as u32 };
        out.push(Line { place, text: l.into(), outer: None, by: None, physical: 1 });
        offset += l.len() as u64 + 1;
    }
    out
}

/// The facts that a dialect alone reads from a text; lines that it does not take are passed over.
#[cfg(test)]
pub fn facts_of(dialect: &super::reader::Dialect, text: &str) -> Vec<crate::fact::Fact> {
    use super::reader::{Context, Reader};
    let lines = lines_of(text);
    let mut sink = crate::sink::Sink::default();
    let mut reader = Reader { lines: &lines, at: 0, context: Context::default(), sink: &mut sink };
    while reader.at < lines.len() {
        let before = reader.at;
        let taken = (super::prompt::DIALECT.read)(&mut reader) || (dialect.read)(&mut reader);
        if !taken {
            assert_eq!(reader.at, before, "{} moved without taking", dialect.id);
            reader.at += 1;
        }
    }
    sink.facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_in_every_notation() {
        for raw in ["lastTransitionTime", "Last Transition Time", "LAST-TRANSITION-TIME"] {
            assert_eq!(plain(raw), "lasttransitiontime");
        }
    }

    #[test]
    fn places_are_lines_or_columns() {
        let lines = lines_of("ab\ncdef\ng");
        let mut node = Node { first: 1, last: 2, ..Node::default() };
        let place = node.place(&lines).unwrap();
        assert_eq!((place.line, place.offset, place.len), (2, 3, 6));
        (node.last, node.columns) = (1, Some((1, 3)));
        let place = node.place(&lines).unwrap();
        assert_eq!((place.line, place.offset, place.len), (2, 4, 2));
        node.first = 9;
        assert!(node.place(&lines).is_none());
    }
}
