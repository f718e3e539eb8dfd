//! From the bytes of a source to streams of lines: split, clean, peel, re-join what a transport had cut, sort by who wrote it.
use super::peeled::Peeled;
use super::{cri, csv, json, kubectl, prefix, quote, syslog};
use crate::input::HELD;
use crate::line::Line;
use crate::place::{Place, SourceId};
use crate::text::{klog_header, lossy, quoted};
use crate::time::Instant;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The lines of one writer, in order.
#[derive(Debug, Default)]
pub struct Stream<'b> {
    /// The writer, where the transport tells.
    pub by: Option<Arc<str>>,
    /// Its lines.
    pub lines: Vec<Line<'b>>,
}

/// Transports around transports go this deep.
const DEPTH: usize = 6;
/// A longer line is cut: no log line says anything of interest after it. A document on one line is kept as far as inputs are held.
const LONGEST: usize = 1 << 20;

/// The streams of a piece of a source that begins with its first byte.
pub fn streams<'b>(source: SourceId, bytes: &'b [u8], damage: &mut Vec<(String, u64)>) -> Vec<Stream<'b>> {
    streams_of(source, std::iter::once((bytes, 0, 1)), damage)
}

/// The streams of pieces of a source, each given with the offset and the line (from 1) at which it begins.
pub fn streams_of<'b>(
    source: SourceId,
    pieces: impl Iterator<Item = (&'b [u8], u64, u32)>,
    damage: &mut Vec<(String, u64)>,
) -> Vec<Stream<'b>> {
    let mut all: BTreeMap<Option<Arc<str>>, Vec<Line<'b>>> = BTreeMap::new();
    let mut partial: BTreeMap<(Option<Arc<str>>, &'static str), Line<'b>> = BTreeMap::new();
    let (mut invalid, mut long, mut binary) = (0, 0, 0);
    for (raw, place) in pieces.flat_map(|(bytes, offset, line)| lines_of(source, bytes, offset, line)) {
        let longest = if raw.starts_with(b"{") || raw.starts_with(b"[") { HELD } else { LONGEST };
        let cut = raw.get(..longest).unwrap_or(raw);
        long += u64::from(cut.len() < raw.len());
        if memchr::memchr(0, cut).is_some() {
            binary += 1;
        }
        let text = lossy(cut);
        invalid += u64::from(matches!(text, Cow::Owned(_)) && cut.len() == raw.len());
        let (peeled, parts) = peel(clean(text));
        let mut line = Line { place, text: peeled.text, outer: peeled.at, by: peeled.by.clone(), physical: 1 };
        let key = (peeled.by.clone(), peeled.channel);
        if let Some(mut head) = partial.remove(&key).filter(|_| parts || !peeled.channel.is_empty()) {
            let text = head.text.to_mut();
            text.push_str(&line.text);
            head.physical += 1;
            line = Line { text: std::mem::take(&mut head.text), ..head };
        }
        if parts {
            partial.insert(key, line);
            continue;
        }
        push(all.entry(peeled.by).or_default(), line);
    }
    for ((by, _), line) in partial {
        push(all.entry(by).or_default(), line);
    }
    for (what, n) in [("invalid UTF-8", invalid), ("line longer than 1 MiB", long), ("binary data", binary)] {
        if n > 0 {
            damage.push((what.into(), n));
        }
    }
    all.into_iter()
        .map(|(by, mut lines)| {
            if is_backwards(&lines) {
                lines.reverse();
            }
            Stream { by, lines }
        })
        .collect()
}

/// The lines of a piece without their ends, and their places.
fn lines_of(source: SourceId, bytes: &[u8], offset: u64, line: u32) -> impl Iterator<Item = (&[u8], Place)> {
    let ends = memchr::memchr_iter(b'\n', bytes).chain((bytes.last() != Some(&b'\n') && !bytes.is_empty()).then_some(bytes.len()));
    let mut begin = 0;
    (line..).zip(ends).map(move |(line, end)| {
        let raw = &bytes[begin..end];
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        let place = Place { source, offset: offset + begin as u64, line, len: u32::try_from(raw.len()).unwrap_or(u32::MAX) };
        begin = end + 1;
        (raw, place)
    })
}

