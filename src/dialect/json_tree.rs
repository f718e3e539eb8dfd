//! JSON over one or many lines as a tree with line numbers. Tolerant: what is cut off ends early, elisions (`...`) are passed over.
use super::tree::{Node, plain};
use crate::line::Line;
use crate::text::quoted::close;

/// A reader of one JSON document.
#[derive(Debug)]
pub struct JsonReader<'a, 'b> {
    lines: &'a [Line<'b>],
    /// Line of the next byte.
    pub line: usize,
    column: usize,
    /// Whether it ended early or was broken.
    pub damaged: bool,
}

const DEEPEST: usize = 60;

impl<'a, 'b> JsonReader<'a, 'b> {
    /// Begins at a line.
    pub fn new(lines: &'a [Line<'b>], line: usize) -> JsonReader<'a, 'b> {
        JsonReader { lines, line, column: 0, damaged: false }
    }

    /// Reads the document. Elements of the outermost `items` (or of an outermost list) are handed over one by one and not kept.
    pub fn document(&mut self, each: &mut dyn FnMut(Node)) -> Node {
        let mut root = Node { first: self.line, ..Node::default() };
        match self.peek() {
            Some(b'[') => self.list(&mut root, 0, Some(each)),
            _ => self.value(&mut root, 0, Some(each)),
        }
        root.last = self.line.min(self.lines.len().saturating_sub(1));
        root
    }

    /// Whether nothing follows on the line of the last byte.
    pub fn at_line_end(&self) -> bool {
        self.text().and_then(|t| t.get(self.column..)).is_none_or(|rest| rest.trim().trim_matches([',', ';']).is_empty())
    }

    /// Whether another object follows on the line of the last byte, behind a comma: items of a List that somebody cut out. Goes to it.
    pub fn another(&mut self) -> bool {
        let rest = self.text().and_then(|t| t.get(self.column..)).unwrap_or("");
        let next = rest.trim_start().strip_prefix(',').map(str::trim_start).filter(|next| next.starts_with('{'));
        if let Some(next) = next.filter(|_| !self.damaged) {
            self.column += rest.len() - next.len();
        }
        next.is_some() && !self.damaged
    }

    fn text(&self) -> Option<&'a str> {
        self.lines.get(self.line).map(|l| &*l.text)
    }

    fn peek(&mut self) -> Option<u8> {
        loop {
            let text = self.text()?;
            let rest = text.as_bytes().get(self.column..).unwrap_or(&[]);
            match rest.iter().position(|b| !b.is_ascii_whitespace()) {
                Some(n) => {
                    self.column += n;
                    if rest[n..].starts_with(b"...") {
                        (self.line, self.column) = (self.line + 1, 0);
                        continue;
                    }
                    return Some(rest[n]);
                }
                None if self.line + 1 < self.lines.len() => (self.line, self.column) = (self.line + 1, 0),
                None => return None,
            }
        }
    }

    fn value(&mut self, node: &mut Node, depth: usize, each: Option<&mut dyn FnMut(Node)>) {
        match self.peek() {
            Some(_) if depth > DEEPEST => self.damaged = true,
            Some(b'{') => self.object(node, depth, each),
            Some(b'[') => self.list(node, depth, None),
            Some(b'"') => node.value = self.string(),
            Some(_) => node.value = self.word(),
            None => self.damaged = true,
        }
        node.last = self.line.min(self.lines.len().saturating_sub(1));
    }

    fn object(&mut self, node: &mut Node, depth: usize, mut each: Option<&mut dyn FnMut(Node)>) {
        self.column += 1;
        while !self.damaged {
            match self.peek() {
                Some(b'}') => {
                    self.column += 1;
                    return;
                }
                Some(b',') => self.column += 1,
                Some(b'"') => {
                    let (line, from) = (self.line, self.column);
                    let raw = self.string();
                    let mut child = Node { key: plain(&raw), raw, first: line, last: line, ..Node::default() };
                    if self.peek() != Some(b':') {
                        self.damaged = true;
                        return;
                    }
                    self.column += 1;
                    if child.key == "items"
                        && self.peek() == Some(b'[')
                        && let Some(each) = each.as_deref_mut()
                    {
                        self.list(&mut child, depth + 1, Some(each));
                    } else {
                        self.value(&mut child, depth + 1, None);
                    }
                    child.columns = (child.last == line).then_some((from, self.column));
                    node.children.push(child);
                }
                _ => self.damaged = true,
            }
        }
    }

    fn list(&mut self, node: &mut Node, depth: usize, mut each: Option<&mut dyn FnMut(Node)>) {
        self.column += 1;
        while !self.damaged {
            match self.peek() {
                Some(b']') => {
                    self.column += 1;
                    node.last = self.line;
                    return;
                }
                Some(b',') => self.column += 1,
                Some(b'}' | b':') | None => self.damaged = true,
                Some(_) => {
                    let (line, from) = (self.line, self.column);
                    let mut item = Node { first: line, ..Node::default() };
                    self.value(&mut item, depth + 1, None);
                    item.columns = (item.last == line).then_some((from, self.column));
                    match each.as_deref_mut() {
                        Some(each) => each(item),
                        None => node.children.push(item),
                    }
                }
            }
        }
    }

    fn word(&mut self) -> String {
        let rest = self.text().and_then(|t| t.get(self.column..)).unwrap_or("");
        let end = rest.find([',', '}', ']', ' ', '\t', ':']).unwrap_or(rest.len());
        if end == 0 {
            self.damaged = true;
        }
        self.column += end;
        rest.get(..end).unwrap_or("").to_owned()
    }

    /// A string; a line end in it is a wrap of the paste and stands for nothing.
    fn string(&mut self) -> String {
        let mut raw = String::new();
        self.column += 1;
        let first = self.line;
        loop {
            let rest = self.text().and_then(|t| t.get(self.column..)).unwrap_or("");
            if let Some(n) = close(rest.as_bytes()) {
                raw.push_str(rest.get(..n).unwrap_or(""));
                self.column += n + 1;
                break;
            }
            raw.push_str(rest);
            if self.line + 1 >= self.lines.len() || self.line - first > 40 {
                self.column += rest.len();
                self.damaged = true;
                break;
            }
            (self.line, self.column) = (self.line + 1, 0);
        }
        if !raw.contains('\\') {
            return raw;
        }
        serde_json::from_str::<String>(&format!("\"{raw}\"")).unwrap_or_else(|_| raw.replace("\\\"", "\"").replace("\\n", "\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::lines_of;
    use super::*;

    fn read(text: &str) -> (Node, Vec<Node>, bool) {
        let lines = lines_of(text);
        let (mut items, mut json) = (Vec::new(), JsonReader::new(&lines, 0));
        let root = json.document(&mut |n| items.push(n));
        (root, items, json.damaged)
    }

    #[test]
    fn knows_the_line_of_every_member() {
        let (root, items, damaged) =
            read("{\n \"kind\": \"List\",\n \"items\": [\n {\"a\": {\n  \"message\": \"x \\\"y\\\" \\u00e9\"}},\n {\"n\": 3}\n ]\n}");
        assert!(!damaged);
        assert_eq!(root.text("kind"), Some("List"));
        let message = items[0].at(&["a", "message"]).unwrap();
        assert_eq!((message.value.as_str(), message.first, message.last), ("x \"y\" é", 4, 4));
        assert_eq!(items[1].text("n"), Some("3"));
        assert_eq!(root.last, 7);
    }

    #[test]
    fn what_is_cut_off_is_kept_as_far_as_it_goes() {
        let (root, _, damaged) = read("{\"kind\": \"Order\", \"status\": {\"state\": \"err");
        assert!(damaged);
        assert_eq!(root.text_at(&["status", "state"]), Some("err"));
        let (root, _, damaged) = read("{\n\"kind\": \"Order\",\n...\n\"status\": {\"state\": \"valid\"}}");
        assert!(!damaged);
        assert_eq!(root.text_at(&["status", "state"]), Some("valid"));
    }

    #[test]
    fn nonsense_ends() {
        for text in ["{", "[", "{\"", "{\"a\"", "{\"a\":", "[[[[", "{]", "{\"a\":}", &"[".repeat(500)] {
            assert!(read(text).2, "{text}");
        }
    }
}
