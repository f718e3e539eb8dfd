//! Which of many literals occur in a text, found in one pass.
//!
//! The catalogues hold close to a thousand patterns, and each cannot match without its longest literal. Asking for the literals one by one
//! costs a search of the text each; here the text is walked once and each four bytes of it looked up in a table. An Aho-Corasick automaton
//! does the same, but takes longer to build than a small incident takes to read.

/// A set of literals, by number. Case does not count.
#[derive(Debug, Default)]
pub struct Anchors {
    texts: Vec<&'static str>,
    /// One bit a hash of a head: most places of a text are passed over without a look-up.
    bits: Vec<u64>,
    /// By hash of a head: the first literal that has it, as its number plus one.
    first: Vec<u16>,
    /// The next literal with the same hash, likewise.
    next: Vec<u16>,
    /// Literals too short to have a head: number, rarest byte and where it is.
    short: Vec<(usize, u8, usize)>,
}

/// Bits that two letters of one kind share in both cases. It makes a few other signs equal too, which the comparison tells apart.
const FOLD: u32 = 0x2020_2020;
/// Places of `first`.
const CHAINS: usize = 1 << 12;

impl Anchors {
    /// A set of literals; their numbers are their places in the order given.
    pub fn new(texts: impl Iterator<Item = &'static str>) -> Anchors {
        let mut anchors = Anchors { bits: vec![0; 1 << 10], first: vec![0; CHAINS], ..Anchors::default() };
        for (n, text) in texts.enumerate() {
            anchors.texts.push(text);
            anchors.next.push(0);
            let Some(head) = text.as_bytes().first_chunk() else {
                let (at, byte) = rarest(text);
                anchors.short.push((n, byte, at));
                continue;
            };
            let bit = hash(*head);
            anchors.bits[bit >> 6] |= 1 << (bit & 63);
            let chain = &mut anchors.first[bit % CHAINS];
            anchors.next[n] = std::mem::replace(chain, u16::try_from(n + 1).unwrap_or(0));
        }
        anchors
    }

    /// Numbers of the literals that occur in a text, ascending.
    pub fn in_text(&self, text: &str) -> impl Iterator<Item = usize> + use<> {
        let bytes = text.as_bytes();
        let begins =
            |at: usize, literal: &str| bytes.get(at..at + literal.len()).is_some_and(|b| b.eq_ignore_ascii_case(literal.as_bytes()));
        let mut found: Vec<usize> = Vec::new();
        for (n, byte, at) in &self.short {
            let literal = self.texts[*n];
            let mut places = memchr::memchr2_iter(byte.to_ascii_lowercase(), byte.to_ascii_uppercase(), bytes);
            if literal.is_empty() || places.any(|place| place.checked_sub(*at).is_some_and(|from| begins(from, literal))) {
                found.push(*n);
            }
        }
        for (at, head) in bytes.windows(4).enumerate() {
            let bit = hash([head[0], head[1], head[2], head[3]]);
            if self.bits[bit >> 6] >> (bit & 63) & 1 == 0 {
                continue;
            }
            let mut link = self.first[bit % CHAINS];
            while let Some(n) = usize::from(link).checked_sub(1) {
                if begins(at, self.texts[n]) {
                    found.push(n);
                }
                link = self.next[n];
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }
}

/// A number below 65,536.
fn hash(head: [u8; 4]) -> usize {
    ((u32::from_le_bytes(head) | FOLD).wrapping_mul(0x9E37_79B1) >> 16) as usize
}

/// The byte of a literal that texts have least of, and where it is: a search that stops at each `e` is none.
fn rarest(literal: &str) -> (usize, u8) {
    const FREQUENT: &[u8] = b"etaoinsrhldcumfpgwyb./-0123456789:vkxjqz";
    let rank = |b: u8| FREQUENT.iter().position(|f| *f == b.to_ascii_lowercase()).unwrap_or(FREQUENT.len());
    literal.bytes().enumerate().max_by_key(|(_, b)| rank(*b)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_overlapping_short_and_repeated_literals() {
        let anchors = Anchors::new(["no such host", "such", "404", "host", "absent", "such"].into_iter());
        assert_eq!(anchors.in_text("dial: no Such host, no SUCH 404").collect::<Vec<_>>(), [0, 1, 2, 3, 5]);
        assert_eq!(anchors.in_text("").count(), 0);
    }

    proptest! {
        #[test]
        fn finds_what_a_search_one_by_one_finds(texts in proptest::collection::vec("[a-c]{1,6}", 0..20), text in "[a-dA-D]{0,40}") {
            let texts: Vec<&'static str> = texts.into_iter().map(|t| &*t.leak()).collect();
            let anchors = Anchors::new(texts.iter().copied());
            let lower = text.to_ascii_lowercase();
            let wanted: Vec<usize> = texts.iter().enumerate().filter(|(_, t)| lower.contains(**t)).map(|(i, _)| i).collect();
            prop_assert_eq!(anchors.in_text(&text).collect::<Vec<_>>(), wanted);
        }
    }
}
