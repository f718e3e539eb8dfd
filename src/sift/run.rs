//! The way through large inputs: every worker takes the next block of the next source, looks at each of its records, and keeps its own table;
//! the tables are joined at the end.
use super::blocks::{Block, Feed, Grain};
use super::classify::{Glance, Memo};
use super::layout::Layout;
use super::select::{self, Other};
use super::sifted::Sifted;
use super::table::{AT_ONCE, Mark, Seen, Table};
use super::{events, json, klog, starts};
use crate::input::Source;
use crate::sink::Tally;
use memchr::memchr;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

/// A record has at most so many lines; what follows stands on its own.
const LONGEST: u32 = 400;
/// Lines that are no records are kept up to this many bytes a source.
const OTHERS: usize = 32 << 20;

/// What one worker gathered.
#[derive(Default)]
struct Hand {
    /// A record has at most so many bytes, which the margins of a block hold.
    reach: usize,
    table: Table,
    memo: Memo,
    /// Lines and items that do not fold, by source.
    others: Vec<Other>,
    kept: BTreeMap<u32, usize>,
    dropped: BTreeMap<u32, u64>,
    tally: BTreeMap<u32, Tally>,
    /// Lines that begin in each block.
    lines: Vec<(u32, u64, u32)>,
}

/// What of each source is read closely.
pub fn condense(sources: &[Source], grain: Grain) -> Vec<Sifted<'_>> {
    let mut feeds: Vec<(u32, Feed<'_>, Option<Layout>)> = Vec::new();
    let mut sifted: Vec<Sifted<'_>> = Vec::new();
    for (n, source) in (0u32..).zip(sources) {
        sifted.push(Sifted::whole(source));
        let layout = Layout::of(source.head());
        let feed = match &source.large {
            Some(large) => match Feed::open(large) {
                Ok(feed) => feed,
                Err(e) => {
                    sifted.last_mut().into_iter().for_each(|s| s.damage.push((format!("could not be opened again: {e}"), 1)));
                    continue;
                }
            },
            // a document on one line that is no List of items is one record, however long
            None if source.bytes.len() > grain.whole && (layout.is_some() || !is_one_document(&source.bytes)) => {
                Feed::Memory(&source.bytes, AtomicU64::new(0))
            }
            None => continue,
        };
        feeds.push((n, feed, layout));
    }
    if feeds.is_empty() {
        return sifted;
    }
    let grain = grain.for_size(feeds.iter().fold(0, |sum, (_, feed, _)| feed.size().saturating_add(sum)));
    let hands: Vec<Hand> = rayon::broadcast(|_| {
        let mut hand = Hand { reach: grain.margin / 2, ..Hand::default() };
        let mut buffer = Vec::new();
        for (source, feed, layout) in &feeds {
            while let Some(block) = feed.next(grain, &mut buffer) {
                hand.block(*source, &block, *layout, feed.is_open());
            }
        }
        hand
    });
    let mut all = Hand::default();
    for hand in hands {
        all.table.join(hand.table);
        all.others.extend(hand.others);
        all.lines.extend(hand.lines);
        for (source, tally) in hand.tally {
            all.tally.entry(source).or_default().add_all(&tally);
        }
        for (source, n) in hand.dropped {
            *all.dropped.entry(source).or_default() += n;
        }
    }
    all.limit();
    all.lines.sort_unstable();
    let mut before: BTreeMap<(u32, u64), u32> = BTreeMap::new();
    let (mut source, mut sum) = (None, 0u32);
    for (s, block, lines) in &all.lines {
        if source != Some(*s) {
            (source, sum) = (Some(*s), 0);
        }
        before.insert((*s, *block), sum);
        sum = sum.saturating_add(*lines);
    }
    let line_of = |source: u32, mark: Mark| before.get(&(source, mark.offset / grain.block as u64)).copied().unwrap_or(0) + mark.line + 1;
    let chosen = select::choose(all.table.into_folds(), all.others);
    for (n, feed, layout) in &feeds {
        let Some(s) = sifted.get_mut(*n as usize) else { continue };
        let tally = all.tally.remove(n).unwrap_or_default();
        s.one_line = layout.is_some_and(Layout::is_one_line);
        chosen.write(*n, feed, tally, layout.is_some(), &line_of, s);
        let (size, damage) = feed.end();
        s.size = size;
        s.pieces = true;
        s.damage.extend(damage.map(|d| (d, 1)));
        if let Some(lines) = all.dropped.get(n) {
            s.damage.push((format!("line past the first {} MiB that are no log records, not read", OTHERS >> 20), *lines));
        }
    }
    sifted
}

/// Whether a source in memory is JSON on a single line.
fn is_one_document(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(b'{' | b'[')) && memchr(b'\n', bytes).is_none_or(|end| end + 1 == bytes.len())
}

