//! `cmctl status certificate`: blocks of `Key: value` with one blank, conditions and challenges on one line each.
use super::event_table;
use super::object::{condition_fact, stamp, state_fact};
use super::reader::{Dialect, Reader};
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Relation, What, attr};
use crate::place::Place;
use crate::text::acme_url;
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "cmctl-status",
    title: "cmctl status certificate",
    sample: "Name: shop\nNamespace: web\nCreated at: 2026-11-23T21:15:14Z\nConditions:\n  Ready: False, Reason: DoesNotExist, Message: Issuing certificate as Secret does not exist\nDNS Names:\n- shop.example.com",
    read,
};

const HEADS: &[&str] = &[
    "DNS Names:",
    "Issuer:",
    "Secret:",
    "CertificateRequest:",
    "Order:",
    "Challenges:",
    "Created at: ",
    "Not Before: ",
    "Not After: ",
    "Renewal Time: ",
    "No Order found",
    "No Challenges found",
    "No CertificateRequest found",
    "error when finding ",
    "No Authorizations for",
];

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let text = reader.line().text.to_string();
    let head = text.starts_with("Name: ") && !text.starts_with("Name:  ") && reader.peek(1).is_some_and(|t| t.starts_with("Namespace: "));
    let block = text.trim_end() == "Order:" || text.trim_end() == "CertificateRequest:" || text.trim_end() == "Challenges:";
    let challenge = text.starts_with("- Name: ") && text.contains(", Type: ");
    if !head && !block && !challenge {
        return false;
    }
    let mut n = 0;
    let (mut section, mut subject, mut certificate, mut namespace): (String, Option<ObjectRef>, Option<ObjectRef>, Option<String>) =
        (String::new(), None, None, None);
    namespace = namespace.or_else(|| reader.context.command.as_ref().and_then(|c| c.namespace.as_deref().map(str::to_owned)));
    if challenge {
        section = "Challenges".into();
    }
    let mut order_state: Option<(Option<String>, Option<String>, Place)> = None;
    while let Some(line) = reader.lines.get(reader.at + n) {
        let raw = &*line.text;
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            break;
        }
        let indent = raw.len() - raw.trim_start().len();
        let place = line.place;
        if n > 0 && indent == 0 && (raw.starts_with("Name: ") || super::starts_something(raw)) {
            break;
        }
        if trimmed.starts_with("Events:") {
            reader.context.subject = subject.clone().or_else(|| certificate.clone());
            let at = reader.at;
            reader.at += n;
            let lines = event_table::block(reader);
            reader.at = at;
            n += lines;
            continue;
        }
        n += 1;
        let (key, value) = trimmed.split_once(':').map_or((trimmed, ""), |(k, v)| (k, v.trim()));
        if indent == 0 && value.is_empty() && !trimmed.starts_with('-') {
            key.clone_into(&mut section);
            subject = if matches!(section.as_str(), "Conditions" | "DNS Names" | "Events") { certificate.clone() } else { None };
            continue;
        }
        if indent == 0 && HEADS.iter().any(|h| trimmed.starts_with(h)) && section != "CertificateRequest" && section != "Order" {
            section.clear();
        }
        match (section.as_str(), key) {
            ("", "Name") => {
                certificate = Some(ObjectRef::new(EntityKind::Certificate, namespace.as_deref(), value));
                subject.clone_from(&certificate);
            }
            ("", "Namespace") => {
                namespace = Some(value.to_owned());
                certificate = certificate.map(|c| ObjectRef::new(EntityKind::Certificate, Some(value), &c.name));
                subject.clone_from(&certificate);
                let mut fact = Fact::new(place, Origin::Object, What::ObjectSeen, "the certificate as cmctl shows it");
                fact.subject.clone_from(&certificate);
                reader.sink.facts.push(fact);
            }
            ("Issuer" | "CertificateRequest" | "Order" | "Secret", "Name") => {
                let kind = match section.as_str() {
                    "Issuer" => EntityKind::ClusterIssuer,
                    "CertificateRequest" => EntityKind::CertificateRequest,
                    "Order" => EntityKind::Order,
                    _ => EntityKind::Secret,
                };
                subject = Some(ObjectRef::new(kind, namespace.as_deref(), value));
            }
            ("Issuer", "Kind") => {
                if let (Some(s), Some(kind)) = (&subject, EntityKind::from_kubernetes(value)) {
                    subject = Some(ObjectRef::new(kind, namespace.as_deref(), &s.name));
                    let mut fact = Fact::new(place, Origin::Object, What::ObjectSeen, "the issuer of the certificate");
                    fact.subject.clone_from(&certificate);
                    fact.related.extend(subject.clone().map(|i| (Relation::Issuer, i)));
                    reader.sink.facts.push(fact);
                }
            }
            ("Order", "State") => {
                let (state, reason) = value.split_once(", Reason:").map_or((value, ""), |(s, r)| (s, r.trim()));
                order_state = Some((some(state), some(reason), place));
            }
            ("Order", "FailureTime") => {
                if let Some((state, reason, place)) = order_state.take() {
                    let mut fact = state_fact(reader, subject.as_ref(), true, state.as_deref(), reason.as_deref(), None, place);
                    fact.stamp = stamp(value);
                    reader.sink.facts.push(fact);
                }
            }
            ("Order", "URL") => {
                let mut fact = Fact::new(place, Origin::Object, What::ObjectSeen, trimmed);
                fact.subject.clone_from(&subject);
                fact.acme.extend(trimmed.split(['\u{20}', ',']).filter_map(acme_url::parse));
                if let Some(name) = trimmed.split("Identifier: ").nth(1).and_then(|r| r.split(',').next()) {
                    fact.names.push(Arc::from(name));
                }
                reader.sink.facts.push(fact);
            }
            ("Challenges", _) if trimmed.starts_with("- Name: ") => one_challenge(reader, trimmed, namespace.as_deref(), place),
            ("DNS Names", _) if trimmed.starts_with("- ") => {
                let mut fact = Fact::new(place, Origin::Object, What::ObjectSeen, trimmed);
                fact.subject.clone_from(&certificate);
                fact.names.push(Arc::from(trimmed.trim_start_matches("- ")));
                reader.sink.facts.push(fact);
            }
            ("", "Not After" | "Renewal Time" | "Not Before") if value != "<none>" => {
                let name = match key {
                    "Not After" => attr::NOT_AFTER,
                    "Not Before" => attr::NOT_BEFORE,
                    _ => attr::RENEWAL_TIME,
                };
                let mut fact = Fact::new(place, Origin::Object, What::CertificateValidity, trimmed);
                fact.subject.clone_from(&certificate);
                fact.set(name, value);
                reader.sink.facts.push(fact);
            }
            _ if value.contains(", Reason: ") => {
                let (status, rest) = value.split_once(", Reason: ").unwrap_or((value, ""));
                let (reason, message) = rest.split_once(", Message: ").unwrap_or((rest, ""));
                let of = subject.clone().or_else(|| certificate.clone());
                if let Some(mut fact) = condition_fact(reader, of.as_ref(), key, status, reason, message, place) {
                    if let (Some(c), Some(s)) = (&certificate, &of)
                        && s.kind == EntityKind::CertificateRequest
                    {
                        fact.related.push((Relation::Certificate, c.clone()));
                    }
                    reader.sink.facts.push(fact);
                }
            }
            _ => {}
        }
        if section == "Order" && indent == 0 {
            section.clear();
        }
    }
    if let Some((state, reason, place)) = order_state {
        let order = subject.clone().filter(|s| s.kind == EntityKind::Order);
        let fact = state_fact(reader, order.as_ref(), true, state.as_deref(), reason.as_deref(), None, place);
        reader.sink.facts.push(fact);
    }
    reader.take_all(n.max(1), DIALECT.id);
    true
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `- Name: x, Type: DNS-01, Token: t, Key: k, State: s, Reason: free text, Processing: true, Presented: false`: cut from both ends.
fn one_challenge(reader: &mut Reader<'_, '_>, text: &str, namespace: Option<&str>, place: Place) {
    let between = |from: &str, to: &str| {
        text.split_once(from).and_then(|(_, r)| r.split_once(to)).map(|(v, _)| v.trim().to_owned()).filter(|v| !v.is_empty())
    };
    let Some(name) = between("- Name: ", ", Type: ") else { return };
    let subject = ObjectRef::new(EntityKind::Challenge, namespace, &name);
    let (state, presented) = (between(", State: ", ", Reason:"), text.rsplit_once("Presented: ").map(|(_, v)| v.trim().to_owned()));
    let reason = text
        .split_once(", Reason:")
        .map(|(_, r)| r)
        .and_then(|r| r.rsplit_once(", Processing: "))
        .map(|(r, _)| r.trim().to_owned())
        .filter(|r| !r.is_empty());
    let mut fact = state_fact(reader, Some(&subject), false, state.as_deref(), reason.as_deref(), presented.as_deref(), place);
    if let Some(kind) = between(", Type: ", ", Token: ") {
        fact.set(attr::CHALLENGE_TYPE, &kind);
    }
    if let Some((_, processing)) = text.rsplit_once("Processing: ") {
        fact.set(attr::PROCESSING, processing.split(',').next().unwrap_or(""));
    }
    reader.sink.facts.push(fact);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_a_status() {
        let text = format!(
            "{}\nOrder:\n  Name: shop-1-2\n  State: invalid, Reason: \n  FailureTime: 2026-11-23T21:20:12Z\nChallenges:\n- Name: shop-1-2-3, Type: DNS-01, Token: t, Key: -k, State: pending, Reason: a failed, b: c, Processing: true, Presented: false",
            DIALECT.sample
        );
        let facts = facts_of(&DIALECT, &text);
        assert!(facts.iter().any(|f| f.what == What::OrderFailed && f.stamp.is_some()));
        let challenge = facts.iter().find(|f| f.what == What::PresentFailed).unwrap();
        assert_eq!(challenge.subject.as_ref().unwrap().key(), "web/shop-1-2-3");
        assert!(facts.iter().any(|f| f.names.iter().any(|n| &**n == "shop.example.com")));
    }
}
