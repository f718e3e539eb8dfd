//! FireHydrant: the events and milestones of an incident. Field names: its Go client.
use super::note;
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::milestone::{self, Milestone};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "firehydrant",
    title: "FireHydrant incidents and events as JSON",
    sample: r#"{"data":[{"id":"1","incident_id":"2","type":"note","context":"web","data":{"body":"Restarted the controller"},"occurred_at":"2026-06-03T20:16:00Z","visibility":"private_to_org","author":{"name":"Responder A"}}]}"#,
    read,
};

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("\"occurred_at\"") && (["private_to_org", "open_to_public", "internal_status_page"].iter().any(|k| has(k)) || has("\"milestones\""))
        || has("\"milestones\"") && has("\"current_milestone\"")
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    let key = ["data", "events"].into_iter().find(|k| export.root.get(k).is_some_and(|n| n.children.iter().all(|c| c.key.is_empty())));
    for item in export.records(key.unwrap_or("events")) {
        for stone in item.get("milestones").map(|v| v.items()).unwrap_or_default() {
            let Some(name) = stone.text("type").or_else(|| stone.text("name")) else { continue };
            note::record(reader, stone, &format!("milestone {name} in FireHydrant"), stone.text("occurredat"), None, named(name));
        }
        let Some(text) = text(item).map(str::to_owned) else { continue };
        let actor = item.text_at(&["author", "name"]).or_else(|| item.text("author")).map(str::to_owned);
        note::record(reader, item, &text, item.text("occurredat"), actor.as_deref(), None);
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

/// What an event says: a note's body, a message, or the summary of its data.
fn text(item: &Node) -> Option<&str> {
    let data = item.get("data").filter(|_| item.get("occurredat").is_some())?;
    ["body", "message", "text", "summary", "description", "name"]
        .iter()
        .find_map(|k| data.text(k))
        .or_else(|| data.scalar())
        .or_else(|| item.text("type"))
}

fn named(name: &str) -> Option<Milestone> {
    match name {
        "postmortem_completed" => None,
        "closed" => Some(Milestone::Resolved),
        "investigating" => Some(Milestone::Acknowledged),
        "identified" => Some(Milestone::Diagnosed),
        other => milestone::set_by(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn reads_events_and_milestones() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), &*facts[0].text, facts[0].attr(attr::ACTOR)), (1, "Restarted the controller", Some("Responder A")));
        let text = r#"{"id":"2","name":"x","current_milestone":"mitigated","milestones":[{"type":"started","occurred_at":"2026-06-03T19:29:00Z"},{"type":"mitigated","occurred_at":"2026-06-03T20:38:00Z"}]}"#;
        let marks: Vec<_> = facts_of(&DIALECT, text).iter().map(|f| f.attr(attr::MILESTONE).map(str::to_owned)).collect();
        assert_eq!(marks, [Some("started".into()), Some("mitigated".into())]);
    }
}
