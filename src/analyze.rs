//! The whole way, from bytes to the report.
use crate::assemble;
use crate::clock::{self, Given};
use crate::compose;
use crate::extract;
use crate::fact::{Fact, Origin};
use crate::graph;
use crate::input::Source;
use crate::options::Options;
use crate::report::Report;
use crate::sink::ReleaseHint;
use crate::time::Instant;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads sources and makes the report. A pure function: the same sources and options give the same report.
pub fn analyze(sources: &[Source], options: &Options) -> Report {
    let mut sinks = extract::extract(sources);
    let bases = clock::resolve(&mut sinks, Given { year: options.year, zone: options.input_tz });
    let hints: Vec<ReleaseHint> = sinks.iter().flat_map(|s| s.releases.iter().copied()).collect();
    let release = crate::release::range(&hints);
    let mut facts: Vec<Fact> = Vec::new();
    for sink in &sinks {
        facts.extend(sink.facts.iter().cloned());
    }
    let mut facts = once(facts);
    facts.retain(|f| in_window(f, options));
    facts.sort_by_key(|f| (f.moment().map_or(i64::MAX, |t| t.0), f.place));
    let graph = graph::build(&mut facts);
    let world = assemble::world(facts, graph, options.as_of, release);
    compose::report(&world, sources, &sinks, &bases, options)
}

fn in_window(fact: &Fact, options: &Options) -> bool {
    let Some(at) = fact.at else { return true };
    options.from.is_none_or(|f| fact.last_at.unwrap_or(at) >= f) && options.to.is_none_or(|t| at <= t)
}

/// The same record in another file (overlapping rotations, a copy) is one observation with another place; repeats within a file stay.
fn once(mut facts: Vec<Fact>) -> Vec<Fact> {
    type Key = (Option<Instant>, Option<Arc<str>>, Arc<str>, &'static str, String);
    facts.sort_by_key(|f| f.place);
    let mut seen: HashMap<Key, usize, FixedState> = HashMap::default();
    let mut out: Vec<Fact> = Vec::with_capacity(facts.len());
    for fact in facts {
        let subject = fact.subject.as_ref().map(|s| Arc::from(s.key()));
        let attrs: String = fact.attrs.iter().map(|(n, v)| format!("{n}={v};")).collect();
        let stamp = fact.moment().filter(|_| fact.origin != Origin::Object || fact.stamp.is_some());
        let key = (stamp, subject, fact.text.clone(), fact.what.word(), attrs);
        match seen.get(&key) {
            Some(i) if out[*i].place.source != fact.place.source => out[*i].also.push(fact.place),
            Some(_) => out.push(fact),
            None => {
                seen.insert(key, out.len());
                out.push(fact);
            }
        }
    }
    out
}
