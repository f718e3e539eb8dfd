//! The time axis. Long stretches in which nothing begins or ends are cut out and marked, so that seconds that matter stay apart in an
//! incident of months.
use crate::time::{DAY, HOUR, Instant, MINUTE, SECOND};

/// Stretches that are cut out at most.
const CUTS: usize = 4;
/// Width of a cut.
pub const CUT: f64 = 46.0;
/// Least width of a piece: a date fits.
const LEAST: f64 = 84.0;
/// Room at both ends of a piece, so that no mark sits on its border.
const MARGIN: f64 = 12.0;

/// A piece of the axis that is drawn in proportion.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// First instant.
    pub from: Instant,
    /// Last instant.
    pub to: Instant,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
}

/// The axis.
#[derive(Debug)]
pub struct Scale {
    /// In the order of time; between two lies a cut.
    pub pieces: Vec<Piece>,
}

impl Scale {
    /// An axis between two positions for these instants. None without any.
    pub fn new(mut instants: Vec<Instant>, left: f64, right: f64) -> Option<Scale> {
        instants.sort_unstable();
        instants.dedup();
        let (first, last) = (*instants.first()?, *instants.last()?);
        let mut ends = cuts(&instants);
        ends.push(instants.len());
        let mut pieces = Vec::new();
        let mut start = 0;
        let room = right - left - CUT * (ends.len() - 1) as f64 - LEAST * ends.len() as f64;
        let total: f64 = share_all(&ends);
        let mut at = left;
        for end in ends {
            let (from, to) = (instants.get(start).unwrap_or(&first), instants.get(end - 1).unwrap_or(&last));
            let width = LEAST + room.max(0.0) * share(end - start) / total;
            pieces.push(Piece { from: *from, to: *to, left: at, right: at + width });
            at += width + CUT;
            start = end;
        }
        Some(Scale { pieces })
    }

    /// Where an instant is; the ends of the axis for those outside.
    pub fn x(&self, at: Instant) -> f64 {
        let mut before: Option<&Piece> = None;
        for piece in &self.pieces {
            if at < piece.from {
                return match before {
                    None => piece.left,
                    // Within a cut: in proportion to what was cut.
                    Some(b) => between(at, b.to, piece.from, b.right, piece.left),
                };
            }
            if at <= piece.to {
                return between(at, piece.from, piece.to, piece.left + MARGIN, piece.right - MARGIN);
            }
            before = Some(piece);
        }
        before.map_or(0.0, |b| b.right)
    }

    /// Where each cut is, and what was cut.
    pub fn cuts(&self) -> impl Iterator<Item = (f64, f64, i64)> + '_ {
        self.pieces.iter().zip(self.pieces.iter().skip(1)).map(|(a, b)| (a.right, b.left, b.from.0.saturating_sub(a.to.0)))
    }
}

/// The indices before which the axis is cut.
fn cuts(instants: &[Instant]) -> Vec<usize> {
    let mut gaps: Vec<(i64, usize)> = instants.windows(2).enumerate().map(|(n, w)| (gap(w), n + 1)).collect();
    let mut left: i64 = gaps.iter().fold(0, |sum, (g, _)| sum.saturating_add(*g));
    // Longest first; of equal ones the earlier.
    gaps.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut found = Vec::new();
    // What is usual here is never cut, however long it is.
    let usual = gaps.get(gaps.len() / 2).map_or(0, |(g, _)| *g);
    for (gap, at) in gaps.into_iter().take(CUTS) {
        // Less than a third of what is left does not hide the rest, and seconds are never worth a cut.
        if gap < left / 3 || gap < 2 * MINUTE || gap / 8 < usual {
            break;
        }
        found.push(at);
        left -= gap;
    }
    found.sort_unstable();
    found
}

fn gap(pair: &[Instant]) -> i64 {
    match pair {
        [a, b] => b.0.saturating_sub(a.0),
        _ => 0,
    }
}

/// A piece with more in it gets more room, though not in proportion.
fn share(instants: usize) -> f64 {
    (instants as f64).sqrt()
}

fn share_all(ends: &[usize]) -> f64 {
    let mut start = 0;
    let mut sum = 0.0;
    for end in ends {
        sum += share(end - start);
        start = *end;
    }
    sum.max(1.0)
}

fn between(at: Instant, from: Instant, to: Instant, left: f64, right: f64) -> f64 {
    let length = (to.0 as f64) - (from.0 as f64);
    if length <= 0.0 { (left + right) / 2.0 } else { left + (right - left) * ((at.0 as f64) - (from.0 as f64)) / length }
}

/// A length in its largest unit, as it fits on a cut: `30 d`, `17 min`.
pub fn rough(nanos: i64) -> String {
    for (unit, name) in [(DAY, "d"), (HOUR, "h"), (MINUTE, "min")] {
        if nanos >= unit {
            return format!("{} {name}", (nanos + unit / 2) / unit);
        }
    }
    format!("{} s", nanos / SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant(seconds * SECOND)
    }

    #[test]
    fn long_silence_is_cut_and_order_is_kept() {
        let scale = Scale::new(vec![at(0), at(5), at(30 * 86_400), at(30 * 86_400 + 60)], 0.0, 800.0).unwrap();
        assert_eq!(scale.pieces.len(), 2);
        let xs: Vec<f64> = [-9, 0, 5, 1000, 86_400, 30 * 86_400, 30 * 86_400 + 60, 40 * 86_400].map(|s| scale.x(at(s))).to_vec();
        assert!(xs.windows(2).all(|w| w[0] <= w[1]), "{xs:?}");
        assert!(xs.iter().all(|x| (0.0..=800.0).contains(x)), "{xs:?}");
        assert_eq!(scale.cuts().map(|(.., cut)| rough(cut)).collect::<Vec<_>>(), ["30 d"]);
    }

    #[test]
    fn the_axis_ends_where_it_should() {
        // A burst an hour: every gap but the usual ones could be cut.
        let bursts: Vec<Instant> = (0..40).flat_map(|n| (0..3).map(move |s| at(n * n * 3600 + s))).collect();
        let scale = Scale::new(bursts, 214.0, 912.0).unwrap();
        let ends: Vec<f64> = scale.pieces.iter().map(|p| p.right).collect();
        assert!(ends.windows(2).all(|w| w[0] < w[1]) && ends.iter().all(|x| *x <= 912.1), "{ends:?}");
    }

    #[test]
    fn any_instants_have_an_axis() {
        assert!(Scale::new(vec![], 0.0, 800.0).is_none());
        let one = Scale::new(vec![at(7)], 0.0, 800.0).unwrap();
        assert_eq!(one.x(at(7)), 400.0);
        let wide = Scale::new(vec![Instant(i64::MIN), Instant(0), Instant(i64::MAX)], 0.0, 800.0).unwrap();
        assert!(wide.x(Instant(i64::MAX)) <= 800.0);
        let even = Scale::new((0..50).map(|n| at(n * 600)).collect(), 0.0, 800.0).unwrap();
        assert_eq!(even.pieces.len(), 1, "evenly spread instants are not cut");
    }
}
