//! The release of cert-manager, as a range of minor releases, from version lines, caller lines and wording.
use crate::sink::ReleaseHint;

/// The releases that most hints agree on. Hints of a process before and after an upgrade contradict each other: the range that more of them
/// support counts.
pub fn range(hints: &[ReleaseHint]) -> Option<((u16, u16), (u16, u16))> {
    let mut best: Option<(usize, (u16, u16), (u16, u16))> = None;
    for start in hints.iter().take(200) {
        let (mut from, mut to, mut votes) = (start.from, start.to, 0);
        for hint in hints {
            if hint.from <= to && hint.to >= from {
                (from, to) = (from.max(hint.from), to.min(hint.to));
                votes += 1;
            }
        }
        if best.as_ref().is_none_or(|(n, ..)| votes > *n) {
            best = Some((votes, from, to));
        }
    }
    best.map(|(_, from, to)| (from, to))
}

/// `1.16–1.17`, or `1.16`.
pub fn words(range: ((u16, u16), (u16, u16))) -> String {
    let ((a, b), (c, d)) = range;
    if (a, b) == (c, d) { format!("{a}.{b}") } else { format!("{a}.{b}–{c}.{d}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Place, SourceId};

    #[test]
    fn intersects_what_agrees() {
        let place = Place { source: SourceId(0), offset: 0, line: 1, len: 1 };
        let hint = |from, to| ReleaseHint { place, from, to };
        assert_eq!(range(&[hint((1, 14), (1, 21)), hint((1, 16), (1, 17))]), Some(((1, 16), (1, 17))));
        assert_eq!(words(((1, 16), (1, 17))), "1.16–1.17");
        assert_eq!(words(((1, 8), (1, 8))), "1.8");
    }
}