impl Hand {
    fn block(&mut self, source: u32, block: &Block<'_>, layout: Option<Layout>, open: bool) {
        let data = block.data;
        let end_of = |from: usize| match layout {
            Some(l) => l.end(data, from),
            None => memchr(b'\n', &data[from..]).map_or(data.len(), |n| from + n + 1),
        };
        // items of a List on one line are no lines
        let each = u32::from(!layout.is_some_and(Layout::is_one_line));
        let content = |from: usize, end: usize| {
            let line = &data[from..end];
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            line.strip_suffix(b"\r").unwrap_or(line)
        };
        let starts = |from: usize, end: usize| match layout {
            Some(l) => l.begins(content(from, end)).then_some(0),
            None => starts::record(&data[from..end]),
        };
        // the first line that begins in the own part
        let mut at = match block.own.0 {
            0 if block.base == 0 => 0,
            own => end_of(own - 1),
        };
        let mut line = 0u32;
        // lines of a record that began before belong to the block where it began
        let mut foreign = self.foreign(block, at, layout);
        let mut seen: Vec<Seen<'_>> = Vec::with_capacity(AT_ONCE);
        while at < block.own.1 {
            let end = end_of(at);
            // a List on one line may begin as its items do
            let head = each == 0 && block.index == 0 && at == 0;
            let begin = starts(at, end).filter(|_| !head);
            if foreign.0 > 0 && at < foreign.1 && begin.is_none() {
                (foreign.0, line, at) = (foreign.0 - 1, line + 1, end);
                continue;
            }
            foreign.0 = 0;
            let mark = |line: u32, lines: u32, stop: usize| Mark {
                offset: block.base + at as u64,
                len: u32::try_from(stop - at).unwrap_or(u32::MAX),
                line,
                lines,
                count: 1,
            };
            let Some(header) = begin else {
                if head || layout.is_some_and(|l| l.is_frame(content(at, end))) {
                    self.tally.entry(source).or_default().recognised += u64::from(each.max(u32::from(head)));
                    (line, at) = (line + each, end);
                    continue;
                }
                self.other(source, mark(line, each, end), &data[at..end]);
                (line, at) = (line + each, end);
                continue;
            };
            let (mut stop, mut lines) = (end, each);
            let mut own_lines = each;
            while each == 1 && stop < data.len() && lines < LONGEST && stop - at < self.reach {
                let next = end_of(stop);
                if starts(stop, next).is_some() {
                    break;
                }
                own_lines += u32::from(stop < block.own.1);
                lines += 1;
                let ended = layout.is_some_and(|l| l.ends(content(stop, next)));
                stop = next;
                if ended {
                    break;
                }
            }
            let text = &data[at..stop];
            let glance = self.glance(text, header, layout);
            seen.extend(self.record(source, glance, mark(line, lines, stop), text, layout.is_some(), open));
            if seen.len() == AT_ONCE {
                self.table.add_all(&seen);
                seen.clear();
            }
            line += own_lines;
            at = stop;
        }
        self.table.add_all(&seen);
        self.lines.push((source, block.index, line));
    }

    /// How many lines from the first of the own part on can belong to a record that began before, and up to where.
    fn foreign(&self, block: &Block<'_>, at: usize, layout: Option<Layout>) -> (u32, usize) {
        let (data, mut lines, mut end) = (block.data, 0u32, at);
        if layout.is_some_and(Layout::is_one_line) {
            return (0, at);
        }
        while end > 0 && lines < LONGEST {
            let from = memchr::memrchr(b'\n', &data[..end - 1]).map_or(0, |n| n + 1);
            let line = &data[from..end];
            let plain = line.strip_suffix(b"\n").unwrap_or(line);
            let plain = plain.strip_suffix(b"\r").unwrap_or(plain);
            lines += 1;
            match layout {
                Some(l) if l.ends(plain) => break,
                Some(l) if l.begins(plain) => return (LONGEST - lines, from + self.reach),
                None if starts::record(line).is_some() => return (LONGEST - lines, from + self.reach),
                _ => end = from,
            }
        }
        (0, at)
    }

    fn glance(&mut self, text: &[u8], header: usize, layout: Option<Layout>) -> Option<Glance> {
        if let Some(layout) = layout {
            return events::glance(text, layout, &mut self.memo);
        }
        let record = text.get(header..)?;
        if record.first() == Some(&b'{') { json::glance(record, &mut self.memo) } else { klog::glance(record, &mut self.memo) }
    }

