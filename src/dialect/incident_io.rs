//! incident.io: timeline items and incidents with their named timestamps. Field names: its API client on PyPI.
use super::note;
use super::reader::{Dialect, Reader};
use crate::milestone::{self, Milestone};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "incident-io",
    title: "incident.io incidents and timeline items as JSON",
    sample: r#"{"incident_timeline_items":[{"id":"01","incident_id":"02","timestamp":"2026-06-03T19:38:00Z","title":"First alert for the shop","created_at":"2026-06-03T20:38:00Z","updated_at":"2026-06-03T20:38:00Z","creator":{"user":{"name":"Responder A","email":"a@example.com"}}}]}"#,
    read,
};

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("\"incident_timeline_items\"")
        || has("\"incident_timestamp_values\"")
        || has("\"incident_id\"") && has("\"timestamp\"") && has("\"creator\"")
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    let key = ["incidenttimelineitems", "incidents"].into_iter().find(|k| export.root.get(k).is_some()).unwrap_or("incidenttimelineitems");
    for item in export.records(key) {
        let item = item.get("incident").unwrap_or(item);
        if let Some(text) = item.text("title").filter(|_| item.get("timestamp").is_some()) {
            let actor = item.text_at(&["creator", "user", "name"]).map(str::to_owned);
            note::record(reader, item, text, item.text("timestamp"), actor.as_deref(), None);
        }
        for value in item.get("incidenttimestampvalues").map(|v| v.items()).unwrap_or_default() {
            let (Some(name), Some(time)) = (value.text_at(&["incidenttimestamp", "name"]), value.text_at(&["value", "value"])) else {
                continue;
            };
            note::record(reader, value, &format!("{name} is set to this time in incident.io"), Some(time), None, named(name));
        }
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

/// Organisations name their timestamps; these are the names that incident.io begins with.
fn named(name: &str) -> Option<Milestone> {
    let lower = name.to_lowercase();
    match lower.as_str() {
        "impact started" | "impact start" => Some(Milestone::Started),
        "reported at" | "identified at" => Some(Milestone::Detected),
        "declared at" => Some(Milestone::Declared),
        "accepted at" => Some(Milestone::Acknowledged),
        "fixed at" | "impact ended" | "impact end" => Some(Milestone::Mitigated),
        "closed at" => Some(Milestone::Resolved),
        _ => milestone::set_by(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn reads_items_and_timestamps() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].attr(attr::MILESTONE), facts[0].attr(attr::ACTOR)), (1, Some("alerted"), Some("Responder A")));
        let text = r#"{"incident":{"id":"1","name":"x","incident_timestamp_values":[{"incident_timestamp":{"id":"2","name":"Impact started","rank":1},"value":{"value":"2026-06-03T19:29:00Z"}}]}}"#;
        assert_eq!(facts_of(&DIALECT, text)[0].attr(attr::MILESTONE), Some("started"));
    }
}
