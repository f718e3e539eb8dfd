//! What is told of the sources themselves: what they were taken for, what they span, what in them was not understood.
use super::name_of;
use crate::clock::Basis;
use crate::place::Place;
use crate::render::mask;
use crate::report;
use crate::sift::Sifted;
use crate::sink::Sink;
use crate::time::{Instant, Precision};
use crate::timeline::{self, quote};
use std::collections::BTreeMap;

/// First and last proven instant of a source.
pub type Span = Option<((Instant, Precision), (Instant, Precision))>;

/// The span of each source.
pub fn spans(sinks: &[Sink]) -> Vec<Span> {
    let span = |sink: &Sink| {
        let times = || sink.facts.iter().filter(|f| f.is_observed()).filter_map(|f| f.at.map(|t| (t, f.precision)));
        times().min().zip(times().max())
    };
    sinks.iter().map(span).collect()
}

/// What is told of each source.
pub fn inputs(sources: &[Sifted<'_>], sinks: &[Sink], spans: &[Span], bases: &[Basis]) -> Vec<report::Input> {
    sources
        .iter()
        .zip(sinks)
        .zip(spans.iter().zip(bases))
        .map(|((source, sink), (span, basis))| {
            let release = crate::release::range(&sink.releases).map(crate::release::words);
            report::Input {
                file: source.name.to_owned(),
                parts: sink
                    .parts
                    .iter()
                    .map(|p| report::Part {
                        language: p.language.to_owned(),
                        release: release.clone().filter(|_| p.language.starts_with("klog")),
                        lines: [p.lines.0, p.lines.1],
                    })
                    .collect(),
                bytes: source.size,
                lines: sink.tally.total(),
                recognised: sink.tally.recognised,
                noise: sink.tally.noise,
                continuation: sink.tally.continuation,
                unrecognised: sink.tally.unrecognised,
                from: span.map(|((t, p), _)| t.rfc3339(p)),
                to: span.map(|(_, (t, p))| t.rfc3339(p)),
                time_basis: basis.words.clone(),
                damage: sink.damage.iter().map(|(what, n)| if *n == 1 { what.clone() } else { format!("{what} (×{n})") }).collect(),
            }
        })
        .collect()
}

/// What was not understood, by its shape, the most frequent first.
pub fn unrecognised(sources: &[Sifted<'_>], sinks: &[Sink]) -> Vec<report::Unrecognised> {
    let mut by: BTreeMap<String, (u64, Place)> = BTreeMap::new();
    for (sink, source) in sinks.iter().zip(sources) {
        for (place, text) in &sink.unrecognised {
            let entry = by.entry(quote(&timeline::template(&mask::mask(text)), 200)).or_insert((0, *place));
            entry.0 += 1 + source.folded.get(&place.offset).copied().unwrap_or(0);
            entry.1 = entry.1.min(*place);
        }
    }
    let mut all: Vec<_> = by.into_iter().collect();
    all.sort_by(|a, b| (std::cmp::Reverse(a.1.0), a.1.1, &a.0).cmp(&(std::cmp::Reverse(b.1.0), b.1.1, &b.0)));
    all.into_iter()
        .take(50)
        .map(|(template, (count, place))| report::Unrecognised { template, count, file: name_of(sources, place), line: place.line })
        .collect()
}