    /// Counts a record; returns it where it folds.
    fn record<'t>(
        &mut self,
        source: u32,
        glance: Option<Glance>,
        mut mark: Mark,
        text: &'t [u8],
        items: bool,
        open: bool,
    ) -> Option<Seen<'t>> {
        let Some(glance) = glance else {
            self.other(source, mark, text);
            return None;
        };
        let tally = self.tally.entry(source).or_default();
        let lines = u64::from(mark.lines);
        if glance.sense.routine {
            tally.noise += lines;
            return None;
        }
        let first = if items { lines } else { 1 };
        tally.recognised += first;
        tally.continuation += lines - first;
        mark.count = u32::try_from(glance.count).unwrap_or(u32::MAX);
        Some(Seen { source, glance, mark, text: (!open).then_some(text) })
    }

    /// Drops lines that do not fold past the room that a source has: the same ones whoever came by them.
    fn limit(&mut self) {
        self.others.sort_unstable_by_key(|o| (o.source, o.mark.offset));
        let (mut source, mut room) = (None, 0);
        for other in std::mem::take(&mut self.others) {
            if source != Some(other.source) {
                (source, room) = (Some(other.source), OTHERS);
            }
            if other.text.len() <= room {
                room -= other.text.len();
                self.others.push(other);
            } else {
                room = 0;
                self.drop_lines(other.source, other.mark);
            }
        }
    }

    fn drop_lines(&mut self, source: u32, mark: Mark) {
        *self.dropped.entry(source).or_default() += u64::from(mark.lines);
        self.tally.entry(source).or_default().unrecognised += u64::from(mark.lines);
    }

    /// Keeps lines that do not fold, as long as there is room.
    fn other(&mut self, source: u32, mark: Mark, text: &[u8]) {
        let kept = self.kept.entry(source).or_default();
        if *kept + text.len() > OTHERS {
            *kept = OTHERS;
            self.drop_lines(source, mark);
            return;
        }
        *kept += text.len();
        self.others.push(Other { source, mark, text: text.to_vec() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(text: &str) -> Source {
        Source { name: "a.log".into(), bytes: text.as_bytes().to_vec(), ..Source::default() }
    }

    /// Offsets, lines and bytes of runs; folds; lines in all.
    type Outline = (Vec<(u64, u32, String)>, Vec<(u64, u64)>, u64);

    fn outline(source: &Source, grain: Grain) -> Outline {
        let all = condense(std::slice::from_ref(source), grain);
        let s = &all[0];
        let text = |r: &super::super::Run| String::from_utf8_lossy(&s.bytes[r.at..r.at + r.len]).into_owned();
        let kept = s.runs.iter().map(|r| s.bytes[r.at..r.at + r.len].iter().filter(|b| **b == b'\n').count() as u64).sum::<u64>();
        (
            s.runs.iter().map(|r| (r.offset, r.line, text(r))).collect(),
            s.folded.iter().map(|(k, v)| (*k, *v)).collect(),
            s.tally.total() + kept,
        )
    }

    fn line(n: u32, second: u32, kind: u8) -> String {
        let head = format!("E0603 20:{:02}:{:02}.123456       1 sync.go:208]", second / 60 % 60, second % 60);
        match kind {
            0 => format!(
                "{head} \"propagation check failed\" err=\"wrong status code '404', expected '200'\" resource_name=\"web-{n}-944701905-2263237826\" resource_namespace=\"shop\"\n"
            ),
            1 => format!("{head} \"failed to create Order\" err=<\n\t400 urn:x {second}\n\n\ty\n > key=\"shop/web-{n}\"\n"),
            2 => format!("something else {second}\n"),
            3 => format!("{head} \"syncing item\" key=\"shop/web-{n}\"\n"),
            _ => format!("{{\"ts\":1762300{second}.5,\"msg\":\"x\",\"key\":\"shop/web-{n}\",\"err\":\"y {second}\"}}\n"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
        #[test]
        fn pieces_do_not_show(lines in proptest::collection::vec((0u32..2, 0u8..5), 1..60), block in 300usize..5000) {
            let text: String = lines.iter().enumerate().map(|(i, (n, kind))| line(*n, i as u32, *kind)).collect();
            let source = source(&text);
            let whole = outline(&source, Grain { whole: 0, ..Grain::default() });
            prop_assert_eq!(whole.2, text.lines().count() as u64);
            prop_assert_eq!(outline(&source, Grain { whole: 0, block, margin: 2048 }), whole);
        }
    }

    #[test]
    fn repeats_fold_and_their_count_stays() {
        let text: String = (0..50).map(|i| line(1, i, 0)).collect();
        let (runs, folded, lines) = outline(&source(&text), Grain { whole: 0, ..Grain::default() });
        assert_eq!((runs.len(), runs[0].1, runs[1].1, lines), (2, 1, 50, 50));
        assert_eq!(folded[0].1, 48);
    }
}
