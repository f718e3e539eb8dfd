//! An item of a List of Kubernetes objects, as `kubectl get -o json` prints it (a member a line, indented), at first sight. Events fold;
//! other objects are kept.
use super::classify::{Glance, Memo, Parts};
use super::hash::{self, mix};
use memchr::{memchr, memchr_iter};

/// How a List is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Blanks before the brace of an item.
    pub indent: usize,
}

impl Layout {
    /// The layout of a List that begins with these bytes; None where they are no List, or one in another layout.
    pub fn of(head: &[u8]) -> Option<Layout> {
        if head.first() != Some(&b'{') {
            return None;
        }
        let items = memchr::memmem::find(head, b"\"items\": [\n")? + 11;
        let indent = head[items..].iter().take_while(|b| **b == b' ').count();
        (indent > 0 && indent <= 16 && head[items + indent..].starts_with(b"{\n")).then_some(Layout { indent })
    }

    /// Whether an item begins on the line.
    pub fn begins(self, line: &[u8]) -> bool {
        self.brace(line, b'{')
    }

    /// Whether an item ends with the line.
    pub fn ends(self, line: &[u8]) -> bool {
        self.brace(line.strip_suffix(b",").unwrap_or(line), b'}')
    }

    /// Whether a line is of the List around its items: it says nothing of them, and items are read without it.
    pub fn is_frame(self, line: &[u8]) -> bool {
        let indent = line.iter().take_while(|b| **b == b' ').count();
        indent < self.indent || indent == self.indent && !matches!(line.get(indent), Some(b'{' | b'}'))
    }

    fn brace(self, line: &[u8], brace: u8) -> bool {
        line.len() == self.indent + 1 && line[self.indent] == brace && line[0] == b' '
    }
}

/// Glances at an item; None where it is no Event.
pub fn glance(item: &[u8], layout: Layout, memo: &mut Memo) -> Option<Glance> {
    let (mut parts, mut event, mut warning, mut chain) = (Parts::default(), false, false, false);
    let (mut first, mut last, mut count) = (&b""[..], &b""[..], 1u64);
    let (mut within, mut begin) = (&b""[..], 0);
    let top = layout.indent * 3 / 2;
    for end in memchr_iter(b'\n', item) {
        let line = &item[begin..end];
        begin = end + 1;
        // a member of the item, or of an object in it
        let indent = line.iter().take_while(|b| **b == b' ').count();
        let Some((key, value)) = member(&line[indent..]) else { continue };
        if indent == top {
            match key {
                b"kind" => event = value == b"Event",
                b"reason" => parts.extra = mix(parts.extra, hash::of(value)),
                b"message" | b"note" => parts.message = value,
                b"type" => warning = value == b"Warning",
                b"count" => {
                    count = value.iter().fold(0, |n, b| n * 10 + u64::from(b.wrapping_sub(b'0').min(9))).clamp(1, u64::from(u32::MAX))
                }
                b"firstTimestamp" | b"eventTime" if !value.starts_with(b"null") => first = value,
                b"lastTimestamp" if !value.starts_with(b"null") => last = value,
                _ => {}
            }
            within = key;
        } else if matches!(within, b"involvedObject" | b"regarding") {
            match key {
                b"kind" => {
                    parts.extra = mix(parts.extra, hash::of(value));
                    parts.request = value == b"CertificateRequest";
                    chain = matches!(value, b"Certificate" | b"CertificateRequest" | b"Order" | b"Challenge");
                }
                b"name" => parts.name = value,
                b"namespace" => parts.namespace = value,
                _ => {}
            }
        }
    }
    if !event {
        return None;
    }
    // only objects of the chain lead to a certificate; the others are told apart by their message
    if !chain {
        (parts.name, parts.namespace) = (b"", b"");
    }
    let (day, at) = time(if last.is_empty() { first } else { last });
    let mut glance = memo.glance(&parts, day, at, count);
    glance.sense.failing = warning;
    glance.sense.issued |= parts.message.starts_with(b"The certificate has been successfully issued");
    glance.sense.routine = false;
    Some(glance)
}

/// Key and value of `"key": value`; strings without their quotes.
fn member(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = line.strip_prefix(b"\"")?;
    let end = memchr(b'"', rest)?;
    let (key, rest) = (&rest[..end], rest[end + 1..].strip_prefix(b": ")?);
    let rest = rest.strip_suffix(b",").unwrap_or(rest);
    Some((key, rest.strip_prefix(b"\"").and_then(|r| r.strip_suffix(b"\"")).unwrap_or(rest)))
}

/// Day and microseconds of an RFC 3339 time in UTC, for ordering; months count 31 days.
fn time(text: &[u8]) -> (i32, i64) {
    let n = |from: usize, len: usize| text.iter().skip(from).take(len).fold(0i64, |n, b| n * 10 + i64::from(b.wrapping_sub(b'0').min(9)));
    let day = (n(0, 4) * 12 + n(5, 2)) * 31 + n(8, 2);
    let second = n(11, 2) * 3600 + n(14, 2) * 60 + n(17, 2);
    (i32::try_from(day).unwrap_or(0), (day * 86_400 + second) * 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_event_of_a_list() {
        let event = serde_json::json!({"apiVersion": "v1", "kind": "Event", "count": 3, "reason": "Failed", "type": "Warning",
            "firstTimestamp": "2026-06-03T20:18:01Z", "lastTimestamp": "2026-06-04T20:18:01Z", "message": "Accepting challenge authorization failed: x",
            "involvedObject": {"kind": "Challenge", "name": "web-1-944701905-3359721776", "namespace": "shop"}});
        let list = serde_json::json!({"apiVersion": "v1", "items": [event]});
        let mut text = Vec::new();
        let mut writer = serde_json::Serializer::with_formatter(&mut text, serde_json::ser::PrettyFormatter::with_indent(b"    "));
        serde::Serialize::serialize(&list, &mut writer).unwrap();
        let layout = Layout::of(&text).unwrap();
        assert_eq!(layout.indent, 8);
        let lines: Vec<&[u8]> = text.split(|b| *b == b'\n').collect();
        let from = lines.iter().position(|l| layout.begins(l)).unwrap();
        let to = lines.iter().position(|l| layout.ends(l)).unwrap();
        let mut item = lines[from..=to].join(&b'\n');
        item.push(b'\n');
        let glance = glance(&item, layout, &mut Memo::default()).unwrap();
        assert_eq!((glance.count, glance.root), (3, super::super::classify::root(b"shop", b"web", false)));
        assert!(glance.sense.failing && !glance.sense.issued);
    }
}
