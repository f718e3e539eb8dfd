//! Which of many literals occur in a text, found in one pass.
//!
//! The catalogues hold close to a thousand patterns, and each cannot match without its longest literal. Asking for the literals one by one
//! costs a search of the text each; here the text is walked once and its first bytes looked up in a table. An Aho-Corasick automaton does
//! the same, but takes longer to build than a small incident takes to read.
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Bytes of a literal that the table is keyed by.
const HEAD: usize = 4;

/// A set of literals, by number.
#[derive(Debug, Default)]
pub struct Anchors {
    texts: Vec<Box<str>>,
    /// Numbers of the literals that begin so.
    heads: HashMap<[u8; HEAD], Vec<u32>, FixedState>,
    /// One bit a hash of a head: most places of a text are passed over without a look-up.
    bits: Vec<u64>,
    /// Literals too short to have a head.
    short: Vec<u32>,
}

impl Anchors {
    /// A set of literals in lower case; their numbers are their places in the order given.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Anchors {
        let mut anchors = Anchors { bits: vec![0; 1 << 10], ..Anchors::default() };
        for (n, text) in (0u32..).zip(texts) {
            match text.as_bytes().first_chunk::<HEAD>() {
                Some(head) => {
                    let bit = hash(*head);
                    anchors.bits[bit >> 6] |= 1 << (bit & 63);
                    anchors.heads.entry(*head).or_default().push(n);
                }
                None => anchors.short.push(n),
            }
            anchors.texts.push(text.into());
        }
        anchors
    }

    /// Numbers of the literals that occur in a lower-case text, ascending.
    pub fn in_text(&self, lower: &str) -> impl Iterator<Item = usize> + use<> {
        let bytes = lower.as_bytes();
        let text = |n: u32| self.texts.get(n as usize).map_or(&b""[..], |t| t.as_bytes());
        let mut found: Vec<u32> = self.short.iter().copied().filter(|n| memchr::memmem::find(bytes, text(*n)).is_some()).collect();
        for (at, window) in bytes.windows(HEAD).enumerate() {
            let Some(head) = window.first_chunk::<HEAD>() else { continue };
            let bit = hash(*head);
            if self.bits.get(bit >> 6).is_none_or(|word| word >> (bit & 63) & 1 == 0) {
                continue;
            }
            for n in self.heads.get(head).into_iter().flatten() {
                if bytes[at..].starts_with(text(*n)) {
                    found.push(*n);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|n| n as usize)
    }
}

/// A number below 65,536.
fn hash(head: [u8; HEAD]) -> usize {
    (u32::from_le_bytes(head).wrapping_mul(0x9E37_79B1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_overlapping_short_and_repeated_literals() {
        let anchors = Anchors::new(["no such host", "such", "404", "host", "absent", "such"].into_iter());
        assert_eq!(anchors.in_text("dial: no such host, no such 404").collect::<Vec<_>>(), [0, 1, 2, 3, 5]);
        assert_eq!(anchors.in_text("").count(), 0);
    }

    proptest! {
        #[test]
        fn finds_what_a_search_one_by_one_finds(texts in proptest::collection::vec("[a-c]{1,6}", 0..20), text in "[a-d]{0,40}") {
            let anchors = Anchors::new(texts.iter().map(String::as_str));
            let wanted: Vec<usize> = texts.iter().enumerate().filter(|(_, t)| text.contains(t.as_str())).map(|(i, _)| i).collect();
            prop_assert_eq!(anchors.in_text(&text).collect::<Vec<_>>(), wanted);
        }
    }
}
