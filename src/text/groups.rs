//! Which of several groups of literals a text has any of, found in one pass.
use super::anchors::Anchors;

/// Groups of literals, at most 64, by number. Case does not count.
#[derive(Debug)]
pub struct Groups {
    anchors: Anchors,
    /// The group of each literal.
    owners: Vec<u8>,
}

impl Groups {
    /// Groups; their numbers are their places in the order given.
    pub fn new(groups: &[&[&'static str]]) -> Groups {
        debug_assert!(groups.len() <= 64);
        let owners = (0..).zip(groups).flat_map(|(n, group)| group.iter().map(move |_| n)).collect();
        Groups { anchors: Anchors::new(groups.iter().flat_map(|g| g.iter().copied())), owners }
    }

    /// A bit for each group of which the text has a literal.
    pub fn in_text(&self, text: &str) -> u64 {
        self.anchors.in_text(text).filter_map(|n| self.owners.get(n)).fold(0, |all, group| all | 1 << group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_a_group() {
        let groups = Groups::new(&[&["refused", "reset"], &[], &["dial ", "lookup "]]);
        assert_eq!(groups.in_text("Dial tcp: connection REFUSED"), 0b101);
        assert_eq!(groups.in_text("connection reset"), 0b001);
        assert_eq!(groups.in_text(""), 0);
    }
}
