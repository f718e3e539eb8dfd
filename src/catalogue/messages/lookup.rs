//! From a message to its row. Most messages are constants and found by hash as they are printed; the others are patterns, kept by the
//! first bytes of their first literal, because a message is matched from its start.
use super::{Message, list};
use crate::text::template::{Found, Prepared, Template};
use foldhash::fast::FixedState;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// First bytes of a text in lower case, zero where it is shorter.
type Head = [u8; 4];

struct Index {
    /// As printed.
    exact: HashMap<&'static str, Vec<&'static Message>, FixedState>,
    /// In lower case.
    lower: HashMap<String, Vec<&'static Message>, FixedState>,
    /// Patterns that begin with a literal of at least four bytes, most specific first.
    headed: HashMap<Head, Vec<(Template, &'static Message)>, FixedState>,
    /// The other patterns, most specific first.
    other: Vec<(Template, &'static Message)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { exact: HashMap::default(), lower: HashMap::default(), headed: HashMap::default(), other: Vec::new() };
    for row in rows() {
        for text in row.texts {
            if !text.contains('{') {
                index.exact.entry(text).or_default().push(row);
                index.lower.entry(text.to_ascii_lowercase()).or_default().push(row);
            } else if let Ok(t) = Template::new(text) {
                match text.split('{').next() {
                    Some(literal) if literal.len() >= 4 => index.headed.entry(head(literal)).or_default().push((t, row)),
                    _ => index.other.push((t, row)),
                }
            }
        }
    }
    for patterns in index.headed.values_mut() {
        patterns.sort_by_key(|(t, _)| std::cmp::Reverse(t.weight()));
    }
    index.other.sort_by_key(|(t, _)| std::cmp::Reverse(t.weight()));
    index
});

fn head(text: &str) -> Head {
    let mut head = [0; 4];
    for (to, from) in head.iter_mut().zip(text.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    head
}

/// Every row of the catalogue, file by file.
pub fn rows() -> impl Iterator<Item = &'static Message> {
    list::TABLES.iter().flat_map(|t| t.iter())
}

/// The row of a message. `reason` is the reason of an Event or condition (None for a log line), `kind` the kind of object that it is
/// about where that is known. Returns the row and the captures of its pattern.
pub fn find(text: &str, reason: Option<&str>, kind: Option<&str>) -> Option<(&'static Message, Found)> {
    let fits =
        |m: &Message| m.event_reason.is_none_or(|r| reason == Some(r)) && (m.kinds.is_empty() || kind.is_none_or(|k| m.kinds.contains(&k)));
    let best = |rows: &Vec<&'static Message>| {
        rows.iter().copied().filter(|m| fits(m)).max_by_key(|m| (m.event_reason.is_some(), !m.kinds.is_empty()))
    };
    let text = text.trim();
    if let Some(row) = INDEX.exact.get(text).and_then(best) {
        return Some((row, Found::default()));
    }
    let prepared = OnceCell::new();
    let prepare = || prepared.get_or_init(|| Prepared::new(text));
    if let Some(row) = INDEX.lower.get(prepare().lower()).and_then(best) {
        return Some((row, Found::default()));
    }
    let headed = INDEX.headed.get(&head(text)).map_or(&[][..], Vec::as_slice);
    let mut found: Option<(usize, &'static Message, Found)> = None;
    for (template, row) in headed.iter().chain(&INDEX.other) {
        if fits(row)
            && found.as_ref().is_none_or(|(w, ..)| template.weight() > *w)
            && let Some(f) = template.find_at_start(prepare())
        {
            found = Some((template.weight(), row, f));
        }
    }
    found.map(|(_, row, f)| (row, f))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_pattern_compiles_and_every_id_is_unique() {
        let mut seen = BTreeSet::new();
        for row in rows() {
            assert!(seen.insert(row.id), "{} twice", row.id);
            assert!(!row.texts.is_empty(), "{} has no text", row.id);
            for text in row.texts {
                assert!(!text.contains('{') || Template::new(text).is_ok(), "{}: {text}", row.id);
            }
        }
    }

    #[test]
    fn every_sample_yields_its_row() {
        let mut wrong = Vec::new();
        for row in rows() {
            assert!(!row.samples.is_empty(), "{} has no sample", row.id);
            for sample in row.samples {
                let got = find(sample, row.event_reason, row.kinds.first().copied()).map(|(m, _)| m.id);
                if got != Some(row.id) {
                    wrong.push(format!("{} wants {sample:?}, got {got:?}", row.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn constants_ignore_case_and_double_blanks() {
        let id = |t: &str| find(t, None, None).map(|(m, _)| m.id);
        assert_eq!(id("re-queuing item  due to error processing"), Some("requeue"));
        assert_eq!(id("Certificate Issued"), Some("certificate-issued-by-acme"));
        assert_eq!(id("nothing that anybody writes"), None);
    }
}
