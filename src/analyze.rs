//! The whole way, from bytes to the report.
use crate::assemble;
use crate::clock::{self, Given};
use crate::compose;
use crate::entity::ObjectRef;
use crate::extract;
use crate::fact::{Fact, Origin, What};
use crate::graph;
use crate::input::Source;
use crate::options::Options;
use crate::report::Report;
use crate::sift;
use crate::sink::ReleaseHint;
use crate::time::Instant;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Reads sources and makes the report. A pure function: the same sources and options give the same report.
pub fn analyze(sources: &[Source], options: &Options) -> Report {
    analyze_in(sources, options, sift::Grain::default())
}

/// `analyze`, with the pieces in which large sources are gone through.
pub fn analyze_in(sources: &[Source], options: &Options, grain: sift::Grain) -> Report {
    let sifted = sift::condense(sources, grain);
    let mut sinks = extract::extract(&sifted, options.own);
    let bases = clock::resolve(&mut sinks, Given { year: options.year, zone: options.input_tz });
    let hints: Vec<ReleaseHint> = sinks.iter().flat_map(|s| s.releases.iter().copied()).collect();
    let release = crate::release::range(&hints);
    // how the times of a source are known, and what it was taken for, is told after its facts went on
    let spans = compose::spans(&sinks);
    let facts: Vec<Fact> = sinks.iter_mut().flat_map(|s| std::mem::take(&mut s.facts)).collect();
    let mut facts = once(facts);
    facts.retain(|f| in_window(f, options));
    facts.sort_by_key(|f| (f.moment().map_or(i64::MAX, |t| t.0), f.place));
    let graph = graph::build(&mut facts);
    let world = assemble::world(facts, graph, options.as_of, release);
    compose::report(&world, &sifted, &sinks, &spans, &bases, options)
}

fn in_window(fact: &Fact, options: &Options) -> bool {
    let Some(at) = fact.at else { return true };
    options.from.is_none_or(|f| fact.last_at.unwrap_or(at) >= f) && options.to.is_none_or(|t| at <= t)
}

/// The same record in another file (overlapping rotations, a copy) is one observation with another place; repeats within a file stay.
fn once(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by_key(|f| f.place);
    let sources = facts.first().zip(facts.last()).is_some_and(|(a, b)| a.place.source != b.place.source);
    if !sources {
        return facts;
    }
    let mut seen: HashMap<u64, Vec<usize>, FixedState> = HashMap::default();
    let mut out: Vec<Fact> = Vec::with_capacity(facts.len());
    for fact in facts {
        let known = seen.entry(FixedState::default().hash_one(identity(&fact))).or_default();
        match known.iter().copied().find(|i| out.get(*i).is_some_and(|f| identity(f) == identity(&fact))) {
            Some(i) if out[i].place.source != fact.place.source => out[i].also.push(fact.place),
            Some(_) => out.push(fact),
            None => {
                known.push(out.len());
                out.push(fact);
            }
        }
    }
    out
}

/// What makes two records the same observation.
type Identity<'f> = (Option<Instant>, Option<&'f ObjectRef>, &'f str, What, &'f [(&'static str, Arc<str>)]);

fn identity(fact: &Fact) -> Identity<'_> {
    let stamp = fact.moment().filter(|_| fact.origin != Origin::Object || fact.stamp.is_some());
    (stamp, fact.subject.as_ref(), &fact.text, fact.what, &fact.attrs)
}
