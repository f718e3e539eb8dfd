//! PagerDuty: log entries and incidents of its REST API, notes, and webhooks (v3). Field names: PagerDuty's api-schema.
use super::note;
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::milestone::Milestone;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "pagerduty",
    title: "PagerDuty incidents, log entries, notes and webhooks as JSON",
    sample: r#"{"log_entries":[{"id":"R1","type":"trigger_log_entry","summary":"Triggered through the API","created_at":"2026-06-03T19:38:00Z","agent":{"type":"service_reference","summary":"Shop"},"incident":{"id":"P1","summary":"[#7] 503"}}]}"#,
    read,
};

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("_log_entry\"")
        || has("\"log_entries\"")
        || has("\"incident_number\"")
        || has("\"event_type\"") && has("\"occurred_at\"") && has("\"incident.")
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    let key = ["logentries", "incidents", "notes"].into_iter().find(|k| export.root.get(k).is_some()).unwrap_or("logentries");
    for item in export.records(key) {
        let item = item.get("incident").filter(|i| i.get("incidentnumber").is_some()).unwrap_or(item);
        if item.get("incidentnumber").is_some() {
            incident(reader, item);
        } else if let Some(event) = item.get("event").filter(|e| e.get("eventtype").is_some()) {
            webhook(reader, event);
        } else {
            entry(reader, item);
        }
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

fn incident(reader: &mut Reader<'_, '_>, item: &Node) {
    let title = item.text("title").or_else(|| item.text("summary")).unwrap_or("incident").to_owned();
    for (key, word, milestone) in [("createdat", "triggered", Milestone::Alerted), ("resolvedat", "resolved", Milestone::Resolved)] {
        if let Some(node) = item.get(key)
            && let Some(time) = node.scalar()
        {
            note::record(reader, node, &format!("PagerDuty incident {word}: {title}"), Some(time), None, Some(milestone));
        }
    }
}

fn entry(reader: &mut Reader<'_, '_>, item: &Node) {
    let kind = item.text("type").unwrap_or("");
    let text = item.text("summary").or_else(|| item.text("content")).or_else(|| item.text_at(&["channel", "summary"])).unwrap_or(kind);
    let text = match item.text_at(&["incident", "summary"]) {
        Some(title) if kind.starts_with("trigger") => format!("{text}: {title}"),
        _ => text.to_owned(),
    };
    // machines act through references to services and integrations: they are no responders
    let person = item.get("agent").filter(|a| a.text("type").is_none_or(|t| t.starts_with("user")));
    let actor = person.and_then(|a| a.text("summary")).or_else(|| item.text_at(&["user", "summary"])).map(str::to_owned);
    note::record(reader, item, &text, item.text("createdat"), actor.as_deref(), milestone(kind));
}

fn webhook(reader: &mut Reader<'_, '_>, event: &Node) {
    let kind = event.text("eventtype").unwrap_or("");
    let title = event.text_at(&["data", "title"]).or_else(|| event.text_at(&["data", "content"])).unwrap_or("");
    let actor = event.text_at(&["agent", "summary"]).map(str::to_owned);
    note::record(
        reader,
        event,
        &format!("{kind}: {title}"),
        event.text("occurredat"),
        actor.as_deref(),
        milestone(kind.trim_start_matches("incident.")),
    );
}

fn milestone(kind: &str) -> Option<Milestone> {
    if kind.starts_with("trigger") {
        Some(Milestone::Alerted)
    } else if kind.starts_with("acknowledge") {
        Some(Milestone::Acknowledged)
    } else {
        kind.starts_with("resolve").then_some(Milestone::Resolved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn reads_entries_incidents_and_webhooks() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].attr(attr::MILESTONE), facts[0].attr(attr::ACTOR)), (1, Some("alerted"), None));
        let text = "{\"incident\": {\"incident_number\": 7, \"title\": \"503\", \"created_at\": \"2026-06-03T19:38:00Z\", \"status\": \"resolved\",\n\"resolved_at\": \"2026-06-03T20:38:00Z\"}}";
        assert_eq!(facts_of(&DIALECT, text).len(), 2);
        let text = r#"{"event":{"id":"1","event_type":"incident.acknowledged","occurred_at":"2026-06-03T19:40:00Z","agent":{"summary":"Responder A"},"data":{"title":"503"}}}"#;
        let facts = facts_of(&DIALECT, text);
        assert_eq!((facts[0].attr(attr::MILESTONE), facts[0].attr(attr::ACTOR)), (Some("acknowledged"), Some("Responder A")));
    }
}
