//! JSON objects of Kubernetes: Events, Lists and every other kind, on one line or pretty-printed, one or many.
use super::json_tree::JsonReader;
use super::note::first_lines;
use super::object;
use super::reader::{Dialect, Reader};
use super::tree::Node;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "kubernetes-json",
    title: "Kubernetes objects, Events and Lists as JSON",
    sample: r#"{"apiVersion":"v1","kind":"Event","involvedObject":{"kind":"Challenge","namespace":"shop","name":"shop-1-2-3"},"reason":"PresentError","type":"Warning","message":"Error presenting challenge: x","count":3,"firstTimestamp":"2026-06-03T20:18:01Z","lastTimestamp":"2026-06-03T20:28:01Z"}"#,
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let first = reader.line().text.trim_start();
    if !first.starts_with(['{', '[']) || first.starts_with('[') && first.trim().len() > 1 && !first[1..].trim_start().starts_with('{') {
        return false;
    }
    // only what says that it is of Kubernetes: within the first lines, or on its one line
    let marks = ["\"apiVersion\"", "\"involvedObject\"", "\"kind\": \"", "\"kind\":\"", "\"regarding\""];
    if !first_lines(reader).any(|line| marks.iter().any(|k| line.contains(k))) {
        return false;
    }
    let mut items = Vec::new();
    let mut json = JsonReader::new(reader.lines, reader.at);
    let mut root = json.document(&mut |node| items.push(node));
    if items.is_empty() && json.another() {
        items.push(std::mem::take(&mut root));
        loop {
            items.push(json.document(&mut |_| ()));
            if !json.another() {
                break;
            }
        }
    }
    let (end, damaged) = (json.line, json.damaged);
    if root.children.is_empty() && items.is_empty() {
        return false;
    }
    if damaged {
        reader.sink.damaged("JSON that ends early or is broken");
    }
    if items.is_empty() {
        object::read(reader, &root);
    } else {
        for item in &items {
            object::read(reader, item);
        }
    }
    let lines = (end + 1).saturating_sub(reader.at).clamp(1, reader.lines.len() - reader.at);
    reader.take_all(lines, DIALECT.id);
    true
}

/// So that other files can tell a document from a log line.
pub fn is_object(node: &Node) -> bool {
    node.get("apiversion").is_some() || node.get("kind").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::What;

    #[test]
    fn reads_an_event() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].what, facts[0].count), (1, What::PresentFailed, 3));
        assert_eq!(facts[0].subject.as_ref().unwrap().key(), "shop/shop-1-2-3");
        assert!(facts[0].failure.is_some() && facts[0].last.is_some());
    }

    #[test]
    fn reads_items_cut_out_of_a_list() {
        let item = DIALECT.sample;
        let other = item.replace("shop-1-2-3", "shop-4-5-6");
        let facts = facts_of(&DIALECT, &format!("{item}, {other},{item}]}}"));
        let names: Vec<String> = facts.iter().filter_map(|f| Some(f.subject.as_ref()?.key())).collect();
        assert_eq!(names, ["shop/shop-1-2-3", "shop/shop-4-5-6", "shop/shop-1-2-3"]);
    }

    #[test]
    fn reads_a_list_of_objects() {
        let text = "{\n \"apiVersion\": \"v1\",\n \"kind\": \"List\",\n \"items\": [\n  {\"apiVersion\": \"acme.cert-manager.io/v1\", \"kind\": \"Order\", \"metadata\": {\"name\": \"a-1-2\", \"namespace\": \"n\"},\n   \"status\": {\"state\": \"errored\", \"reason\": \"Failed to create Order: x\"}}\n ]\n}";
        let facts = facts_of(&DIALECT, text);
        assert!(facts.iter().any(|f| f.what == What::OrderFailed && f.subject.as_ref().is_some_and(|s| s.key() == "n/a-1-2")));
    }
}
