//! ACME problem documents: RFC 7807 JSON over one or many lines, bare or inside of other output, with subproblems a name each.
use super::acme_object;
use super::client::When;
use super::json_tree::JsonReader;
use super::reader::{Dialect, Reader};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
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
    let when = When::of(reader.line());
    let mut any = false;
    acme_object::problems(&root, reader.lines, &[], &when, reader.sink, &mut any);
    if !any {
        return false;
    }
    let lines = (end + 1).saturating_sub(reader.at).clamp(1, reader.lines.len() - reader.at);
    reader.take_all(lines, DIALECT.id);
    true
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

    #[test]
    fn a_subproblem_is_about_its_name() {
        let facts = facts_of(
            &DIALECT,
            "{\"type\":\"urn:ietf:params:acme:error:rejectedIdentifier\",\"detail\":\"Invalid identifiers requested :: Cannot issue for \\\"a.internal\\\": Domain name does not end with a valid public suffix (TLD) (and 1 more problems. Refer to sub-problems for more information.)\",\"status\":400,\"subproblems\":[{\"type\":\"urn:ietf:params:acme:error:malformed\",\"detail\":\"Invalid identifiers requested :: Domain name does not end with a valid public suffix (TLD)\",\"status\":400,\"identifier\":{\"type\":\"dns\",\"value\":\"a.internal\"}},{\"type\":\"urn:ietf:params:acme:error:malformed\",\"detail\":\"Invalid identifiers requested :: Domain name contains an invalid character\",\"status\":400,\"identifier\":{\"type\":\"dns\",\"value\":\"b_c.example.org\"}}]}",
        );
        let names: Vec<&str> = facts.iter().skip(1).map(|f| &*f.names[0]).collect();
        assert_eq!(names, ["a.internal", "b_c.example.org"]);
        assert_eq!((facts[0].names.len(), facts[0].failure.is_none()), (2, true));
    }
}
