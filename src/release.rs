//! The release of cert-manager, narrowed by what its lines give away.
use crate::sink::ReleaseHint;

/// Intersects the hints in their order. Where one contradicts what was gathered, another process of another release wrote it: the range
/// begins anew there, so that the last process wins.
pub fn range(hints: &[ReleaseHint]) -> Option<((u16, u16), (u16, u16))> {
    let mut range: Option<((u16, u16), (u16, u16))> = None;
    for hint in hints {
        range = Some(match range {
            Some((from, to)) if from.max(hint.from) <= to.min(hint.to) => (from.max(hint.from), to.min(hint.to)),
            _ => (hint.from, hint.to),
        });
    }
    range
}

/// `1.16–1.17`, `1.21`, `1.16 or later`, `1.11 or earlier`.
pub fn words(range: ((u16, u16), (u16, u16))) -> String {
    let (from, to) = range;
    let word = |r: (u16, u16)| format!("{}.{}", r.0, r.1);
    match (from, to) {
        _ if from == to => word(from),
        (_, (_, u16::MAX)) => format!("{} or later", word(from)),
        ((0, minor), _) if minor <= 1 => format!("{} or earlier", word(to)),
        _ => format!("{}–{}", word(from), word(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Place, SourceId};

    fn hint(from: (u16, u16), to: (u16, u16)) -> ReleaseHint {
        ReleaseHint { place: Place { source: SourceId(0), offset: 0, line: 1, len: 1 }, from, to }
    }

    #[test]
    fn narrows_and_begins_anew() {
        assert_eq!(range(&[]), None);
        let narrow = [hint((1, 12), (1, u16::MAX)), hint((0, 1), (1, 16)), hint((1, 16), (1, 19))];
        assert_eq!(range(&narrow).map(words).as_deref(), Some("1.16"));
        assert_eq!(range(&[hint((1, 8), (1, 8)), hint((1, 16), (1, 17))]).map(words).as_deref(), Some("1.16–1.17"));
    }

    #[test]
    fn open_ends() {
        assert_eq!(words(((1, 16), (1, u16::MAX))), "1.16 or later");
        assert_eq!(words(((0, 1), (1, 11))), "1.11 or earlier");
    }
}
