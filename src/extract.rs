//! From sources to facts: peel, read, enrich; one source at a time, in parallel, in order.
use crate::dialect::reader::Reader;
use crate::envelope;
use crate::input::Source;
use crate::mentions;
use crate::place::SourceId;
use crate::sink::Sink;
use rayon::prelude::*;

/// What each source says, in the order of the sources.
pub fn extract(sources: &[Source]) -> Vec<Sink> {
    sources.par_iter().enumerate().map(|(i, source)| read(SourceId(u32::try_from(i).unwrap_or(u32::MAX)), source)).collect()
}

fn read(id: SourceId, source: &Source) -> Sink {
    let mut sink = Sink::default();
    let mut damage = source.damage.clone();
    for stream in envelope::streams(id, &source.bytes, &mut damage) {
        let before = sink.facts.len();
        Reader::run(&stream.lines, &mut sink);
        for fact in &mut sink.facts[before..] {
            if fact.by.is_none() {
                fact.by = stream.by.clone();
            }
            mentions::enrich(fact);
        }
    }
    sink.facts.sort_by_key(|f| f.place);
    sink.unrecognised.sort_by_key(|(p, _)| *p);
    for (what, count) in damage {
        match sink.damage.iter_mut().find(|(w, _)| *w == what) {
            Some((_, n)) => *n += count,
            None => sink.damage.push((what, count)),
        }
    }
    sink
}
