//! `kubectl describe`: title-cased keys with blanks, lists without dashes, an Events table at the end; often cut at either end.
use super::event_table;
use super::object;
use super::reader::{Dialect, Reader};
use super::tree::{Node, Row};
use crate::entity::{EntityKind, ObjectRef};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "kubectl-describe",
    title: "kubectl describe of any object, whole or in part",
    sample: "Name:         shop-1-2-3\nNamespace:    shop\nAPI Version:  acme.cert-manager.io/v1\nKind:         Challenge\nStatus:\n  Presented:   false\n  Processing:  true\n  Reason:      zone not found\n  State:       pending\nEvents:        <none>",
    read,
};

const HEADS: &[&str] = &[
    "Name:  ",
    "API Version:",
    "Kind:  ",
    "Status:",
    "tatus:",
    "Spec:",
    "Metadata:",
    "Labels:  ",
    "Namespace:  ",
    "Reason:  ",
    "State:  ",
    "Presented:  ",
    "Conditions:",
];

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let first = reader.line().text.trim_start();
    if !HEADS.iter().any(|h| first.starts_with(h)) {
        return false;
    }
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut n = 0;
    while let Some(text) = reader.peek(n) {
        let trimmed = text.trim();
        if let Some(last) = rows.last().copied().filter(|last| last.indent > 0 && !text.starts_with(' ')) {
            let more = lines_of_value(reader, n, last);
            for line in n..n + more {
                let text = reader.peek(line).unwrap_or("").trim();
                rows.extend((!text.is_empty()).then(|| Row { indent: last.indent + VALUE, ..Row::new(text, reader.at + line) }));
            }
            if more > 0 {
                n += more;
                continue;
            }
        }
        if trimmed.is_empty() {
            // one blank line may be inside of a value; two, or a new Name:, end the object
            match reader.peek(n + 1) {
                Some(next) if next.starts_with("  ") && n > 0 => n += 1,
                _ => break,
            }
            continue;
        }
        if n > 0 && text.starts_with("Name:  ")
            || text.trim_start().starts_with("Events:")
            || super::starts_something(text) && !HEADS.iter().any(|h| text.trim_start().starts_with(h))
        {
            break;
        }
        rows.push(Row::new(text, reader.at + n));
        n += 1;
    }
    let mut doc = parse(&rows);
    // `describe` puts name, namespace and annotations at the top
    let kind = doc.text("kind").map(str::to_owned);
    if kind.is_none() && doc.get("name").is_none() {
        adopt(&mut doc);
    }
    hoist(&mut doc);
    if kind.is_none() && doc.get("name").is_none() && doc.get("status").is_none() {
        // a fragment of a status without its heading
        let status = Node {
            key: "status".into(),
            raw: "Status".into(),
            children: std::mem::take(&mut doc.children),
            first: doc.first,
            last: doc.last,
            ..Node::default()
        };
        doc.children.push(status);
    }
    if let Some(node) = doc.children.iter_mut().find(|c| c.key == "tatus") {
        node.key = "status".into();
    }
    object::read(reader, &doc);
    if reader.context.subject.is_none() {
        reader.context.subject = doc
            .text("name")
            .zip(kind.as_deref().and_then(EntityKind::from_kubernetes))
            .map(|(name, kind)| ObjectRef::new(kind, doc.text("namespace"), name));
    }
    reader.take_all(n, DIALECT.id);
    if reader.peek(0).is_some_and(|t| t.trim_start().starts_with("Events:")) {
        let lines = event_table::block(reader);
        reader.take_all(lines, DIALECT.id);
    }
    true
}

/// What goes on from a value is read as standing so much further in than its key.
const VALUE: usize = 4;
/// A value has no more lines than this.
const LONGEST: usize = 40;

/// How many lines from `n` on are of the value that the row above has begun: `describe` prints a message with line ends as it is, so that its
/// other lines begin in the first column, and then goes on with the next key below the one of the message.
fn lines_of_value(reader: &Reader<'_, '_>, n: usize, above: Row<'_>) -> usize {
    if split(above.text).is_none_or(|(_, value)| value.is_empty()) {
        return 0;
    }
    for more in 0..LONGEST {
        let Some(text) = reader.peek(n + more) else { return 0 };
        let row = Row::new(text, n + more);
        let is_key = split(row.text).is_some_and(|(key, _)| row.text[key.len() + 1..].starts_with("  "));
        if row.indent == above.indent && is_key {
            return more;
        }
        // `Spec:`, `Events:`
        let is_part = row.text.strip_suffix(':').is_some_and(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic()));
        if is_key || is_part {
            return 0;
        }
    }
    0
}

