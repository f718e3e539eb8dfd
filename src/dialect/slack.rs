//! Slack exports: a day file of a channel is a list of messages with `ts` in seconds of 1970. Markup of mentions and links is undone.
use super::note;
use super::reader::{Dialect, Reader};
use super::tree::Node;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "slack-export",
    title: "a channel's day of a Slack export",
    sample: r#"[{"type":"message","user":"U01","user_profile":{"real_name":"Responder A"},"text":"deleted the certificate &amp; waiting <https://example.com/x|dashboard>","ts":"1780519080.123456"}]"#,
    read,
};

fn is(head: &str) -> bool {
    let has = |k: &str| head.contains(k);
    has("\"ts\"") && has("\"text\"") && (has("\"type\":\"message\"") || has("\"type\": \"message\""))
}

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let Some(export) = note::document(reader, is) else { return false };
    for item in export.records("messages") {
        if item.text("type") != Some("message") || matches!(item.text("subtype"), Some("channel_join" | "channel_leave" | "channel_topic"))
        {
            continue;
        }
        let actor = actor(item).map(str::to_owned);
        let text = plain(item.text("text").unwrap_or(""));
        note::record(reader, item, &text, item.text("ts"), actor.as_deref(), None);
    }
    reader.take_all(export.lines, DIALECT.id);
    true
}

fn actor(item: &Node) -> Option<&str> {
    item.text_at(&["userprofile", "realname"]).or_else(|| item.text("username")).or_else(|| item.text("user"))
}

/// `<@U01>` → `@U01`, `<https://…|text>` → `text (https://…)`, and the three entities.
fn plain(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((inside, tail)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            continue;
        };
        match inside.split_once('|') {
            Some((target, label)) if target.starts_with("http") => out.push_str(&format!("{label} ({target})")),
            Some((_, label)) => out.push_str(label),
            None => out.push_str(inside),
        }
        rest = tail;
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn undoes_the_markup() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!(&*facts[0].text, "deleted the certificate & waiting dashboard (https://example.com/x)");
        assert_eq!((facts[0].attr(attr::ACTOR), facts[0].attr(attr::MILESTONE)), (Some("Responder A"), Some("acted")));
        assert_eq!(plain("<@U1> a < b"), "@U1 a < b");
    }
}
