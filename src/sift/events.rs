//! An item of a List of Kubernetes objects at first sight, a member a line or all on one. Events fold; other objects are kept.
use super::classify::{Glance, Memo, Parts};
use super::hash::{self, mix};
use super::layout::Layout;
use memchr::{memchr, memchr_iter};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Glances at an item; None where it is no Event.
pub fn glance(item: &[u8], layout: Layout, memo: &mut Memo) -> Option<Glance> {
    let event = match layout {
        Layout::Lines(indent) => by_lines(item, indent),
        Layout::OneLine(_) => on_one_line(item),
    };
    event.map(|e| e.glance(memo))
}

/// What of an Event is looked at.
#[derive(Default)]
struct Event<'i> {
    parts: Parts<'i>,
    warning: bool,
    /// Whether it is about an object of the chain.
    chain: bool,
    first: &'i [u8],
    last: &'i [u8],
    count: u64,
}

impl<'i> Event<'i> {
    /// Takes a member; strings come without their quotes.
    fn take(&mut self, key: &[u8], value: &'i [u8]) {
        match key {
            b"reason" => self.parts.extra = mix(self.parts.extra, hash::of(value)),
            b"message" | b"note" => self.parts.message = value,
            b"type" => self.warning = value == b"Warning",
            b"count" => {
                let count = value.iter().fold(0, |n, b| n * 10 + u64::from(b.wrapping_sub(b'0').min(9)));
                self.count = count.clamp(1, u64::from(u32::MAX));
            }
            b"firstTimestamp" | b"eventTime" if !value.starts_with(b"null") => self.first = value,
            b"lastTimestamp" if !value.starts_with(b"null") => self.last = value,
            _ => {}
        }
    }

    /// Takes a member of the object that it is about.
    fn take_object(&mut self, key: &[u8], value: &'i [u8]) {
        match key {
            b"kind" => {
                self.parts.extra = mix(self.parts.extra, hash::of(value));
                self.parts.request = value == b"CertificateRequest";
                self.chain = matches!(value, b"Certificate" | b"CertificateRequest" | b"Order" | b"Challenge");
            }
            b"name" => self.parts.name = value,
            b"namespace" => self.parts.namespace = value,
            _ => {}
        }
    }

    fn glance(mut self, memo: &mut Memo) -> Glance {
        // only objects of the chain lead to a certificate; the others are told apart by their message
        if !self.chain {
            (self.parts.name, self.parts.namespace) = (b"", b"");
        }
        let (day, at) = time(if self.last.is_empty() { self.first } else { self.last });
        let mut glance = memo.glance(&self.parts, day, at, self.count.max(1));
        glance.sense.failing = self.warning;
        glance.sense.issued |= self.parts.message.starts_with(b"The certificate has been successfully issued");
        glance.sense.routine = false;
        glance
    }
}

/// An item that is indented so many blanks.
fn by_lines(item: &[u8], indent: usize) -> Option<Event<'_>> {
    let (mut event, mut is_event) = (Event::default(), false);
    let (mut within, mut begin) = (&b""[..], 0);
    let top = indent * 3 / 2;
    for end in memchr_iter(b'\n', item) {
        let line = &item[begin..end];
        begin = end + 1;
        // a member of the item, or of an object in it
        let indent = line.iter().take_while(|b| **b == b' ').count();
        let Some((key, value)) = member(&line[indent..]) else { continue };
        if indent == top {
            is_event |= key == b"kind" && value == b"Event";
            event.take(key, value);
            within = key;
        } else if matches!(within, b"involvedObject" | b"regarding") {
            event.take_object(key, value);
        }
    }
    is_event.then_some(event)
}

/// An item on one line. What the API lists itself has no kind in each item: an Event is what is about an object.
fn on_one_line(item: &[u8]) -> Option<Event<'_>> {
    let mut items = serde_json::Deserializer::from_slice(item).into_iter();
    let members: Members<'_> = items.next()?.ok()?;
    // one that begins otherwise follows: both are read closely
    if item.get(items.byte_offset()..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b",") && memchr(b'{', rest).is_some()) {
        return None;
    }
    let told = |key: &str| members.get(key).copied().filter(|value| value.get() != "null");
    let object = told("involvedObject").or_else(|| told("regarding")).filter(|_| told("kind").is_none_or(|k| bare(k) == b"Event"))?;
    let mut event = Event::default();
    for (key, value) in serde_json::from_str::<Members<'_>>(object.get()).ok()? {
        event.take_object(key.as_bytes(), bare(value));
    }
    for key in members.keys() {
        told(key).into_iter().for_each(|value| event.take(key.as_bytes(), bare(value)));
    }
    Some(event)
}

/// Members of an object as they are written, in the order of the alphabet, in which kubectl prints them.
type Members<'i> = BTreeMap<&'i str, &'i RawValue>;

/// A value without its quotes.
fn bare(value: &RawValue) -> &[u8] {
    let value = value.get().as_bytes();
    value.strip_prefix(b"\"").and_then(|v| v.strip_suffix(b"\"")).unwrap_or(value)
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
        assert_eq!(layout, Layout::Lines(8));
        let lines: Vec<&[u8]> = text.split(|b| *b == b'\n').collect();
        let from = lines.iter().position(|l| layout.begins(l)).unwrap();
        let to = lines.iter().position(|l| layout.ends(l)).unwrap();
        let mut item = lines[from..=to].join(&b'\n');
        item.push(b'\n');
        let glance = super::glance(&item, layout, &mut Memo::default()).unwrap();
        assert_eq!((glance.count, glance.root), (3, super::super::classify::root(b"shop", b"web", false)));
        assert!(glance.sense.failing && !glance.sense.issued);
        // the same on one line, with its kind and as the API lists it
        for (kind, of_item) in [("List", true), ("EventList", false)] {
            let mut event = list["items"][0].clone();
            if !of_item {
                event.as_object_mut().unwrap().retain(|key, _| key != "kind" && key != "apiVersion");
            }
            let text = serde_json::to_vec(&serde_json::json!({"items": [event, event], "kind": kind})).unwrap();
            let layout = Layout::of(&text).unwrap();
            let from = layout.end(&text, 0);
            let one = super::glance(&text[from..layout.end(&text, from)], layout, &mut Memo::default()).unwrap();
            assert_eq!((one.count, one.root, one.class, one.at), (glance.count, glance.root, glance.class, glance.at));
            assert!(one.sense.failing && !one.sense.issued);
        }
    }
}