fn push<'b>(lines: &mut Vec<Line<'b>>, line: Line<'b>) {
    let mut starts: Vec<usize> = memchr::memchr_iter(b'\n', line.text.as_bytes()).map(|end| end + 1).collect();
    if starts.is_empty() {
        starts = records(&line.text);
    }
    if starts.is_empty() {
        lines.push(line);
        return;
    }
    let mut from = 0;
    for (i, to) in starts.iter().copied().chain([line.text.len() + 1]).enumerate() {
        let part = line.text.get(from..to - 1).unwrap_or("").to_owned();
        lines.push(Line { text: Cow::Owned(part), physical: if i == 0 { line.physical } else { 0 }, ..line.clone() });
        from = to;
    }
}

/// Where further records of a log begin on one line: a page that was copied as text has lost its line ends. What stands in quotes is a
/// record's own.
fn records(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    if !klog_header::is_whole(bytes) {
        return Vec::new();
    }
    let mut starts = Vec::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b' ', bytes).map(|blank| blank + 1) {
        if klog_header::is_whole(&bytes[at..]) && klog_header::starts(&text[at..]) && !quoted::is_open(&text[from..at]) {
            starts.push(at);
            from = at;
        }
    }
    starts
}

/// Exports that come newest first.
fn is_backwards(lines: &[Line<'_>]) -> bool {
    let times: Vec<Instant> = lines.iter().filter_map(|l| l.outer).collect();
    let down = times.windows(2).filter(|w| w[1] < w[0]).count();
    let up = times.windows(2).filter(|w| w[1] > w[0]).count();
    down > 2 && up == 0
}

/// Removes terminal escapes and other control characters.
fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    // without a way out of the loop it is done many bytes at once
    let (odd, wide) = text.bytes().fold((false, false), |(odd, wide), b| (odd | (b < 0x20 && b != b'\t') | (b == 0x7f), wide | (b > 0x7f)));
    if !(odd || wide && text.contains(['\u{200b}', '\u{feff}', '\u{a0}'])) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => match chars.next() {
                Some('[') => while chars.next().is_some_and(|c| !c.is_ascii_alphabetic() && c != '~') {},
                Some(']') => while chars.next().is_some_and(|c| c != '\u{7}' && c != '\u{1b}') {},
                _ => {}
            },
            '\u{a0}' => out.push(' '),
            '\u{200b}' | '\u{feff}' => {}
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn peel(text: Cow<'_, str>) -> (Peeled<'_>, bool) {
    let mut whole = Peeled { text, ..Peeled::default() };
    for _ in 0..DEPTH {
        let Some(next) = once(&whole.text) else { break };
        whole.at = next.at.or(whole.at);
        whole.by = next.by.or(whole.by);
        whole.partial |= next.partial;
        if !next.channel.is_empty() {
            whole.channel = next.channel;
        }
        whole.text = next.text;
        if next.partial {
            break;
        }
    }
    let parts = whole.partial;
    (whole, parts)
}

/// One layer, decided by the first byte: an ordinary log line must not pay for what it is not.
fn once<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    let first = *text.as_bytes().first()?;
    match first {
        b'0'..=b'9' => cri::peel(text).or_else(|| kubectl::peel(text)).or_else(|| csv::peel(text)),
        b'"' => csv::peel(text).or_else(|| quote_end(text)),
        b'{' => json::peel(text),
        b'>' | b'`' | 0xe2 => quote::peel(text),
        b'[' => prefix::peel(text),
        b'A' | b'D' | b'F' | b'J' | b'M' | b'N' | b'O' | b'S' => syslog::peel(text).or_else(|| quote_end(text)),
        b'a'..=b'z' => prefix::peel(text).or_else(|| quote_end(text)),
        _ => quote_end(text),
    }
}

