//! Alertmanager: webhook messages (version 4, also Grafana's) and the alerts of its API. `endsAt` is Go's zero time while an alert fires.
use super::note;
use super::reader::{Dialect, Reader};
use super::tree::Node;
use crate::milestone::Milestone;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "alertmanager",
    title: "Alertmanager and Grafana alerts as JSON",
    sample: r#"{"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"rootly","alerts":[{"status":"firing","labels":{"alertname":"ShopDown","severity":"page"},"annotations":{"summary":"The shop answers 503"},"startsAt":"2026-06-03T19:38:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"a1"}]}"#,
    read,
};

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("\"startsAt\"") && has("\"labels\"") && (has("\"alerts\"") || has("\"fingerprint\""))
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    for item in export.records("alerts") {
        let what = what(item);
        if let Some(node) = item.get("startsat") {
            note::record(reader, node, &format!("alert firing: {what}"), node.scalar(), None, Some(Milestone::Alerted));
        }
        if let Some(node) = item.get("endsat").filter(|_| item.text("status").is_none_or(|s| s == "resolved"))
            && node.scalar().and_then(note::stamp).is_some()
        {
            note::record(reader, node, &format!("alert ended: {what}"), node.scalar(), None, Some(Milestone::Mitigated));
        }
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

fn what(item: &Node) -> String {
    let name = item.text_at(&["labels", "alertname"]).unwrap_or("unnamed");
    let says = ["summary", "description", "message"].iter().find_map(|k| item.get("annotations")?.text(k));
    says.map_or_else(|| name.to_owned(), |s| format!("{name} ({s})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn a_firing_alert_has_no_end() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].attr(attr::MILESTONE)), (1, Some("alerted")));
        let ended = DIALECT.sample.replace("0001-01-01T00:00:00Z", "2026-06-03T20:40:00Z").replace("\"firing\"", "\"resolved\"");
        assert_eq!(facts_of(&DIALECT, &ended).len(), 2);
    }
}
