//! What a text names besides what its carrier states: objects, numbers and URLs of the CA, DNS names. Applied to every fact alike, so that a
//! klog `err`, an Event and a bare sentence join the same way.
use crate::entity::{AcmeRef, EntityKind, ObjectRef};
use crate::fact::{Fact, Relation};
use crate::text::acme_url;
use crate::text::anchors::Anchors;
use crate::text::digits;
use crate::text::template::{Prepared, Template};
use std::sync::{Arc, LazyLock};

/// Patterns that name an object: kind, and whether the capture may carry a namespace.
const OBJECTS: &[(&str, EntityKind)] = &[
    ("order resource {x:quoted} to become ready", EntityKind::Order),
    ("order resource {x:word}: ", EntityKind::Order),
    ("created order resource {x:word}", EntityKind::Order),
    ("create new order resource {x:word}", EntityKind::Order),
    ("issuance from order {x:word}", EntityKind::Order),
    ("certificate data to order {x:word}", EntityKind::Order),
    ("created challenge resource {x:quoted}", EntityKind::Challenge),
    ("created new certificaterequest resource {x:quoted}", EntityKind::CertificateRequest),
    ("couldn't present challenge {x:word}", EntityKind::Challenge),
    ("challenges.acme.cert-manager.io {x:quoted}", EntityKind::Challenge),
    ("challenge.acme.cert-manager.io {x:quoted}", EntityKind::Challenge),
    ("orders.acme.cert-manager.io {x:quoted}", EntityKind::Order),
    ("order.acme.cert-manager.io {x:quoted}", EntityKind::Order),
    ("certificates.cert-manager.io {x:quoted}", EntityKind::Certificate),
    ("certificate.cert-manager.io {x:quoted}", EntityKind::Certificate),
    ("certificaterequests.cert-manager.io {x:quoted}", EntityKind::CertificateRequest),
    ("certificaterequest.cert-manager.io {x:quoted}", EntityKind::CertificateRequest),
    ("clusterissuer.cert-manager.io {x:quoted}", EntityKind::ClusterIssuer),
    ("clusterissuers.cert-manager.io {x:quoted}", EntityKind::ClusterIssuer),
    ("issuer.cert-manager.io {x:quoted}", EntityKind::Issuer),
    ("secret {x:quoted} not found", EntityKind::Secret),
    ("secrets {x:quoted} not found", EntityKind::Secret),
    ("secret {x:quoted} is forbidden", EntityKind::Secret),
    ("not found in secret {x:word}", EntityKind::Secret),
    ("does not exist in secret {x:word}", EntityKind::Secret),
    ("endpoints available for service {x:quoted}", EntityKind::Service),
    ("service {x:quoted} not found", EntityKind::Service),
    ("pods {x:quoted} is forbidden", EntityKind::Pod),
    ("certificaterequestpolicy {x:quoted}", EntityKind::CertificateRequestPolicy),
    ("error preparing issuer for certificate {x:word}", EntityKind::Certificate),
];

struct Patterns {
    templates: Vec<(Template, EntityKind)>,
    anchors: Anchors,
}

/// Builds the patterns before the first fact needs them.
pub fn prepare() {
    LazyLock::force(&PATTERNS);
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let templates: Vec<_> = OBJECTS.iter().filter_map(|(t, k)| Some((Template::new(t).ok()?, *k))).collect();
    let anchors = Anchors::new(OBJECTS.iter().map(|(t, _)| Template::anchor_of(t)));
    Patterns { templates, anchors }
});

