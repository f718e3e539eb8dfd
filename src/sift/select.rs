//! Which of the kept records are told. Where all fit, all are; where there are very many, certificates that stand badly get more room than
//! those that recovered, and those that never failed get a line each.
use super::blocks::Feed;
use super::hash::ByHash;
use super::sifted::{Run, Sifted};
use super::table::{Fold, Mark};
use crate::sink::Tally;
use rayon::slice::ParallelSliceMut;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Records that are read closely without asking.
const ROOM: usize = 12_000;
/// Certificates that are told in full, and how many records each may have then.
const TOLD: usize = 1000;
/// Certificates that get a line where they are not told.
const COUNTED: usize = 20_000;

/// Lines and items that do not fold, with their text.
#[derive(Debug, Clone)]
pub struct Other {
    /// Index of the source.
    pub source: u32,
    /// Where they stand.
    pub mark: Mark,
    /// Their bytes.
    pub text: Vec<u8>,
}

/// What was chosen, in order of source and place.
#[derive(Debug, Default)]
pub struct Chosen {
    kept: Vec<Choice>,
}

#[derive(Debug)]
struct Choice {
    source: u32,
    mark: Mark,
    /// Its text, where it cannot be read again.
    text: Option<Vec<u8>>,
    /// Observations that it stands for besides its own.
    extra: u64,
    /// Whether it is of a fold, and so was counted at first sight.
    folds: bool,
}

impl Choice {
    /// Whether its bytes are those of the source at its place.
    fn stands_in(&self, all: &[u8]) -> bool {
        let from = usize::try_from(self.mark.offset).unwrap_or(usize::MAX);
        let there = all.get(from..from.saturating_add(self.mark.len as usize));
        there.is_some_and(|there| self.text.as_ref().is_none_or(|text| text == there))
    }
}

/// How a certificate stands at first sight.
#[derive(Debug, Default, Clone, Copy)]
struct Standing {
    failed: Option<i64>,
    first_failed: Option<i64>,
    issued: Option<i64>,
}

impl Standing {
    /// Worst first: failing since the last success, failed before it, never failed.
    fn rank(&self) -> (u8, i64) {
        match (self.failed, self.issued) {
            (Some(f), Some(i)) if f <= i => (1, self.first_failed.unwrap_or(i64::MAX)),
            (Some(_), _) => (0, self.first_failed.unwrap_or(i64::MAX)),
            (None, issued) => (2, issued.unwrap_or(i64::MAX)),
        }
    }
}

/// Chooses.
pub fn choose(folds: Vec<Fold>, others: Vec<Other>) -> Chosen {
    let mut kept: Vec<Choice> =
        others.into_iter().map(|o| Choice { source: o.source, mark: o.mark, text: Some(o.text), extra: 0, folds: false }).collect();
    let all: usize = folds.iter().map(|f| f.marks().len()).sum();
    if all <= ROOM {
        for fold in folds {
            keep(&mut kept, fold, true);
        }
    } else {
        scarce(&mut kept, folds);
    }
    kept.sort_unstable_by_key(|c| (c.source, c.mark.offset));
    Chosen { kept }
}

/// Keeps a fold: all of its records, or its last one only. What is left out is counted with a record that is kept.
fn keep(kept: &mut Vec<Choice>, fold: Fold, whole: bool) {
    let (source, count) = (fold.source, fold.count);
    let mut marks = fold.into_marks();
    if !whole {
        marks = marks.pop().into_iter().collect();
    }
    let shown: u64 = marks.iter().map(|(m, _)| u64::from(m.count)).sum();
    let carrier = marks.len().saturating_sub(2);
    for (n, (mark, text)) in marks.into_iter().enumerate() {
        let extra = if n == carrier { count.saturating_sub(shown) } else { 0 };
        kept.push(Choice { source, mark, text, extra, folds: true });
    }
}

