//! YAML as Kubernetes prints and people paste it, as a tree with line numbers.
//!
//! Not a YAML library: pastes are cut, shifted, re-wrapped and censored, and every fact has to cite its own line. What is not YAML any more
//! becomes a scalar of the map around it instead of an error.
use super::tree::{Node, Row, plain};

const DEEPEST: usize = 60;

/// Reads the rows of one document (comments and blank lines may be among them).
pub fn parse(rows: &[Row<'_>]) -> Node {
    let mut yaml = Yaml { rows: rows.iter().copied().filter(|r| !r.text.is_empty()).collect(), at: 0 };
    let mut root = Node::default();
    if let (Some(first), Some(last)) = (yaml.rows.first(), yaml.rows.last()) {
        (root.first, root.last) = (first.line, last.line);
    }
    while yaml.at < yaml.rows.len() {
        let before = yaml.at;
        yaml.block(0, false, &mut root.children, 0);
        if yaml.at == before {
            yaml.at += 1;
        }
    }
    root
}

/// `key: value` of a row; the value may be empty. None for scalars and items.
pub fn split_key(text: &str) -> Option<(&str, &str)> {
    if let Some(quote @ (b'"' | b'\'')) = text.as_bytes().first().copied() {
        let close = text.get(1..)?.find(quote as char)? + 1;
        let rest = text.get(close + 1..)?.strip_prefix(':')?;
        return (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| (text.get(1..close).unwrap_or(""), rest.trim()));
    }
    let mut from = 0;
    loop {
        let at = text.get(from..)?.find(':')? + from;
        let rest = text.get(at + 1..)?;
        if rest.is_empty() || rest.starts_with([' ', '\t']) {
            let key = text.get(..at)?;
            let fits = !key.is_empty() && !key.contains([' ', '\t', '{', '[', ',', '"', '(']) && !key.starts_with(['-', '#', '|', '>']);
            return fits.then_some((key, rest.trim()));
        }
        from = at + 1;
    }
}

struct Yaml<'a> {
    rows: Vec<Row<'a>>,
    at: usize,
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

impl<'a> Yaml<'a> {
    fn row(&self) -> Option<Row<'a>> {
        self.rows.get(self.at).copied()
    }

    /// Rows that are indented by at least `indent`; with `items`, only items at exactly that indentation.
    fn block(&mut self, indent: usize, items: bool, out: &mut Vec<Node>, depth: usize) {
        while let Some(row) = self.row() {
            if row.indent < indent || (items && (row.indent != indent || !is_item(row.text))) {
                return;
            }
            if row.text.starts_with('#') || depth > DEEPEST {
                self.at += 1;
            } else if is_item(row.text) {
                out.push(self.item(row, depth));
            } else if let Some((key, value)) = split_key(row.text) {
                out.push(self.member(row, key, value, depth));
            } else {
                self.at += 1;
                out.push(self.scalar(Node { first: row.line, last: row.line, ..Node::default() }, row, row.text));
            }
        }
    }

    fn item(&mut self, row: Row<'a>, depth: usize) -> Node {
        let rest = row.text.get(1..).unwrap_or("");
        let content = rest.trim_start();
        let inner = row.indent + 1 + (rest.len() - content.len());
        let mut node = Node { first: row.line, last: row.line, ..Node::default() };
        if content.is_empty() || content.starts_with('#') {
            self.at += 1;
            self.block(row.indent + 1, false, &mut node.children, depth + 1);
        } else if is_item(content) || split_key(content).is_some() {
            if let Some(r) = self.rows.get_mut(self.at) {
                *r = Row { indent: inner, text: content, line: row.line };
            }
            self.block(row.indent + 1, false, &mut node.children, depth + 1);
        } else {
            self.at += 1;
            node = self.scalar(node, row, content);
        }
        if let Some(last) = node.children.last() {
            node.last = node.last.max(last.last);
        }
        node
    }

    fn member(&mut self, row: Row<'a>, key: &str, value: &'a str, depth: usize) -> Node {
        self.at += 1;
        let mut node = Node { key: plain(key), raw: key.to_owned(), first: row.line, last: row.line, ..Node::default() };
        let value = uncomment(value);
        if value.is_empty() || value.starts_with(['&', '!']) && !value.contains(' ') {
            match self.row() {
                Some(next) if next.indent > row.indent => self.block(row.indent + 1, false, &mut node.children, depth + 1),
                Some(next) if next.indent == row.indent && is_item(next.text) => {
                    self.block(row.indent, true, &mut node.children, depth + 1);
                }
                _ => {}
            }
            // scalars alone under a key are a folded scalar whose first line was empty
            if node.children.len() == 1
                && node.children[0].key.is_empty()
                && node.children[0].children.is_empty()
                && !self.was_item(&node.children[0])
            {
                let only = node.children.remove(0);
                (node.value, node.last) = (only.value, only.last);
            }
        } else if value.starts_with(['|', '>']) && value.len() <= 3 {
            node = self.block_scalar(node, row.indent);
        } else if let Some(inner) = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
            node.children =
                flow(inner).into_iter().map(|v| Node { value: unquote(v), first: row.line, last: row.line, ..Node::default() }).collect();
        } else if let Some(inner) = value.strip_prefix('{').and_then(|v| v.strip_suffix('}')) {
            for part in flow(inner) {
                if let Some((k, v)) = part.split_once(':') {
                    let k = unquote(k);
                    node.children.push(Node {
                        key: plain(&k),
                        raw: k,
                        value: unquote(v),
                        first: row.line,
                        last: row.line,
                        ..Node::default()
                    });
                }
            }
        } else {
            node = self.scalar(node, row, value);
        }
        if let Some(last) = node.children.last() {
            node.last = node.last.max(last.last);
        }
        node
    }

    fn was_item(&self, node: &Node) -> bool {
        self.rows.iter().any(|r| r.line == node.first && is_item(r.text))
    }

    fn block_scalar(&mut self, mut node: Node, indent: usize) -> Node {
        while let Some(next) = self.row().filter(|r| r.indent > indent) {
            if !node.value.is_empty() {
                node.value.push('\n');
            }
            node.value.push_str(next.text);
            node.last = next.line;
            self.at += 1;
        }
        node
    }

    /// A plain or quoted scalar with the lines that continue it.
    fn scalar(&mut self, mut node: Node, row: Row<'a>, value: &'a str) -> Node {
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let mut text = value.to_owned();
        while let Some(next) = self.row() {
            let open = quote.is_some_and(|q| !is_closed(&text, q));
            let nested = split_key(next.text).is_some_and(|(k, _)| !value.contains(' ') && k.bytes().all(|b| b.is_ascii_alphanumeric()));
            let goes_on = next.indent > row.indent
                && (open || quote.is_none())
                && !is_item(next.text)
                && !next.text.starts_with('#')
                && (open || !nested);
            if !goes_on || next.line - row.line > 200 {
                break;
            }
            text.push('\n');
            text.push_str(next.text);
            node.last = next.line;
            self.at += 1;
        }
        node.value = if quote.is_some() { unquote(&text) } else { uncomment(&text).to_owned() };
        node
    }
}

