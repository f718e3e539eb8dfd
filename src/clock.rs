//! When things happened: from what stamps state to instants, with the proof of what they leave out.
//!
//! klog prints neither year nor zone. Both are proven, never assumed silently: by the transport's stamp of the same line, by an instant that
//! the message states as "now" (`lastTransitionTime`), by `--year`/`--input-tz`; the year alone also by dates in messages and by dated
//! neighbours in the other inputs. The month going down in the order of a stream is a new year. What stays open keeps `at` empty and gets a
//! `rough` instant, by which facts are ordered and distances measured.
use crate::fact::{Fact, attr};
use crate::sink::{Anchor, Sink};
use crate::time::{DAY, HOUR, Instant, MINUTE, SECOND, Stamp};
use crate::zone::Zone;
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// What the user said about time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    /// `--year`: the year of the last yearless record.
    pub year: Option<i32>,
    /// `--input-tz`: the zone of stamps that have none.
    pub zone: Option<Zone>,
}

/// How a source's times are known.
#[derive(Debug, Clone, Default)]
pub struct Basis {
    /// In words, for the inputs table.
    pub words: Option<String>,
}

/// Works out `at`, `precision`, `last_at` and `rough` of every fact. One entry of `sinks` a source; `named` are their names, for the words.
pub fn resolve(sinks: &mut [Sink], given: Given) -> Vec<Basis> {
    for sink in sinks.iter_mut() {
        for fact in &mut sink.facts {
            full(fact);
        }
    }
    let neighbours: Vec<Option<(Instant, Instant)>> = span_of_others(sinks);
    let mut bases = Vec::new();
    for (i, sink) in sinks.iter_mut().enumerate() {
        let mut words = Vec::new();
        yearless(sink, given, neighbours[i], &mut words);
        zoneless(sink, given, &mut words);
        bases.push(Basis { words: (!words.is_empty()).then(|| words.join("; ")) });
    }
    let observed = span(sinks.iter().flat_map(|s| s.facts.iter()));
    for (sink, basis) in sinks.iter_mut().zip(&mut bases) {
        reported(sink, observed, given);
        if let Some(captured) = ages(&mut sink.facts) {
            let text = format!("ages count back from a capture at about {}", captured.rfc3339(crate::time::Precision::Second));
            basis.words = Some(basis.words.take().map_or(text.clone(), |w| format!("{w}; {text}")));
        }
        if basis.words.is_none() && sink.facts.iter().any(|f| f.at.is_some()) {
            basis.words = Some("stated in full".into());
        }
    }
    bases
}

fn full(fact: &mut Fact) {
    if let Some(Stamp::Full(at, precision)) = fact.stamp {
        fact.at = Some(at);
        fact.precision = precision;
    } else if fact.stamp.is_none()
        && let Some(outer) = fact.outer
    {
        fact.at = Some(outer);
        fact.precision = crate::time::Precision::Nanosecond;
    } else if let Some(stamp) = fact.stamp {
        fact.precision = stamp.precision();
    }
    fact.last_at = fact.last.and_then(Stamp::instant);
}

fn span<'f>(facts: impl Iterator<Item = &'f Fact>) -> Option<(Instant, Instant)> {
    facts.filter(|f| f.is_observed()).filter_map(|f| f.at).fold(None, |span, at| match span {
        None => Some((at, at)),
        Some((a, b)) => Some((a.min(at), b.max(at))),
    })
}

fn span_of_others(sinks: &[Sink]) -> Vec<Option<(Instant, Instant)>> {
    let spans: Vec<_> = sinks.iter().map(|s| span(s.facts.iter())).collect();
    (0..sinks.len())
        .map(|i| {
            spans.iter().enumerate().filter(|(j, _)| *j != i).filter_map(|(_, s)| *s).fold(None, |a: Option<(Instant, Instant)>, s| match a
            {
                None => Some(s),
                Some(a) => Some((a.0.min(s.0), a.1.max(s.1))),
            })
        })
        .collect()
}