/// Adds what the text of a fact names.
pub fn enrich(fact: &mut Fact) {
    let text = fact.text.clone();
    let namespace = fact.subject.as_ref().and_then(|s| s.namespace.clone());
    if text.contains("://") {
        for acme in acme_url::all(&text) {
            add_acme(fact, acme);
        }
    }
    if let Some(id) = order_number(&text) {
        add_acme(
            fact,
            AcmeRef { kind: EntityKind::AcmeOrder, host: None, id: Arc::from(id), account: None, authorization: None, url: None },
        );
    }
    let mut prepared = None;
    for (template, kind) in PATTERNS.anchors.in_text(&text).filter_map(|i| PATTERNS.templates.get(i)) {
        let prepared = prepared.get_or_insert_with(|| Prepared::new(&text));
        let Some(name) = template.find(prepared).and_then(|f| f.fields.into_iter().next()).map(|(_, v)| v) else { continue };
        let name = name.trim_matches(['"', '\'', ',', '.', ':', ']', '[']);
        // `certificates.cert-manager.io is forbidden`, `… CRD not found`: the sentence goes on, no object is named
        if matches!(name, "is" | "are" | "was" | "not" | "CRD" | "crd" | "in" | "of" | "to" | "has" | "have" | "must") {
            continue;
        }
        if name.is_empty() || name.contains([' ', '"', '<', '>']) && !name.contains("**") {
            continue;
        }
        let object = ObjectRef::new(*kind, namespace.as_deref().filter(|_| kind.is_chain()), name);
        if fact.subject.as_ref() != Some(&object)
            && !fact.related.iter().any(|(_, o)| o.kind == object.kind && o.name == object.name)
            && !fact.subject.as_ref().is_some_and(|s| s.kind == object.kind && s.name == object.name)
        {
            fact.related.push((Relation::Mentioned, object));
        }
    }
    if let Some(failure) = fact.failure.clone() {
        for name in ["record", "name", "host", "looked_up"] {
            let Some(value) = failure.field(name) else { continue };
            let value = value.trim_end_matches('.').trim_start_matches("_acme-challenge.");
            let about_name = match name {
                "record" => true,
                "name" => failure.problem.is_some() || failure.id().starts_with("dns-") || failure.id().starts_with("selfcheck"),
                _ => matches!(
                    failure.target,
                    Some(crate::catalogue::failures::Target::SelfCheck | crate::catalogue::failures::Target::Validation)
                ),
            };
            if about_name && is_host_name(value) && !fact.names.iter().any(|n| &**n == value) {
                fact.names.push(Arc::from(value));
            }
        }
    }
}

fn add_acme(fact: &mut Fact, acme: AcmeRef) {
    if !fact.acme.iter().any(|a| a.kind == acme.kind && a.id == acme.id) {
        fact.acme.push(acme);
    }
}

/// The number in `No order for ID 7`, or else in `order ID 7`.
fn order_number(text: &str) -> Option<&str> {
    let mut named = None;
    for at in memchr::memchr_iter(b'I', text.as_bytes()) {
        let Some(rest) = text[at..].strip_prefix("ID ") else { continue };
        let number = digits(rest);
        if number.is_empty() {
            continue;
        }
        if text[..at].ends_with("o order for ") {
            return Some(number);
        }
        named = named.or_else(|| text[..at].ends_with("rder ").then_some(number));
    }
    named
}

/// Whether a text is a DNS name of at least two labels (a wildcard may lead).
pub fn is_host_name(text: &str) -> bool {
    let plain = text.strip_prefix("*.").unwrap_or(text);
    plain.contains('.')
        && plain.len() <= 253
        && !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && plain.split('.').all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_' || b >= 0x80))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_orders() {
        for (text, wanted) in [
            ("404 urn:ietf:params:acme:error:malformed: No order for ID 1234", Some("1234")),
            ("order ID 1, then No order for ID 2", Some("2")),
            ("Request ID 5, order ID x, Order ID 77.", Some("77")),
            ("Request ID 5", None),
        ] {
            assert_eq!(order_number(text), wanted, "{text}");
        }
    }

    #[test]
    fn every_pattern_compiles_and_so_has_the_number_of_its_anchor() {
        assert_eq!(PATTERNS.templates.len(), OBJECTS.len());
    }
}