fn quote_end<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    // the last character of a bar is three bytes
    (text.trim_end().as_bytes().iter().rev().nth(2) == Some(&0xe2)).then(|| quote::peel(text)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(input: &str) -> Vec<String> {
        streams(SourceId(0), input.as_bytes(), &mut Vec::new()).into_iter().flat_map(|s| s.lines).map(|l| l.text.into_owned()).collect()
    }

    #[test]
    fn joins_parts_per_stream() {
        let input = "2026-06-03T20:18:01.1Z stderr P one \n2026-06-03T20:18:01.1Z stdout F other\n2026-06-03T20:18:01.1Z stderr F two\n";
        assert_eq!(texts(input), ["other", "one two"]);
    }

    #[test]
    fn parts_records_that_lost_their_line_ends() {
        let (a, b) = (
            r#"E0603 20:18:01.123456 1 a.go:1] "x" err="y \"z\"""#,
            r#"E0603 20:18:02.123456 1 a.go:1] "said" err="W0603 20:18:01.123456 1 b.go:2] no""#,
        );
        assert_eq!(texts(&format!("{a} {b} {a}")), [a, b, a]);
    }

    #[test]
    fn peels_nested_transports() {
        assert_eq!(
            texts("> 2026-06-03T20:18:01.123456789Z E0603 20:18:01.123456       1 a.go:1] x"),
            ["E0603 20:18:01.123456       1 a.go:1] x"]
        );
        assert_eq!(texts("│ E0526 22:56:33.311150 x   │\n"), ["E0526 22:56:33.311150 x"]);
        assert_eq!(texts("E0526 x │"), ["E0526 x"]);
        assert_eq!(texts("\u{1b}[31mred\u{1b}[0m\r\n"), ["red"]);
    }

    #[test]
    fn turns_round_what_comes_newest_first() {
        let lines: Vec<String> = (0..5).map(|i| format!("2026-06-03T20:18:0{}.000Z line {i}", 9 - i)).collect();
        assert_eq!(texts(&lines.join("\n")), ["line 4", "line 3", "line 2", "line 1", "line 0"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn never_panics_and_counts_every_line(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let all = streams(SourceId(0), &bytes, &mut Vec::new());
            let physical: u64 = all.iter().flat_map(|s| &s.lines).map(|l| u64::from(l.physical)).sum();
            let lines = bytes.iter().filter(|b| **b == b'\n').count() as u64 + u64::from(!bytes.is_empty() && bytes.last() != Some(&b'\n'));
            prop_assert_eq!(physical, lines);
        }

        #[test]
        fn wrapping_and_peeling_gives_the_payload(msg in "[a-z ]{0,40}", cut in 0usize..60) {
            let line = format!("E1123 19:31:00.123456       1 sync.go:208] \"{msg}\" err=\"x\"");
            let cri = format!("2026-11-23T19:31:00.123456000Z stderr F {line}");
            let docker = serde_json::json!({"log": format!("{line}\n"), "stream": "stderr", "time": "2026-11-23T19:31:00.123456000Z"}).to_string();
            let kubectl = format!("2026-11-23T19:31:00.123456000Z {line}");
            let stern = format!("cert-manager-6d4f5b7c9d-x7k2p cert-manager-controller {line}");
            for wrapped in [cri, docker, kubectl, stern] {
                prop_assert_eq!(texts(&wrapped), vec![line.clone()]);
            }
            let cut = cut.min(line.len());
            let parts = format!("2026-11-23T19:31:00.1Z stderr P {}\n2026-11-23T19:31:00.1Z stderr F {}", &line[..cut], &line[cut..]);
            prop_assert_eq!(texts(&parts), vec![line]);
        }
    }
}
