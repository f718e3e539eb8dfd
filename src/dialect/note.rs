//! What the exports of people's tools have in common: a row of somebody's record becomes a reported fact, never an observed one.
use super::json_tree::JsonReader;
use super::reader::Reader;
use super::tree::Node;
use crate::fact::{Fact, Origin, What, attr};
use crate::milestone::{self, Milestone};
use crate::place::Place;
use crate::time::{Instant, Precision, SECOND, Stamp, parse_civil};

/// Lines in which a document must say what it is.
const HEAD: usize = 40;
/// Bytes of a line that are looked at for it.
const WIDTH: usize = 4000;
/// Characters of a note that are kept; a longer one is a document.
const LONGEST: usize = 500;

/// A row of a record.
#[derive(Debug)]
pub struct Row<'t> {
    /// Where it stands.
    pub place: Place,
    /// When.
    pub stamp: Option<Stamp>,
    /// Who did it.
    pub actor: Option<&'t str>,
    /// What it says.
    pub text: &'t str,
    /// The point that it marks; None: told by its words.
    pub milestone: Option<Milestone>,
}

/// Puts a row into the sink.
pub fn push(reader: &mut Reader<'_, '_>, row: &Row<'_>) {
    let text: String = row.text.chars().take(LONGEST).collect();
    if text.trim().is_empty() {
        return;
    }
    let mut fact = Fact::new(row.place, Origin::Note, What::Reported, text.trim());
    fact.stamp = row.stamp;
    if let Some(actor) = row.actor {
        fact.set(attr::ACTOR, actor.trim());
    }
    if let Some(milestone) = row.milestone.or_else(|| milestone::of_text(&text)) {
        fact.set(attr::MILESTONE, milestone.word());
    }
    reader.sink.facts.push(fact);
}

/// A JSON document at the cursor.
#[derive(Debug)]
pub struct Export {
    /// The root; its children are empty where it is a list.
    pub root: Node,
    /// The items of a root list.
    pub items: Vec<Node>,
    /// Lines that it takes.
    pub lines: usize,
}

impl Export {
    /// The items of the list `key`, or the items of the root list, or the root itself.
    pub fn records(&self, key: &str) -> Vec<&Node> {
        match self.root.get(key) {
            Some(list) => list.items(),
            None if self.items.is_empty() => vec![&self.root],
            None => self.items.iter().collect(),
        }
    }
}

/// Reads the document at the cursor where its first lines say `is` of what it holds. A document of Kubernetes is left alone at once.
pub fn document(reader: &mut Reader<'_, '_>, is: fn(&str) -> bool) -> Option<Export> {
    let first = reader.line().text.trim_start();
    if !first.starts_with(['{', '[']) || head(first).contains("\"apiVersion\"") || head(first).contains("\"involvedObject\"") {
        return None;
    }
    if first.trim_end().ends_with(['}', ']']) {
        // a document on one line; files of such lines (logs) must not pay for what follows each
        if !is(head(first)) {
            return None;
        }
    } else {
        let lines = || first_lines(reader);
        // objects of Kubernetes say what they are at once, and there are many
        if lines().any(|l| l.contains("\"apiVersion\"")) {
            return None;
        }
        let text: String = lines().flat_map(|l| [l, "\n"]).collect();
        if !is(&text) {
            return None;
        }
    }
    let mut items = Vec::new();
    let mut json = JsonReader::new(reader.lines, reader.at);
    let root = json.document(&mut |node| items.push(node));
    let (end, damaged) = (json.line, json.damaged);
    if root.children.is_empty() && items.is_empty() {
        return None;
    }
    if damaged {
        reader.sink.damaged("JSON that ends early or is broken");
    }
    let lines = (end + 1).saturating_sub(reader.at).clamp(1, reader.lines.len() - reader.at);
    Some(Export { root, items, lines })
}

/// What is looked at of a document that begins here for what it is.
pub fn first_lines<'a>(reader: &Reader<'a, '_>) -> impl Iterator<Item = &'a str> {
    (0..HEAD).map_while(|n| reader.peek(n)).map(head)
}

fn head(line: &str) -> &str {
    let mut end = line.len().min(WIDTH);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or("")
}

/// A time as exports state it: RFC 3339, seconds or milliseconds since 1970, or civil without a zone.
pub fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Some((at, precision, _)) = Instant::parse_rfc3339(text) {
        // Go's zero time is "not yet"
        return (at.0 > 0).then_some(Stamp::Full(at, precision));
    }
    if let Some((civil, precision, n)) = parse_civil(text) {
        // with a zone it would have been read above, were it a time that anything happened at
        return text.get(n..).is_some_and(|rest| rest.trim().is_empty()).then_some(Stamp::Zoneless(civil, precision));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let number: i64 = whole.parse().ok()?;
    let (seconds, nanos) = match whole.len() {
        9 | 10 => (number, 0),
        12 | 13 => (number / 1000, number % 1000 * 1_000_000),
        _ => return None,
    };
    let decimals: String = fraction.chars().take_while(char::is_ascii_digit).chain("000000000".chars()).take(9).collect();
    let nanos = nanos + decimals.parse::<i64>().ok()?;
    let precision = if whole.len() > 10 { Precision::Millisecond } else { Precision::of_digits(fraction.len()) };
    Some(Stamp::Full(Instant(seconds.checked_mul(SECOND)?.checked_add(nanos)?), precision))
}

/// A row of a record in an export: its place, text, time and actor.
pub fn record(reader: &mut Reader<'_, '_>, node: &Node, text: &str, time: Option<&str>, actor: Option<&str>, milestone: Option<Milestone>) {
    let Some(place) = node.place(reader.lines) else { return };
    push(reader, &Row { place, stamp: time.and_then(stamp), actor, text, milestone });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_times_of_exports() {
        let at = |t: &str| match stamp(t) {
            Some(Stamp::Full(at, p)) => at.rfc3339(p),
            other => format!("{other:?}"),
        };
        assert_eq!(at("2022-11-27T19:44:33.633-08:00"), "2022-11-28T03:44:33.633Z");
        assert_eq!(at("1717443484.123456"), "2024-06-03T19:38:04.123456Z");
        assert_eq!(at("1717443484123"), "2024-06-03T19:38:04.123Z");
        assert_eq!(stamp("0001-01-01T00:00:00Z"), None);
        assert_eq!(stamp("soon"), None);
    }
}
