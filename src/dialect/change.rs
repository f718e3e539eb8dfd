//! A change that somebody names: `TIME=TEXT` of `--change`, or a line of a file of such (`change: TIME TEXT`).
use super::note::{self, Row};
use super::reader::{Dialect, Reader};
use crate::fact::{What, attr};
use crate::time::{Instant, Precision, Stamp};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "change",
    title: "changes named by --change, or in lines `change: TIME TEXT`",
    sample: "change: 2026-06-04T16:26:58Z merged: skip the origin's name in the CDN's TLS subscription",
    read,
};

/// Marks a line as a change.
pub const MARK: &str = "change: ";

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let line = reader.line();
    let Some(rest) = line.text.trim().strip_prefix(MARK) else { return false };
    let Some((at, precision, text)) = split(rest) else { return false };
    note::push(reader, &Row { place: line.place, stamp: Some(Stamp::Full(at, precision)), actor: None, text, milestone: None });
    if let Some(fact) = reader.sink.facts.last_mut() {
        fact.what = What::Change;
        fact.attrs.retain(|(name, _)| *name != attr::MILESTONE);
    }
    reader.take_all(1, DIALECT.id);
    true
}

/// `TIME=TEXT` or `TIME TEXT`.
pub fn split(text: &str) -> Option<(Instant, Precision, &str)> {
    let (at, precision, n) = Instant::parse_rfc3339(text)?;
    let rest = text.get(n..)?.strip_prefix(['=', ' '])?.trim();
    (!rest.is_empty()).then_some((at, precision, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_a_change() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!((facts.len(), facts[0].what, facts[0].is_observed()), (1, What::Change, false));
        assert!(split("yesterday=x").is_none() && split("2026-06-04T16:26:58Z=").is_none());
    }
}
