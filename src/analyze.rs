//! The whole way, from bytes to the report.
use crate::assemble;
use crate::clock::{self, Basis, Given};
use crate::compose::{self, Span};
use crate::entity::{EntityKind, ObjectRef};
use crate::extract;
use crate::fact::{self, Fact, Origin, What};
use crate::graph;
use crate::incident::World;
use crate::input::Source;
use crate::options::Options;
use crate::report::Report;
use crate::sift::{self, Sifted};
use crate::sink::{ReleaseHint, Sink};
use crate::time::Instant;
use foldhash::fast::FixedState;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

/// Builds what every analysis needs (indexes of messages and of failures): a core that has nothing to do while inputs are read can do it.
pub fn prepare() {
    let _ = crate::catalogue::messages::find("", None, None);
    let _ = crate::catalogue::failures::read("Get \"https://ca.example/directory\": dial tcp: lookup ca.example: no such host", "");
    let _ = crate::render::mask::mask("");
    crate::mentions::prepare();
}

/// Reads sources and makes the report. A pure function: the same sources and options give the same report.
pub fn analyze(sources: &[Source], options: &Options) -> Report {
    analyze_in(sources, options, sift::Grain::default())
}

/// `analyze`, with the pieces in which large sources are gone through.
pub fn analyze_in(sources: &[Source], options: &Options, grain: sift::Grain) -> Report {
    analyze_whole(sources, options, grain).0
}

/// `analyze_in`, with the world that the report tells of. It is no longer needed for the report; to take it apart takes a while.
pub fn analyze_whole(sources: &[Source], options: &Options, grain: sift::Grain) -> (Report, World) {
    let mut reading = Reading::new(sources, options, grain);
    let facts = std::mem::take(&mut reading.facts).into_iter().filter(|f| in_window(f, options)).collect();
    let world = reading.world_of(facts, options);
    let report = compose::report(&world, &reading.sifted, &reading.sinks, &reading.spans, &reading.bases, options);
    (report, world)
}

/// Sources that have been read and dated, from which more than one story can be told: of the whole time, and of windows of it.
pub struct Reading<'s> {
    sifted: Vec<Sifted<'s>>,
    sinks: Vec<Sink>,
    spans: Vec<Span>,
    bases: Vec<Basis>,
    facts: Vec<Fact>,
    release: Option<((u16, u16), (u16, u16))>,
}

impl<'s> Reading<'s> {
    /// Reads sources; of the options, those that date records count.
    pub fn new(sources: &'s [Source], options: &Options, grain: sift::Grain) -> Self {
        let sifted = sift::condense(sources, grain);
        let mut sinks = extract::extract(&sifted, options.own);
        let bases = clock::resolve(&mut sinks, Given { year: options.year, zone: options.input_tz });
        let hints: Vec<ReleaseHint> = sinks.iter().flat_map(|s| s.releases.iter().copied()).collect();
        let release = crate::release::range(&hints);
        // how the times of a source are known, and what it was taken for, is told after its facts went on
        let spans = compose::spans(&sinks);
        let facts = match &mut sinks[..] {
            [one] => std::mem::take(&mut one.facts),
            all => all.iter_mut().flat_map(|s| std::mem::take(&mut s.facts)).collect(),
        };
        let facts = once(facts);
        Reading { sifted, sinks, spans, bases, facts, release }
    }

    /// What happened within `--from` and `--to`.
    pub fn world(&self, options: &Options) -> World {
        self.world_of(self.facts.iter().filter(|f| in_window(f, options)).cloned().collect(), options)
    }

    /// The same for a window after which the inputs go on: what a snapshot says of objects without a time is how they were at the end. Of it
    /// remain what does not change (names, issuers, owners) and objects that dated records of the window are about.
    pub fn window(&self, options: &Options) -> World {
        let dated = || self.facts.iter().filter(|f| f.at.is_some() && in_window(f, options));
        let known: BTreeSet<&ObjectRef> =
            dated().flat_map(|f| f.subject.iter().chain(f.related.iter().map(|(_, o)| o))).filter(|o| o.kind.is_chain()).collect();
        let timeless = |f: &&Fact| {
            f.at.is_none()
                && match &f.subject {
                    _ if f.origin != Origin::Object => true,
                    Some(s) if s.kind == EntityKind::Certificate || !s.kind.is_chain() => f.what == What::ObjectSeen,
                    Some(s) => known.contains(s),
                    None => f.failure.is_none(),
                }
        };
        self.world_of(dated().chain(self.facts.iter().filter(timeless)).cloned().collect(), options)
    }

    fn world_of(&self, mut facts: Vec<Fact>, options: &Options) -> World {
        fact::sort_by_key(&mut facts, |f| (f.moment().map_or(i64::MAX, |t| t.0), f.place));
        let graph = graph::build(&mut facts);
        assemble::world(facts, graph, options.as_of, self.release)
    }

    /// The sources and what was not understood in them, without any incident.
    pub fn inputs(&self) -> Report {
        compose::report(&World::default(), &self.sifted, &self.sinks, &self.spans, &self.bases, &Options::default())
    }

    /// The incidents of a world that the options ask for, without the sources.
    pub fn tell(&self, world: &World, options: &Options) -> Report {
        compose::report(world, &self.sifted, &[], &[], &[], options)
    }
}

fn in_window(fact: &Fact, options: &Options) -> bool {
    let Some(at) = fact.at else { return true };
    options.from.is_none_or(|f| fact.last_at.unwrap_or(at) >= f) && options.to.is_none_or(|t| at <= t)
}

/// The same record in another file (overlapping rotations, a copy) is one observation with another place; repeats within a file stay.
fn once(mut facts: Vec<Fact>) -> Vec<Fact> {
    fact::sort_by_key(&mut facts, |f| f.place);
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
