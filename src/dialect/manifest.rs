//! YAML manifests and Lists as Kubernetes prints them and people paste them.
use super::object;
use super::reader::{Dialect, Reader};
use super::tree::Row;
use super::yaml_tree;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "kubernetes-yaml",
    title: "Kubernetes manifests and Lists as YAML",
    sample: "apiVersion: acme.cert-manager.io/v1\nkind: Order\nmetadata:\n  name: shop-1-2\n  namespace: shop\nstatus:\n  state: errored\n  reason: 'Failed to create Order: x'",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let first = reader.line().text.trim_start().trim_start_matches("- ");
    let starts = ["apiVersion:", "kind:", "items:", "metadata:", "status:", "spec:"].iter().any(|k| first.starts_with(k));
    if !starts {
        return false;
    }
    let indent = reader.line().text.len() - reader.line().text.trim_start().len();
    // `describe` writes capitals; a manifest has its kind, or is a fragment of spec or status
    let mut rows = Vec::new();
    let mut n = 0;
    let mut blank = 0;
    while let Some(text) = reader.peek(n) {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            blank += 1;
            n += 1;
            continue;
        }
        if trimmed == "---" || trimmed == "..." && blank > 0 || super::is_fence(trimmed) {
            break;
        }
        let row = Row::new(text, reader.at + n);
        if blank > 0
            && row.indent <= indent
            && (trimmed.starts_with("apiVersion:") || yaml_tree::split_key(trimmed).is_none() && !trimmed.starts_with(['-', '#']))
        {
            break;
        }
        if rows.len() > 1
            && row.indent <= indent
            && trimmed.starts_with("apiVersion:")
            && rows.iter().any(|r: &Row<'_>| r.text.starts_with("kind:"))
            && indent == row.indent
            && !rows.first().is_some_and(|r| r.text.starts_with("- "))
        {
            break;
        }
        if n > 0 && row.indent == 0 && super::starts_something(text) && !trimmed.starts_with("kind:") {
            break;
        }
        blank = 0;
        rows.push(row);
        n += 1;
    }
    if rows.is_empty() {
        return false;
    }
    let root = yaml_tree::parse(&rows);
    if root.children.is_empty() {
        return false;
    }
    if root.children.iter().any(|c| c.key.is_empty()) {
        for item in &root.children {
            object::read(reader, item);
        }
    } else {
        object::read(reader, &root);
    }
    reader.take_all(n - blank, DIALECT.id);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::What;

    #[test]
    fn reads_objects_with_their_lines() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        let failed = facts.iter().find(|f| f.what == What::OrderFailed).unwrap();
        assert_eq!((failed.place.line, failed.subject.as_ref().unwrap().key().as_str()), (8, "shop/shop-1-2"));
        assert!(failed.failure.is_some());
    }

    #[test]
    fn reads_what_a_router_says_of_a_route() {
        let text = "status:\n  ingress:\n    - conditions:\n        - type: Admitted\n          status: 'False'\n          reason: HostAlreadyClaimed\n          message: route web already exposes www.example.com and is older\n      routerName: default\nkind: Route\nmetadata:\n  name: cm-acme-http-solver-bcs7d-l5cxz\n  namespace: shop";
        let facts = facts_of(&DIALECT, text);
        let failed: Vec<_> = facts.iter().filter_map(|f| Some((f.place.line, f.failure.as_ref()?.id()))).collect();
        assert_eq!(failed, [(7, "solver-route-not-admitted")]);
    }

    #[test]
    fn reads_lists() {
        let text = "apiVersion: v1\nitems:\n- apiVersion: cert-manager.io/v1\n  kind: Certificate\n  metadata:\n    name: a\n    namespace: n\n  status:\n    notAfter: \"2026-06-03T20:18:01Z\"\n- apiVersion: cert-manager.io/v1\n  kind: Certificate\n  metadata:\n    name: b\nkind: List";
        let facts = facts_of(&DIALECT, text);
        assert!(facts.iter().any(|f| f.what == What::CertificateValidity && f.place.line == 9));
        assert_eq!(facts.iter().filter(|f| f.what == What::ObjectSeen).count(), 2);
    }
}
