//! Ticks of the axis: round instants in UTC with room for their labels.
use super::scale::{Piece, Scale};
use crate::time::{DAY, HOUR, Instant, MINUTE, SECOND};
use chrono::Datelike;

/// Width of a character of a label.
const CHARACTER: f64 = 6.3;

/// Distances between ticks.
const STEPS: &[i64] = &[
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    365 * DAY,
    3650 * DAY,
    36500 * DAY,
];

/// A label of the axis.
#[derive(Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// What it says.
    pub label: String,
}

/// The upper row of an axis (times, or days where the axis is long) and the lower one (the date at which a piece begins or a day changes).
pub fn ticks(scale: &Scale) -> (Vec<Tick>, Vec<Tick>) {
    let (mut times, mut dates) = (Vec::new(), Vec::new());
    for piece in &scale.pieces {
        let step = step(scale, piece);
        upper(scale, piece, step, &mut times);
        if step < DAY {
            lower(scale, piece, &mut dates);
        }
    }
    (times, dates)
}

fn step(scale: &Scale, piece: &Piece) -> i64 {
    let pixels = scale.x(piece.to) - scale.x(piece.from);
    let length = piece.to.0.saturating_sub(piece.from.0);
    if length == 0 {
        return SECOND;
    }
    let fits = |step: &&i64| pixels * (**step as f64) / (length.max(1) as f64) >= label(piece.from, **step).len() as f64 * CHARACTER + 14.0;
    STEPS.iter().find(fits).copied().unwrap_or(36500 * DAY)
}

fn upper(scale: &Scale, piece: &Piece, step: i64, into: &mut Vec<Tick>) {
    let half = label(piece.from, step).len() as f64 * CHARACTER / 2.0;
    let mut at = piece.from.0.div_euclid(step).saturating_add(1).saturating_mul(step);
    if piece.from.0.rem_euclid(step) == 0 {
        at = piece.from.0;
    }
    let before = into.len();
    while at <= piece.to.0 {
        let x = scale.x(Instant(at));
        if x - half >= piece.left && x + half <= piece.right {
            into.push(Tick { x, label: label(Instant(at), step) });
        }
        match at.checked_add(step) {
            Some(next) => at = next,
            None => break,
        }
    }
    if into.len() == before {
        // No round instant lies within: the piece itself says when it was.
        let exact = if step < DAY { SECOND } else { step };
        let middle = piece.from.0.midpoint(piece.to.0);
        into.push(Tick { x: scale.x(Instant(middle)), label: label(Instant(middle), exact) });
    }
}

fn lower(scale: &Scale, piece: &Piece, into: &mut Vec<Tick>) {
    into.push(Tick { x: piece.left, label: date(piece.from) });
    let mut free = piece.left + 10.0 * CHARACTER + 14.0;
    let mut midnight = (piece.from.0.div_euclid(DAY) + 1).saturating_mul(DAY);
    while midnight <= piece.to.0 {
        let x = scale.x(Instant(midnight));
        if x >= free && x + 10.0 * CHARACTER <= piece.right {
            into.push(Tick { x, label: date(Instant(midnight)) });
            free = x + 10.0 * CHARACTER + 14.0;
        }
        match midnight.checked_add(DAY) {
            Some(next) => midnight = next,
            None => break,
        }
    }
}

fn date(at: Instant) -> String {
    at.utc().format("%Y-%m-%d").to_string()
}

fn label(at: Instant, step: i64) -> String {
    let at = at.utc();
    let form = match step {
        s if s < MINUTE => "%H:%M:%S",
        s if s < DAY => "%H:%M",
        s if s < 365 * DAY => "%Y-%m-%d",
        _ => return at.year().to_string(),
    };
    at.format(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_do_not_touch() {
        for length in [1, 7, 60, 3601, 86_400, 40 * 86_400, 4000 * 86_400_i64] {
            let from = Instant(1_777_900_000 * SECOND + 321);
            let scale =
                Scale::new(vec![from, Instant(from.0 + length * SECOND / 2), Instant(from.0 + length * SECOND)], 200.0, 1000.0).unwrap();
            let (times, dates) = ticks(&scale);
            assert!(!times.is_empty(), "{length}");
            for row in [&times, &dates] {
                assert!(row.windows(2).all(|w| w[1].x - w[0].x >= w[0].label.len() as f64 * CHARACTER), "{length}: {row:?}");
            }
        }
    }

    #[test]
    fn a_single_instant_has_its_time() {
        let (times, dates) = ticks(&Scale::new(vec![Instant(1_780_517_884 * SECOND)], 0.0, 800.0).unwrap());
        assert_eq!(times, [Tick { x: 400.0, label: "20:18:04".into() }]);
        assert_eq!(dates, [Tick { x: 0.0, label: "2026-06-03".into() }]);
    }
}