fn is_closed(text: &str, quote: char) -> bool {
    let body = text.get(1..).unwrap_or("").trim_end();
    if quote == '"' {
        let slashes = body.strip_suffix('"').map(|b| b.len() - b.trim_end_matches('\\').len());
        return slashes.is_some_and(|n| n % 2 == 0);
    }
    let quotes = body.len() - body.trim_end_matches('\'').len();
    quotes % 2 == 1
}

fn uncomment(value: &str) -> &str {
    if value.starts_with('#') {
        return "";
    }
    if value.starts_with(['"', '\'']) {
        return value;
    }
    value.find(" #").and_then(|at| value.get(..at)).unwrap_or(value).trim_end()
}

fn unquote(text: &str) -> String {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('\'') {
        return inner.strip_suffix('\'').unwrap_or(inner).replace("''", "'");
    }
    if let Some(inner) = text.strip_prefix('"') {
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        // a backslash at a line end joins without a blank
        let flat = inner.replace("\\\n\\ ", " ").replace("\\\n", "").replace('\n', " ");
        return serde_json::from_str::<String>(&format!("\"{flat}\"")).unwrap_or_else(|_| flat.replace("\\\"", "\"").replace("\\n", "\n"));
    }
    text.to_owned()
}

fn flow(inner: &str) -> Vec<&str> {
    inner.split(',').map(str::trim).filter(|p| !p.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        parse(&text.split('\n').enumerate().map(|(i, l)| Row::new(l, i)).collect::<Vec<_>>())
    }

    #[test]
    fn maps_lists_and_lines() {
        let root = tree(
            "kind: Certificate\nspec:\n  dnsNames:\n  - a.example.com\n  - 'b.example.com' \n  issuerRef:\n    name: x # why\nstatus:\n  conditions:\n    - type: Ready\n      status: \"False\"\n      message: 'one ''two''\n\n        three'\n      reason: R\n    - type: Issuing\n",
        );
        assert_eq!(root.at(&["spec", "dnsnames"]).unwrap().scalars(), ["a.example.com", "b.example.com"]);
        assert_eq!(root.text_at(&["spec", "issuerref", "name"]), Some("x"));
        let conditions = root.at(&["status", "conditions"]).unwrap().items();
        assert_eq!(conditions.len(), 2);
        let message = conditions[0].get("message").unwrap();
        assert_eq!((message.value.as_str(), message.first, message.last), ("one 'two'\nthree", 11, 13));
        assert_eq!(conditions[0].text("reason"), Some("R"));
    }

    #[test]
    fn block_and_folded_scalars() {
        let root = tree(
            "a: |-\n  x: y\n  # z\nb: one two\n  three: four\nc: [p, \"q\"]\nd: {}\ne: \"k \\\"l\\\" \\\n  \\ m\"\nf:\n  just words here\n",
        );
        assert_eq!(root.text("a"), Some("x: y\n# z"));
        assert_eq!(root.text("b"), Some("one two\nthree: four"));
        assert_eq!(root.get("c").unwrap().scalars(), ["p", "q"]);
        assert_eq!(root.text("d"), None);
        assert_eq!(root.text("e"), Some("k \"l\"  m"));
        assert_eq!(root.text("f"), Some("just words here"));
    }

    #[test]
    fn broken_documents_keep_what_they_have() {
        let root = tree("kind: Order\n   metadata:\n     name: x\nstatus:\n   state: errored\n  reason: why: not\n : \n- - - a\n");
        assert_eq!(root.text("kind"), Some("Order"));
        assert_eq!(root.text_at(&["status", "state"]), Some("errored"));
        assert_eq!(root.text_at(&["status", "reason"]), Some("why: not"));
        for text in ["-", "- -", ":", "'", "\"", "a: '", "a: |", "\t- a: b", "é: ü", "- é"] {
            tree(text);
        }
    }
}
