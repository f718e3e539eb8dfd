//! Opsgenie: the log of an alert, and alerts. Field names: its OpenAPI document.
use super::note;
use super::reader::{Dialect, Reader};
use crate::milestone::Milestone;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "opsgenie",
    title: "Opsgenie alerts and their logs as JSON",
    sample: r#"{"data":[{"log":"Alert acknowledged via web","type":"alertRecipient","owner":"responder-a@example.com","createdAt":"2026-06-03T19:44:00.123Z","offset":"1"}],"took":0.1,"requestId":"r"}"#,
    read,
};

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("\"createdAt\"") && (has("\"log\"") && has("\"owner\"") || has("\"tinyId\""))
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    for item in export.records("data") {
        let time = item.text("createdat");
        if let Some(text) = item.text("log") {
            let owner = item.text("owner").filter(|o| !o.eq_ignore_ascii_case("system")).map(str::to_owned);
            let lower = text.to_lowercase();
            let milestone = if lower.starts_with("alert acknowledged") || lower.contains("acknowledged via") {
                Some(Milestone::Acknowledged)
            } else if lower.starts_with("alert created") {
                Some(Milestone::Alerted)
            } else {
                lower.starts_with("alert closed").then_some(Milestone::Resolved)
            };
            note::record(reader, item, text, time, owner.as_deref(), milestone);
        } else if let Some(message) = item.text("message") {
            note::record(reader, item, &format!("Opsgenie alert: {message}"), time, None, Some(Milestone::Alerted));
        }
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn reads_logs_and_alerts() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].attr(attr::MILESTONE)), (1, Some("acknowledged")));
        let text =
            r#"{"data":{"id":"1","tinyId":"7","message":"503 at the shop","status":"open","createdAt":"1717443484123","owner":"x"}}"#;
        assert_eq!(&*facts_of(&DIALECT, text)[0].text, "Opsgenie alert: 503 at the shop");
    }
}