/// A yearless stamp in a year, as if its zone was UTC.
fn in_year(stamp: Stamp, year: i32) -> Option<Instant> {
    let (month, day, nanos) = match stamp {
        Stamp::Yearless { month, day, nanos, .. } | Stamp::YearlessZoned { month, day, nanos, .. } => (month, day, nanos),
        _ => return None,
    };
    // 29 February in a year that has none: the day after the 28th, so that nothing is lost
    let date = NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))?;
    Instant::from_utc(date.and_hms_opt(0, 0, 0)?).map(|i| Instant(i.0 + nanos))
}

fn month_of(stamp: Stamp) -> Option<u8> {
    match stamp {
        Stamp::Yearless { month, .. } => Some(month),
        _ => None,
    }
}

/// The year that brings a yearless stamp nearest to an instant, and the distance.
fn nearest_year(stamp: Stamp, to: Instant) -> Option<(i32, i64)> {
    let year = to.utc().year();
    (year - 1..=year + 1).filter_map(|y| in_year(stamp, y).map(|at| (y, at.0 - to.0))).min_by_key(|(_, d)| d.unsigned_abs())
}

/// Zones are whole quarters of an hour; a transport or a message is written within two minutes of the header.
fn zone_of(distance: i64) -> Option<i64> {
    let quarter = 15 * MINUTE;
    let rounded = (distance as f64 / quarter as f64).round() as i64 * quarter;
    ((distance - rounded).abs() <= 2 * MINUTE && rounded.abs() <= 14 * HOUR).then_some(rounded)
}

struct Proof {
    year: i32,
    zone: Option<i64>,
    exact: bool,
    by: &'static str,
    line: u32,
}

