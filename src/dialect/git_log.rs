//! `git log` as a change feed: what was changed, and when. The date is that of the commit where both are printed (`--format=fuller`), for a
//! change acts when it is merged, not when it was written.
use super::note::{self, Row};
use super::reader::{Dialect, Reader};
use crate::fact::What;
use crate::line::LineClass;
use crate::time::{Instant, Precision, SECOND, Stamp};
use chrono::DateTime;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "git-log",
    title: "git log as a change feed",
    sample: "commit 4f2c9a1b7d3e4f5a6b7c8d9e0f1a2b3c4d5e6f70\nAuthor: Responder A <responder-a@example.com>\nDate:   Thu Jun 4 12:26:58 2026 -0400\n\n    Skip the origin's name in the CDN's TLS subscription (#42)\n",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let first = reader.line().text.trim_end();
    let Some(rest) = first.strip_prefix("commit ") else { return false };
    let id = rest.split([' ', '(']).next().unwrap_or("");
    if !(7..=64).contains(&id.len()) || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return false;
    }
    let (mut n, mut author, mut date, mut subject) = (1, None, None, None);
    while let Some(line) = reader.lines.get(reader.at + n) {
        let text = line.text.trim_end();
        if text.starts_with("commit ") {
            break;
        }
        if let Some(head) = text.strip_prefix("Author:") {
            author = head.split('<').next().map(|a| a.trim().to_owned());
        } else if let Some(stated) = text.strip_prefix("CommitDate:").or_else(|| text.strip_prefix("Date:")) {
            date = stamp(stated.trim()).map(|s| (s, line.place)).or(date);
        } else if text.starts_with("    ") && subject.is_none() {
            subject = Some((text.trim().to_owned(), line.place));
        } else if !(text.is_empty() || text.starts_with("    ") || text.split(':').next().is_some_and(is_header)) {
            // --stat and patches follow the message, and say nothing of when
            if subject.is_none() || super::starts_something(text) {
                break;
            }
        }
        n += 1;
    }
    if let (Some((stamp, from)), Some((subject, to))) = (date, subject) {
        let short = id.get(..7).unwrap_or(id);
        let row = Row {
            place: from.to(to),
            stamp: Some(stamp),
            actor: author.as_deref(),
            text: &format!("{subject} (commit {short})"),
            milestone: None,
        };
        note::push(reader, &row);
        if let Some(fact) = reader.sink.facts.last_mut() {
            fact.what = What::Change;
            fact.attrs.retain(|(name, _)| *name != crate::fact::attr::MILESTONE);
        }
    }
    reader.take(n, DIALECT.id, LineClass::Recognised);
    true
}

fn is_header(key: &str) -> bool {
    matches!(key, "Author" | "AuthorDate" | "Commit" | "CommitDate" | "Date" | "Merge" | "Reflog" | "Reflog message")
}

/// The forms of `--date`: default, iso, iso-strict, rfc. A local date without an offset states no instant and is left out.
fn stamp(text: &str) -> Option<Stamp> {
    if let Some((at, precision, _)) = Instant::parse_rfc3339(text) {
        return Some(Stamp::Full(at, precision));
    }
    // `2026-06-04 12:26:58 -0400`
    if let Some((at, ..)) = Instant::parse_rfc3339(&text.replacen(" -", "-", 1).replacen(" +", "+", 1)) {
        return Some(Stamp::Full(at, Precision::Second));
    }
    let at = DateTime::parse_from_str(text, "%a %b %e %H:%M:%S %Y %z").or_else(|_| DateTime::parse_from_rfc2822(text)).ok()?;
    Some(Stamp::Full(Instant(at.timestamp().checked_mul(SECOND)?), Precision::Second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;
    use crate::fact::attr;

    #[test]
    fn reads_every_form_of_date() {
        for date in
            ["Thu Jun 4 12:26:58 2026 -0400", "2026-06-04 12:26:58 -0400", "2026-06-04T12:26:58-04:00", "Thu, 4 Jun 2026 12:26:58 -0400"]
        {
            let text = DIALECT.sample.replace("Thu Jun 4 12:26:58 2026 -0400", date);
            let facts = facts_of(&DIALECT, &text);
            assert_eq!((facts.len(), facts[0].what, facts[0].place.line), (1, What::Change, 3), "{date}");
            assert_eq!(facts[0].stamp.and_then(Stamp::instant).unwrap().rfc3339(Precision::Second), "2026-06-04T16:26:58Z", "{date}");
            assert_eq!(facts[0].attr(attr::ACTOR), Some("Responder A"));
        }
        let fuller = DIALECT.sample.replace("Date:  ", "AuthorDate: Wed Jun 3 10:00:00 2026 -0400\nCommit: x <x@example.com>\nCommitDate:");
        assert_eq!(
            facts_of(&DIALECT, &fuller)[0].stamp.and_then(Stamp::instant).unwrap().rfc3339(Precision::Second),
            "2026-06-04T16:26:58Z"
        );
        assert_eq!(facts_of(&DIALECT, &format!("{0}{0}", DIALECT.sample)).len(), 2);
        assert!(facts_of(&DIALECT, "commit to it").is_empty());
    }
}
