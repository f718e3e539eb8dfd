//! What an Event says, whatever notation it came in.
use super::object::stamp;
use super::reader::Reader;
use super::tree::Node;
use crate::catalogue::messages;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Relation, What};
use crate::place::Place;
use crate::time::{Instant, Precision, SECOND, Stamp};
use std::sync::Arc;

/// The parts of an Event.
#[derive(Debug, Default, Clone)]
pub struct Event<'t> {
    /// `Normal` or `Warning`.
    pub kind: &'t str,
    /// Reason.
    pub reason: &'t str,
    /// Message.
    pub message: &'t str,
    /// The component.
    pub from: &'t str,
    /// How often.
    pub count: u64,
    /// First time.
    pub first: Option<Stamp>,
    /// Last time.
    pub last: Option<Stamp>,
}

/// Reads an Event object.
pub fn read(reader: &mut Reader<'_, '_>, doc: &Node) {
    let involved = doc.get("involvedobject").or_else(|| doc.get("regarding"));
    let kind = involved.and_then(|o| o.text("kind")).and_then(EntityKind::from_kubernetes).unwrap_or(EntityKind::Other);
    let subject = involved.and_then(|o| Some(ObjectRef::new(kind, o.text("namespace"), o.text("name")?)));
    let first = ["firsttimestamp", "deprecatedfirsttimestamp", "eventtime"].iter().find_map(|k| doc.text(k)).and_then(stamp);
    let named = doc.text_at(&["metadata", "name"]).and_then(from_name);
    let first = match (first.and_then(Stamp::instant), named) {
        (Some(a), Some(b)) if (a.0 - b.0).abs() < SECOND => Some(Stamp::Full(b, Precision::Nanosecond)),
        (None, Some(b)) => Some(Stamp::Full(b, Precision::Nanosecond)),
        _ => first,
    };
    let count = doc.text("count").or_else(|| doc.text_at(&["series", "count"])).and_then(|c| c.parse().ok()).unwrap_or(1);
    let last = ["lasttimestamp", "deprecatedlasttimestamp"]
        .iter()
        .find_map(|k| doc.text(k))
        .or_else(|| doc.text_at(&["series", "lastobservedtime"]))
        .and_then(stamp)
        .filter(|_| count > 1);
    let node = doc.get("message").or_else(|| doc.get("note")).unwrap_or(doc);
    let place = node.place(reader.lines).unwrap_or(reader.lines[doc.first.min(reader.lines.len() - 1)].place);
    let event = Event {
        kind: doc.text("type").unwrap_or(""),
        reason: doc.text("reason").unwrap_or(""),
        message: node.scalar().unwrap_or(""),
        from: doc.text_at(&["source", "component"]).or_else(|| doc.text("reportingcomponent")).unwrap_or(""),
        count,
        first,
        last,
    };
    push(reader, subject, &event, place);
}

/// The time in an Event's name: `<object>.<hex of Unix nanoseconds>`.
fn from_name(name: &str) -> Option<Instant> {
    let hex = name.rsplit('.').next()?;
    let at = i64::from_str_radix(hex, 16).ok()?;
    (hex.len() >= 15 && at > 1_000_000_000 * SECOND).then_some(Instant(at))
}

/// Puts an Event into the sink.
pub fn push(reader: &mut Reader<'_, '_>, subject: Option<ObjectRef>, event: &Event<'_>, place: Place) {
    let message = event.message.strip_prefix("(combined from similar events): ").unwrap_or(event.message);
    let kind = subject.as_ref().map(|s| s.kind.word());
    let mut fact = Fact::new(place, Origin::Event, What::Noted, message);
    fact.count = event.count.max(1);
    fact.stamp = event.first.or(event.last);
    fact.last = event.last;
    fact.by = (!event.from.is_empty()).then(|| Arc::from(event.from));
    fact.set(crate::fact::attr::REASON, event.reason);
    let warning = event.kind == "Warning";
    if let Some((row, found)) = messages::find(message, Some(event.reason), kind) {
        fact.what = row.what;
        fact.step = row.step;
        fact.set(crate::fact::attr::MESSAGE, row.id);
        let namespace = subject.as_ref().and_then(|s| s.namespace.clone());
        for (name, value) in found.fields {
            let kind = match name {
                "request" => EntityKind::CertificateRequest,
                "order" => EntityKind::Order,
                "challenge" => EntityKind::Challenge,
                "domain" => {
                    fact.names.push(Arc::from(value.as_str()));
                    continue;
                }
                _ => continue,
            };
            fact.related.push((Relation::Owned, ObjectRef::new(kind, namespace.as_deref(), &value)));
        }
    } else if subject.as_ref().is_some_and(|s| s.kind == EntityKind::Pod) {
        fact.what = if warning { What::PodFailed } else { What::PodEvent };
    }
    // two refusals come as Normal Events: an issuer that is not there, or not ready
    if warning || fact.what == What::IssuerFailed {
        fact.failure = reader.sink.failure(message, event.reason);
    }
    fact.subject = subject;
    reader.sink.facts.push(fact);
}