fn yearless(sink: &mut Sink, given: Given, neighbours: Option<(Instant, Instant)>, words: &mut Vec<String>) {
    // years relative to the first record of each stream: the month goes down by more than half a year only at a new year
    let mut streams: BTreeMap<Option<std::sync::Arc<str>>, Vec<usize>> = BTreeMap::new();
    for (i, fact) in sink.facts.iter().enumerate() {
        if matches!(fact.stamp, Some(Stamp::Yearless { .. })) {
            streams.entry(fact.by.clone()).or_default().push(i);
        }
    }
    if streams.is_empty() {
        return;
    }
    let anchors: BTreeMap<(u64, u32), Anchor> =
        sink.anchors.iter().filter(|a| a.exact).map(|a| ((a.place.offset, a.place.line), *a)).collect();
    let mut spoken = false;
    for indices in streams.values() {
        let mut turns = Vec::with_capacity(indices.len());
        let (mut turn, mut before) = (0, None::<u8>);
        for i in indices {
            let month = sink.facts[*i].stamp.and_then(month_of).unwrap_or(1);
            if before.is_some_and(|b| b > month && b - month > 6) {
                turn += 1;
            } else if before.is_some_and(|b| month > b && month - b > 6) && turn > 0 {
                turn -= 1;
            }
            before = Some(month);
            turns.push(turn);
        }
        let mut proofs: BTreeMap<(i32, i64), (u64, Proof)> = BTreeMap::new();
        for (n, i) in indices.iter().enumerate() {
            let fact = &sink.facts[*i];
            let Some(stamp) = fact.stamp else { continue };
            let anchor = anchors.get(&(fact.place.offset, fact.place.line));
            let found = fact.outer.map(|o| (o, "the transport's time")).or_else(|| anchor.map(|a| (a.at, "a time inside of a message")));
            let Some((at, by)) = found else { continue };
            if let Some((year, distance)) = nearest_year(stamp, at)
                && let Some(zone) = zone_of(distance)
            {
                let year = year - turns[n];
                proofs.entry((year, zone)).or_insert((0, Proof { year, zone: Some(zone), exact: true, by, line: fact.place.line })).0 += 1;
            }
        }
        let mut proof = proofs.into_values().max_by_key(|(n, _)| *n).map(|(_, p)| p);
        if let Some(year) = given.year {
            let last = turns.last().copied().unwrap_or(0);
            let zone = proof.as_ref().and_then(|p| p.zone);
            proof = Some(Proof { year: year - last, zone, exact: true, by: "--year", line: 0 });
        }
        if proof.is_none() {
            proof = indices.iter().zip(&turns).find_map(|(i, turn)| {
                let fact = &sink.facts[*i];
                let near = sink
                    .anchors
                    .iter()
                    .filter(|a| !a.exact)
                    .find(|a| a.place == fact.place)
                    .map(|a| a.at)
                    .or_else(|| attr_instant(fact))?;
                let (year, distance) = nearest_year(fact.stamp?, near)?;
                (distance.abs() < 120 * DAY).then_some(Proof {
                    year: year - turn,
                    zone: None,
                    exact: true,
                    by: "a date inside of a message",
                    line: fact.place.line,
                })
            });
        }
        if proof.is_none()
            && let Some((a, b)) = neighbours
            && let Some(stamp) = indices.last().and_then(|i| sink.facts[*i].stamp)
            && let Some((year, _)) = nearest_year(stamp, Instant(a.0 / 2 + b.0 / 2))
        {
            let turn = turns.last().copied().unwrap_or(0);
            proof = Some(Proof { year: year - turn, zone: None, exact: true, by: "the dates of the other inputs", line: 0 });
        }
        let known = proof.as_ref().is_some_and(|p| p.exact);
        let proof = proof.unwrap_or(Proof { year: 2000, zone: None, exact: false, by: "", line: 0 });
        let zone = proof.zone.or_else(|| given.zone.map(|_| 0));
        for (i, turn) in indices.iter().zip(&turns) {
            let fact = &mut sink.facts[*i];
            let Some(utc) = fact.stamp.and_then(|s| in_year(s, proof.year + turn)) else { continue };
            let at = match (proof.zone, given.zone) {
                (Some(z), _) => Instant(utc.0 - z),
                (None, Some(tz)) => tz.instant(utc).unwrap_or(utc),
                (None, None) => utc,
            };
            fact.rough = Some(at);
            if known && zone.is_some() {
                fact.at = Some(at);
            }
        }
        if !spoken {
            spoken = true;
            words.push(match (known, zone) {
                (false, _) => {
                    "klog states no year and nothing here proves one (give --year and --input-tz); order in the source stands in".into()
                }
                (true, None) => format!(
                    "year {} from {}{}; UTC is assumed, nothing here proves the zone (give --input-tz)",
                    proof.year + turns.last().copied().unwrap_or(0),
                    proof.by,
                    at_line(proof.line)
                ),
                (true, Some(z)) => {
                    let zone = if given.zone.is_some() && proof.zone.is_none() {
                        "the zone from --input-tz".to_owned()
                    } else if z == 0 {
                        "UTC".to_owned()
                    } else {
                        format!("UTC{}{}", if z < 0 { "-" } else { "+" }, crate::time::human(z))
                    };
                    format!("year {} and {zone} from {}{}", proof.year + turns.last().copied().unwrap_or(0), proof.by, at_line(proof.line))
                }
            });
        }
    }
}

fn at_line(line: u32) -> String {
    if line == 0 { String::new() } else { format!(" on line {line}") }
}

fn attr_instant(fact: &Fact) -> Option<Instant> {
    [attr::NEXT_ATTEMPT, attr::RENEWAL_TIME]
        .iter()
        .find_map(|name| instant(fact.attr(name)?))
        .or_else(|| fact.failure.as_ref().and_then(|f| instant(f.field("retry_after")?)))
}

/// An instant in any full form that attributes carry.
pub fn instant(text: &str) -> Option<Instant> {
    let text = text.trim();
    Instant::parse_rfc3339(text).map(|(at, ..)| at).or_else(|| Instant::parse_go(text).map(|(at, ..)| at)).or_else(|| {
        let (civil, _, n) = crate::time::parse_civil(text)?;
        text[n..].trim_start().starts_with("UTC").then(|| Instant::from_utc(civil)).flatten()
    })
}

