//! From sources to facts: peel, read, enrich; in pieces, in parallel, in order.
use crate::catalogue::failures::Memo;
use crate::dialect::reader::Reader;
use crate::envelope;
use crate::fact::{self, Origin};
use crate::in_order::in_order;
use crate::input::layout;
use crate::mentions;
use crate::own::{self, Own};
use crate::place::SourceId;
use crate::sift::{Run, Sifted};
use crate::sink::Sink;
use std::sync::Arc;

/// Runs of an archive that are read as one piece: enough that a worker is worth waking, few enough that all have work.
const PIECE: usize = 32;

/// What each source says, in the order of the sources.
pub fn extract(sources: &[Sifted<'_>], own: Option<&'static Own>) -> Vec<Sink> {
    let mut pieces: Vec<(usize, &Sifted<'_>, &[Run])> = Vec::new();
    for (i, source) in sources.iter().enumerate() {
        if source.pieces {
            pieces.extend(source.runs.chunks(PIECE).map(|runs| (i, source, runs)));
        } else {
            pieces.push((i, source, &source.runs));
        }
    }
    let failures = Arc::new(Memo::knowing(own.map(|o| &o.failures)));
    let mut sinks: Vec<Sink> = sources.iter().map(|_| Sink::default()).collect();
    // facts are large to move: what came before says how much room is needed
    let mut pieces_left: Vec<usize> = vec![0; sources.len()];
    pieces.iter().for_each(|(i, ..)| pieces_left[*i] += 1);
    in_order(
        &pieces,
        |_, (i, source, runs)| (*i, read(SourceId(u32::try_from(*i).unwrap_or(u32::MAX)), source, runs, own, &failures)),
        |(i, sink)| {
            let whole = &mut sinks[i];
            if pieces_left[i] > 1 && sink.facts.len() > whole.facts.capacity() - whole.facts.len() {
                whole.facts.reserve(sink.facts.len() * pieces_left[i]);
            }
            pieces_left[i] -= 1;
            whole.absorb(sink);
        },
    );
    for (sink, source) in sinks.iter_mut().zip(sources) {
        finish(sink, source);
    }
    sinks
}

fn read(id: SourceId, source: &Sifted<'_>, runs: &[Run], own: Option<&'static Own>, failures: &Arc<Memo>) -> Sink {
    let mut sink = Sink::sharing(Arc::clone(failures));
    let writer: Option<Arc<str>> = layout::writer(source.name).map(|w| w.by().into());
    let mut damage = Vec::new();
    let pieces = runs.iter().filter_map(|r| Some((source.bytes.get(r.at..r.at + r.len)?, r.offset, r.line)));
    for mut stream in envelope::streams_of(id, pieces, &mut damage) {
        if source.one_line {
            stream.lines.iter_mut().for_each(|line| line.physical = 0);
        }
        let before = sink.facts.len();
        Reader::run(&stream.lines, &mut sink);
        if let Some(own) = own {
            own::apply(own, &mut sink, before);
        }
        for fact in &mut sink.facts[before..] {
            if fact.by.is_none() {
                fact.by = stream.by.clone().or_else(|| writer.clone().filter(|_| fact.origin == Origin::Log));
            }
            mentions::enrich(fact);
        }
    }
    for (what, count) in damage {
        sink.damaged_by(&what, count);
    }
    sink
}

/// Adds what was seen of a source at first sight only.
fn finish(sink: &mut Sink, source: &Sifted<'_>) {
    fact::sort_by_key(&mut sink.facts, |f| f.place);
    sink.unrecognised.sort_by_key(|(p, _)| *p);
    for (what, count) in &source.damage {
        sink.damaged_by(what, *count);
    }
    sink.tally.add_all(&source.tally);
    if !source.folded.is_empty() {
        // every fact of a record stands for its repeats
        for fact in &mut sink.facts {
            fact.count += source.folded.get(&fact.place.offset).copied().unwrap_or(0);
        }
    }
}
