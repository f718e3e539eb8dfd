//! Rootly's API and CLI as JSON: an incident (`rootly incidents get INC-7 --format=json`), its events
//! (`GET /v1/incidents/{id}/events`), and webhooks. Names of attributes are those of Rootly's OpenAPI document.
use super::note::{self, Export};
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::milestone::Milestone;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "rootly-json",
    title: "a Rootly incident or its events as JSON",
    sample: r#"{"data":[{"id":"e1","type":"incident_events","attributes":{"event":"Restarted the controller","visibility":"internal","occurred_at":"2026-06-03T16:31:00.000-04:00","created_at":"2026-06-03T16:31:02.000-04:00","updated_at":"2026-06-03T16:31:02.000-04:00"}}]}"#,
    read,
};

/// Times of an incident and the points that they mark.
pub const TIMES: &[(&str, &str, Milestone)] = &[
    ("startedat", "started_at", Milestone::Started),
    ("detectedat", "detected_at", Milestone::Detected),
    ("acknowledgedat", "acknowledged_at", Milestone::Acknowledged),
    ("mitigatedat", "mitigated_at", Milestone::Mitigated),
    ("resolvedat", "resolved_at", Milestone::Resolved),
];

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("\"attributes\"") && ["\"incidents\"", "\"incident_events\"", "\"incident_post_mortems\""].iter().any(|k| has(k))
        || has("\"issued_at\"") && has("\"incident.") && has("\"data\"")
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    for item in records(&export) {
        let attributes = item.get("attributes").unwrap_or(item);
        if let Some(text) = attributes.text("event") {
            let time = attributes.text("occurredat").or_else(|| attributes.text("createdat"));
            let actor = actor(attributes).map(str::to_owned);
            note::record(reader, attributes, text, time, actor.as_deref(), None);
            continue;
        }
        for (key, name, milestone) in TIMES {
            if let Some(node) = attributes.get(key)
                && let Some(time) = node.scalar()
            {
                note::record(reader, node, &format!("{name} is set to this time in Rootly"), Some(time), None, Some(*milestone));
            }
        }
        for key in ["mitigationmessage", "resolutionmessage"] {
            if let Some(text) = attributes.text(key).map(str::to_owned)
                && let Some(node) = attributes.get(key)
            {
                let time = attributes.text(if key.starts_with('m') { "mitigatedat" } else { "resolvedat" });
                note::record(reader, node, &text, time, None, None);
            }
        }
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

fn records(export: &Export) -> Vec<&Node> {
    match export.root.get("data") {
        Some(data) if data.get("attributes").is_some() || data.children.iter().any(|c| !c.key.is_empty()) => vec![data],
        _ => export.records("data"),
    }
}

fn actor(attributes: &Node) -> Option<&str> {
    let user = attributes.get("user")?;
    user.text("name").or_else(|| user.text("fullname")).or_else(|| user.text_at(&["data", "attributes", "name"])).or_else(|| user.scalar())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::{What, attr};

    #[test]
    fn reads_events_and_incidents() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].what, facts[0].attr(attr::MILESTONE)), (1, What::Reported, Some("acted")));
        let incident = "{\"data\": {\n \"id\": \"5\", \"type\": \"incidents\",\n \"attributes\": {\n  \"title\": \"x\", \"kind\": \"normal\",\n  \"started_at\": \"2026-06-03T16:08:00.000-04:00\",\n  \"mitigated_at\": null\n }}}";
        let facts = facts_of(&DIALECT, incident);
        assert_eq!((facts.len(), facts[0].attr(attr::MILESTONE), facts[0].place.line), (1, Some("started"), 5));
    }
}
