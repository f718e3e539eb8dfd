//! From a message to its row. Most messages are constants and found by hash; the others are patterns, tried by their longest literal.
use super::{Message, list};
use crate::text::template::{Found, Prepared, Template};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

struct Index {
    constants: HashMap<String, Vec<&'static Message>, FixedState>,
    patterns: Vec<(Template, &'static Message)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { constants: HashMap::default(), patterns: Vec::new() };
    for row in rows() {
        for text in row.texts {
            if text.contains('{') {
                if let Ok(t) = Template::new(text) {
                    index.patterns.push((t, row));
                }
            } else {
                index.constants.entry(text.to_ascii_lowercase()).or_default().push(row);
            }
        }
    }
    index.patterns.sort_by_key(|(t, _)| std::cmp::Reverse(t.weight()));
    index
});

/// Every row of the catalogue, file by file.
pub fn rows() -> impl Iterator<Item = &'static Message> {
    list::TABLES.iter().flat_map(|t| t.iter())
}

/// The row of a message. `reason` is the reason of an Event or condition (None for a log line), `kind` the kind of object that it is
/// about where that is known. Returns the row and the captures of its pattern.
pub fn find(text: &str, reason: Option<&str>, kind: Option<&str>) -> Option<(&'static Message, Found)> {
    let fits =
        |m: &Message| m.event_reason.is_none_or(|r| reason == Some(r)) && (m.kinds.is_empty() || kind.is_none_or(|k| m.kinds.contains(&k)));
    let prepared = Prepared::new(text);
    if let Some(rows) = INDEX.constants.get(prepared.lower())
        && let Some(row) = rows.iter().filter(|m| fits(m)).max_by_key(|m| (m.event_reason.is_some(), !m.kinds.is_empty()))
    {
        return Some((row, Found::default()));
    }
    INDEX
        .patterns
        .iter()
        .filter(|(_, m)| fits(m))
        .find_map(|(t, m)| prepared.has(t.anchor()).then(|| t.find(&prepared)).flatten().filter(|f| f.span.0 == 0).map(|f| (*m, f)))
}