fn scarce(kept: &mut Vec<Choice>, folds: Vec<Fold>) {
    let mut standings: ByHash<Standing> = ByHash::default();
    for fold in folds.iter().filter(|f| f.root != 0) {
        let s = standings.entry(fold.root).or_default();
        if fold.sense.failing {
            s.failed = s.failed.max(Some(fold.at));
            s.first_failed = Some(s.first_failed.map_or(fold.at, |t| t.min(fold.at)));
        } else if fold.sense.issued {
            s.issued = s.issued.max(Some(fold.at));
        }
    }
    let mut order: Vec<(u64, (u8, i64))> = standings.iter().map(|(root, s)| (*root, s.rank())).collect();
    order.sort_unstable_by_key(|(root, rank)| (*rank, *root));
    let places: ByHash<usize> = order.iter().enumerate().map(|(n, (root, _))| (*root, n)).collect();
    let told = order.iter().filter(|(_, rank)| rank.0 < 2).count().clamp(1, TOLD);
    let quota = (ROOM / told).max(8);
    let at_end = ends(&folds);
    // folds are many and large: those that have a chance at all are put in order by what decides it, the others never touched again
    let mut ranked: Vec<(Reverse<i64>, u32, u64, Candidate)> = Vec::new();
    for fold in folds {
        if at_end(&fold) {
            keep(kept, fold, true);
            continue;
        }
        let place = places.get(&fold.root).copied();
        let healthy = place.is_none_or(|p| order.get(p).is_none_or(|(_, rank)| rank.0 == 2));
        let most = match place {
            // records of nobody, of the processes themselves
            None => ROOM / 4,
            Some(p) if p < TOLD && !healthy => quota,
            Some(p) if p < COUNTED && !healthy => 2,
            Some(p) if p < COUNTED && fold.sense.issued => 1,
            _ => continue,
        };
        let whole = place.is_some_and(|p| p < TOLD) && !healthy && fold.sense.failing;
        let offset = fold.marks().first().map_or(0, |m| m.offset);
        ranked.push((Reverse(fold.at), fold.source, offset, Candidate { fold: Box::new(fold), most, whole }));
    }
    // the latest of each certificate first: how it stands now is the first question
    ranked.par_sort_unstable_by_key(|(at, source, offset, _)| (*at, *source, *offset));
    let mut used: ByHash<usize> = ByHash::default();
    for (.., Candidate { fold, most, whole }) in ranked {
        let n = used.entry(fold.root).or_default();
        if *n >= most {
            continue;
        }
        let whole = whole && *n + 3 <= most;
        *n += if whole { fold.marks().len() } else { 1 };
        keep(kept, *fold, whole);
    }
}

/// A fold that may be kept.
struct Candidate {
    fold: Box<Fold>,
    /// How many records its certificate may have.
    most: usize,
    /// Whether all of its records are kept, as long as there is room.
    whole: bool,
}

/// Whether a fold holds the first or the last record of its source: what a source covers is told whatever else is left out.
fn ends(folds: &[Fold]) -> impl Fn(&Fold) -> bool + use<> {
    let mut edges: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    let span = |f: &Fold| f.marks().first().zip(f.marks().last()).map_or((u64::MAX, 0), |(a, b)| (a.offset, b.offset));
    for fold in folds {
        let (first, last) = span(fold);
        let edge = edges.entry(fold.source).or_insert((first, last));
        *edge = (edge.0.min(first), edge.1.max(last));
    }
    move |f| edges.get(&f.source).is_some_and(|e| span(f).0 == e.0 || span(f).1 == e.1)
}

impl Chosen {
    /// Fills in what of a source is kept. `tally` is what its records were taken for at first sight; those that are kept will be counted by
    /// who reads them. `items`: records are items of a List, of which every line says something.
    pub fn write<'s>(
        &self,
        source: u32,
        feed: &Feed<'s>,
        tally: Tally,
        items: bool,
        line_of: &dyn Fn(u32, Mark) -> u32,
        sifted: &mut Sifted<'s>,
    ) {
        let (mut bytes, mut runs, mut rest): (Vec<u8>, Vec<Run>, Tally) = (Vec::new(), Vec::new(), tally);
        let kept = &self.kept[self.kept.partition_point(|c| c.source < source)..];
        let kept = &kept[..kept.partition_point(|c| c.source == source)];
        // what is in memory anyway is read where it stands
        let there = feed.whole().filter(|all| kept.iter().all(|c| c.stands_in(all)));
        for Choice { mark, text, extra, folds, .. } in kept {
            let (at, len) = match (there, text) {
                (Some(_), _) => (usize::try_from(mark.offset).unwrap_or(usize::MAX), mark.len as usize),
                (None, text) => {
                    let at = bytes.len();
                    match text {
                        Some(text) => bytes.extend_from_slice(text),
                        None => feed.fetch(mark.offset, mark.len, &mut bytes),
                    }
                    (at, bytes.len() - at)
                }
            };
            match runs.last_mut() {
                Some(run) if !sifted.one_line && run.offset + run.len as u64 == mark.offset => run.len += len,
                _ => runs.push(Run { at, len, offset: mark.offset, line: line_of(source, *mark) }),
            }
            if *extra > 0 {
                sifted.folded.insert(mark.offset, *extra);
            }
            if *folds {
                let first = if items { u64::from(mark.lines) } else { 1 };
                rest.recognised = rest.recognised.saturating_sub(first);
                rest.continuation = rest.continuation.saturating_sub(u64::from(mark.lines) - first);
            }
        }
        (sifted.bytes, sifted.runs, sifted.tally) = (there.map_or_else(|| bytes.into(), Cow::Borrowed), runs, rest);
    }
}
