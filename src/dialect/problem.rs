//! ACME problem documents: RFC 7807 JSON over one or many lines, bare or inside of other output.
use super::json_tree::JsonReader;
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::fact::{Fact, Origin, What};

/// See the file's comment.
pub const DIALECT: Dialect = Dialect {
    id: "acme-problem",
    title: "ACME problem documents",
    sample: "{\n  \"type\": \"urn:ietf:params:acme:error:malformed\",\n  \"detail\": \"No order for ID 5\",\n  \"status\": 404\n}",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    if !reader.line().text.trim_start().starts_with('{') {
        return false;
    }
    let head: String = (0..30).filter_map(|n| reader.peek(n)).flat_map(|t| t.chars().take(3000)).collect();
    if !head.contains("acme:error:") {
        return false;
    }
    let mut json = JsonReader::new(reader.lines, reader.at);
    let root = json.document(&mut |_| {});
    let end = json.line;
    let mut found = Vec::new();
    collect(&root, &mut found);
    if found.is_empty() {
        return false;
    }
    for (kind, detail, status, line) in found {
        let place = reader.lines[line.min(reader.lines.len() - 1)].place;
        let text = format!("{status}{}{kind}: {detail}", if status.is_empty() { "" } else { " " });
        let mut fact = Fact::new(place, Origin::Ca, What::CaAnswer, &text);
        fact.failure = reader.sink.failure(&text, "problem document");
        reader.sink.facts.push(fact);
    }
    let lines = (end + 1).saturating_sub(reader.at).clamp(1, reader.lines.len() - reader.at);
    reader.take_all(lines, DIALECT.id);
    true
}

fn collect(node: &Node, found: &mut Vec<(String, String, String, usize)>) {
    if let (Some(kind), Some(detail)) = (node.text("type").filter(|t| t.contains("acme:error:")), node.get("detail")) {
        found.push((kind.to_owned(), detail.scalar().unwrap_or("").to_owned(), node.text("status").unwrap_or("").to_owned(), detail.first));
    }
    for child in &node.children {
        collect(child, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_a_document() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!(
            (facts.len(), facts[0].place.line, facts[0].text.as_ref()),
            (1, 3, "404 urn:ietf:params:acme:error:malformed: No order for ID 5")
        );
    }
}