/// Civil times of clients without a zone: the zone from `--input-tz`, or from a server's `Date:` in the same file (an anchor).
fn zoneless(sink: &mut Sink, given: Given, words: &mut Vec<String>) {
    let offset = sink.anchors.iter().filter(|a| a.exact).find_map(|a| match a.stamp {
        Some(Stamp::Zoneless(civil, _)) => zone_of(Instant::from_utc(civil)?.0 - a.at.0),
        _ => None,
    });
    let mut any = false;
    for fact in &mut sink.facts {
        let Some(Stamp::Zoneless(civil, _)) = fact.stamp else { continue };
        any = true;
        let Some(utc) = Instant::from_utc(civil) else { continue };
        match (offset, given.zone) {
            (Some(z), _) => fact.at = Some(Instant(utc.0 - z)),
            (None, Some(tz)) => fact.at = tz.instant(utc),
            (None, None) => fact.rough = Some(utc),
        }
    }
    if any {
        words.push(match (offset, given.zone) {
            (Some(_), _) => "local time, its zone from a full time beside it (a server's Date header, the transport)".into(),
            (None, Some(tz)) => format!("local time in {tz} (--input-tz)"),
            (None, None) => "local time without a zone (give --input-tz); ordered as if UTC".into(),
        });
    }
}

/// People's notes: zone stated, year taken from a date in the same paste, else from the observed facts.
fn reported(sink: &mut Sink, observed: Option<(Instant, Instant)>, given: Given) {
    let anchor = sink.anchors.iter().map(|a| a.at).next();
    for fact in &mut sink.facts {
        let Some(stamp @ Stamp::YearlessZoned { offset, .. }) = fact.stamp else { continue };
        let near = anchor.or_else(|| observed.map(|(_, b)| b));
        let year = given.year.or_else(|| nearest_year(stamp, near?).map(|(y, _)| y));
        let at = year.and_then(|y| in_year(stamp, y)).map(|at| Instant(at.0 - i64::from(offset) * SECOND));
        fact.at = at;
    }
}

/// Ages count back from the capture. Its moment is proven where one observation is given both ways (an Event's age and the transition time
/// of the condition with the same message); else it is at least the last instant in the same source, which serves for ordering only.
fn ages(facts: &mut [Fact]) -> Option<Instant> {
    if !facts.iter().any(|f| matches!(f.stamp, Some(Stamp::Age(..)))) {
        return None;
    }
    let mut candidates = Vec::new();
    for aged in facts.iter() {
        let Some(Stamp::Age(age, precision)) = aged.last.or(aged.stamp) else { continue };
        if precision > crate::time::Precision::Second || aged.text.len() < 20 {
            continue;
        }
        for dated in facts.iter() {
            if let Some(Stamp::Full(at, _)) = dated.stamp
                && dated.subject == aged.subject
                && (dated.text == aged.text
                    || dated.text.contains(&*aged.text)
                    || aged.text.contains(&*dated.text) && dated.text.len() > 20)
            {
                candidates.push(at.0 + age);
            }
        }
    }
    candidates.sort_unstable();
    let proven = candidates.get(candidates.len() / 2).map(|c| Instant(*c));
    let floor = facts.iter().filter(|f| f.is_observed()).filter_map(|f| f.at).max().or(Some(Instant(0)));
    let captured = proven.or(floor)?;
    for fact in facts.iter_mut() {
        let back = |stamp: Option<Stamp>| match stamp {
            Some(Stamp::Age(age, _)) => {
                captured.utc().checked_sub_signed(TimeDelta::nanoseconds(age)).and_then(|t| t.timestamp_nanos_opt()).map(Instant)
            }
            _ => None,
        };
        if let Some(at) = back(fact.stamp) {
            fact.rough = Some(at);
            if proven.is_some() {
                fact.at = Some(at);
            }
        }
        // A last time is printed wherever it is known, so an age before an unknown capture is none.
        if let Some(at) = back(fact.last).filter(|_| proven.is_some()) {
            fact.last_at = Some(at);
        }
    }
    proven
}