/// A paste that starts in the middle has often lost the indentation of what follows `Status:`: it belongs there all the same.
fn adopt(doc: &mut Node) {
    let is_empty = |c: &Node| matches!(c.key.as_str(), "status" | "tatus") && c.children.is_empty() && c.value.is_empty();
    if let Some(at) = doc.children.iter().position(is_empty) {
        let rest = doc.children.split_off(at + 1);
        doc.children[at].children = rest;
    }
}

/// Moves what `describe` prints at the top to where manifests have it.
fn hoist(doc: &mut Node) {
    let mut meta =
        doc.children.iter().position(|c| c.key == "metadata").map_or_else(|| Node::new("Metadata", doc.first), |i| doc.children.remove(i));
    for key in ["name", "namespace", "annotations"] {
        if let Some(node) = doc.get(key) {
            meta.children.push(node.clone());
        }
    }
    doc.children.push(meta);
}

/// Rows to a tree by indentation. A key that comes again within one level begins a new item of a list without dashes.
fn parse(rows: &[Row<'_>]) -> Node {
    let mut root = Node { first: rows.first().map_or(0, |r| r.line), last: rows.last().map_or(0, |r| r.line), ..Node::default() };
    let mut at = 0;
    level(rows, &mut at, 0, &mut root, 0);
    root
}

fn level(rows: &[Row<'_>], at: &mut usize, indent: usize, parent: &mut Node, depth: usize) {
    let own = rows.get(*at).map_or(indent, |r| r.indent);
    while let Some(row) = rows.get(*at) {
        if row.indent < indent || depth > 40 {
            break;
        }
        if row.indent > own + 1 && !parent.children.is_empty() {
            // goes on from the value above
            if let Some(last) = parent.children.last_mut() {
                if !last.value.is_empty() {
                    last.value.push(' ');
                }
                last.value.push_str(row.text);
                last.last = row.line;
            }
            *at += 1;
            continue;
        }
        *at += 1;
        let Some((key, value)) = split(row.text) else {
            let mut item = Node::new("", row.line);
            item.value = row.text.to_owned();
            parent.children.push(item);
            continue;
        };
        let mut node = Node::new(key, row.line);
        node.value = value.to_owned();
        if let Some(next) = rows.get(*at)
            && next.indent > row.indent
            && (value.is_empty() || key.starts_with("Annotations") || key.starts_with("Labels"))
        {
            if !value.is_empty() {
                // annotations: the first stands beside the key, the others under it
                if let Some((k, v)) = value.split_once(':') {
                    let mut first = Node::new(k, row.line);
                    first.value = v.trim().to_owned();
                    node.children.push(first);
                }
                while let Some(more) = rows.get(*at).filter(|r| r.indent > row.indent) {
                    if let Some((k, v)) = more.text.split_once(':') {
                        let mut next = Node::new(k, more.line);
                        next.value = v.trim().to_owned();
                        node.children.push(next);
                    }
                    *at += 1;
                }
            } else {
                level(rows, at, next.indent, &mut node, depth + 1);
            }
        } else if (key == "Annotations" || key == "Labels")
            && value.contains(':')
            && let Some((k, v)) = value.split_once(':')
        {
            let mut first = Node::new(k, row.line);
            first.value = v.trim().to_owned();
            node.children.push(first);
        }
        node.last = rows.get(*at - 1).map_or(row.line, |r| r.line).max(row.line);
        parent.children.push(node);
    }
    listify(parent);
}

/// `Conditions` and the like: members that repeat are items.
fn listify(parent: &mut Node) {
    let Some(first) = parent.children.first().map(|c| c.key.clone()) else { return };
    if first.is_empty() || parent.children.iter().filter(|c| c.key == first).count() < 2 {
        return;
    }
    let mut items: Vec<Node> = Vec::new();
    for child in std::mem::take(&mut parent.children) {
        if child.key == first || items.is_empty() {
            items.push(Node { first: child.first, last: child.last, ..Node::default() });
        }
        if let Some(item) = items.last_mut() {
            item.last = child.last;
            item.children.push(child);
        }
    }
    parent.children = items;
}

/// `Some Key:   value`. Keys of `describe` are a few words; a colon inside of a value does not make a key.
fn split(text: &str) -> Option<(&str, &str)> {
    let at = text.find(':')?;
    let (key, rest) = (text.get(..at)?, text.get(at + 1..)?);
    let fits = !key.is_empty()
        && key.len() <= 60
        && (rest.is_empty() || rest.starts_with("  ") || rest.starts_with(' ') && key.split(' ').count() <= 4)
        && !key.contains(['"', '(', '{']);
    fits.then_some((key, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::{What, attr};

    #[test]
    fn reads_a_challenge() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        let failed = facts.iter().find(|f| f.what == What::PresentFailed).unwrap();
        assert_eq!((failed.subject.as_ref().unwrap().key().as_str(), failed.place.line), ("shop/shop-1-2-3", 8));
    }

    #[test]
    fn reads_what_a_gateway_says_of_a_route() {
        for text in [
            "Name:         cm-acme-http-solver-abcde\nNamespace:    shop\nKind:         HTTPRoute\nStatus:\n  Parents:\n    Conditions:\n      Message:               There were no hostname intersections\n      Reason:                NoMatchingListenerHostname\n      Status:                False\n      Type:                  Accepted\n    Controller Name:         example.net/gateway",
            "  Status:\n  Parents:\n    Conditions:\n      Message:               There were no hostname intersections\n      Reason:                NoMatchingListenerHostname\n      Status:                False\n      Type:                  Accepted",
        ] {
            let facts = facts_of(&DIALECT, text);
            let failed = facts.iter().filter_map(|f| f.failure.as_ref()).map(|f| f.id()).collect::<Vec<_>>();
            assert_eq!(failed, ["solver-listener-rejected"], "{text}");
        }
        // the application's own route
        let own = "Name:         web\nNamespace:    shop\nKind:         HTTPRoute\nStatus:\n  Parents:\n    Conditions:\n      Message:               not for you\n      Reason:                NotAllowedByListeners\n      Status:                False\n      Type:                  Accepted";
        assert!(facts_of(&DIALECT, own).iter().all(|f| f.failure.is_none()));
    }

    #[test]
    fn reads_a_solver_pod_that_waits() {
        let text = "Name:           cm-acme-http-solver-abcde\nNamespace:      shop\nNode:           <none>\nStatus:         Pending\nControlled By:  Challenge/shop-1-2-3\nEvents:         <none>";
        let facts = facts_of(&DIALECT, text);
        assert!(facts.iter().any(|f| f.what == What::PodFailed && f.failure.as_ref().is_some_and(|f| f.id() == "pod-waiting")));
        assert!(facts.iter().any(|f| f.related.iter().any(|(_, o)| &*o.name == "shop-1-2-3" && o.kind == EntityKind::Challenge)));
    }

    #[test]
    fn reads_a_message_of_several_lines() {
        let text = "Name:         vault\nNamespace:    shop\nKind:         Issuer\nStatus:\n  Conditions:\n    Message:               Failed to initialize Vault client: error calling Vault server: Error making API request.\n\nURL: POST http://vault.vault:8200/v1/auth/kubernetes/login\nCode: 403. Errors:\n\n* permission denied\n    Reason:                VaultError\n    Status:                False\n    Type:                  Ready\nEvents:                    <none>";
        let facts = facts_of(&DIALECT, text);
        let said = facts.iter().find(|f| f.failure.is_some()).unwrap();
        assert!(said.text.contains("Code: 403. Errors: * permission denied"), "{}", said.text);
        assert_eq!(said.attr(attr::REASON), Some("VaultError"));
    }

    #[test]
    fn reads_conditions_and_owners() {
        let text = "Name:         shop\nNamespace:    web\nAnnotations:  cert-manager.io/certificate-name: shop\n              cert-manager.io/certificate-revision: 2\nKind:         Certificate\nStatus:\n  Conditions:\n    Last Transition Time:  2026-11-23T20:48:08Z\n    Message:               Certificate expired on Mon, 23 Nov 2026 20:01:12 UTC\n    Reason:                Expired\n    Status:                False\n    Type:                  Ready\n    Last Transition Time:  2026-11-23T20:49:13Z\n    Message:               The certificate request has failed to complete and will be retried: x failed\n    Reason:                Failed\n    Status:                False\n    Type:                  Issuing\n  Not After:               2026-11-23T20:01:12Z";
        let facts = facts_of(&DIALECT, text);
        assert!(facts.iter().any(|f| f.what == What::CertificateExpired));
        let seen: Vec<_> = facts.iter().map(|f| (f.what, f.stamp.is_some(), f.text.to_string())).collect();
        assert!(facts.iter().any(|f| f.what == What::IssuanceFailed && f.stamp.is_some()), "{seen:?}");
        assert!(facts.iter().any(|f| f.attr(attr::NOT_AFTER) == Some("2026-11-23T20:01:12Z")));
        assert_eq!(facts[0].attr(attr::REVISION), Some("2"));
    }
}
