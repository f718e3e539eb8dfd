//! Which of many literals occur in a text, found in one pass.
//!
//! The catalogues hold close to a thousand patterns, and each cannot match without its longest literal. Asking for the literals one by one
//! costs a search of the text each; here the text is walked once and a few bytes at every other place of it looked up in a table. An
//! Aho-Corasick automaton does the same, but takes longer to build than a small incident takes to read.

use super::literal::{self, rank};

/// A set of literals, by number. Case does not count.
#[derive(Debug)]
pub struct Anchors {
    texts: Vec<&'static str>,
    /// How many bytes a key has: four, or three where many literals have no more than four.
    width: usize,
    /// One bit a hash of a key: most places of a text are passed over without a look-up.
    bits: Box<[u64; 1 << 10]>,
    /// By hash of a key: the first of the keys that have it, as its number plus one.
    first: Vec<u16>,
    keys: Vec<Key>,
    /// Literals too short to have two keys, by their rarest byte: their numbers, and where in them it is.
    short: Vec<(u8, Vec<(usize, usize)>)>,
}

/// A few bytes of a literal. Each literal has two, next to each other, so that one is at an even place wherever the literal is.
#[derive(Debug)]
struct Key {
    literal: u16,
    /// Where in the literal it is.
    at: u8,
    hash: u16,
    /// The next key with the same hash, as its number plus one.
    next: u16,
}

/// Bits that two letters of one kind share in both cases. It makes a few other signs equal too, which the comparison tells apart.
const FOLD: u32 = 0x2020_2020;
/// Places of `first`.
const CHAINS: usize = 1 << 12;
/// Pairs of keys of a literal that are weighed against each other, from all of it: dozens of literals begin alike.
const WEIGHED: usize = 8;
/// A key that so many literals have is avoided where another is left, as is one that nearly every text has.
const MOST: u8 = 12;
/// Words that nearly every text has.
const USUAL: &str = "acme: urn:ietf:params:acme:error: error: failed to perform self check GET request connection unknown invalid for the \
    authorization challenge certificate many requests not found https://api. http:// resource order account secret webhook controller \
    service namespace cert-manager.io: cannot resource_name related_resource_ connect: ection register -manager ";
/// A key stands no further behind in a literal than this: where is kept in a byte.
const LONGEST: usize = 250;

impl Anchors {
    /// A set of literals; their numbers are their places in the order given.
    pub fn new(texts: impl Iterator<Item = &'static str>) -> Anchors {
        let texts: Vec<&'static str> = texts.collect();
        let width = if texts.iter().filter(|t| t.len() <= 4).count() * 10 > texts.len() { 3 } else { 4 };
        let mut anchors =
            Anchors { texts: Vec::new(), width, bits: Box::new([0; 1 << 10]), first: vec![0; CHAINS], keys: Vec::new(), short: Vec::new() };
        let mut loads: Vec<u8> = vec![0; CHAINS];
        for key in USUAL.as_bytes().windows(width) {
            loads[hash(word(key)) % CHAINS] = MOST;
        }
        for (n, text) in texts.iter().enumerate() {
            let best = if width == 3 { best::<3>(text.as_bytes(), &loads) } else { best::<4>(text.as_bytes(), &loads) };
            let Some((at, keys)) = best else {
                anchors.add_short(n, text);
                continue;
            };
            for (at, key) in (at..).zip(keys) {
                anchors.add_key(n, at, key);
                loads[key % CHAINS] = loads[key % CHAINS].saturating_add(1);
            }
        }
        anchors.texts = texts;
        anchors
    }

    fn add_key(&mut self, literal: usize, at: usize, hash: usize) {
        self.bits[hash >> 6] |= 1 << (hash & 63);
        let number = |n: usize| u16::try_from(n).unwrap_or(0);
        let next = std::mem::replace(&mut self.first[hash % CHAINS], number(self.keys.len() + 1));
        self.keys.push(Key { literal: number(literal), at: u8::try_from(at).unwrap_or(0), hash: number(hash), next });
    }

    fn add_short(&mut self, literal: usize, text: &'static str) {
        let at = literal::rarest(text.as_bytes());
        let byte = text.as_bytes().get(at).map_or(0, u8::to_ascii_lowercase);
        match self.short.iter_mut().find(|(b, _)| *b == byte) {
            Some((_, all)) => all.push((literal, at)),
            None => self.short.push((byte, vec![(literal, at)])),
        }
    }

    /// The keys with a hash.
    fn chain(&self, hash: usize) -> impl Iterator<Item = &Key> {
        let key = |link: u16| usize::from(link).checked_sub(1).and_then(|n| self.keys.get(n));
        std::iter::successors(key(self.first[hash % CHAINS]), move |k| key(k.next)).filter(move |k| usize::from(k.hash) == hash)
    }

    /// Numbers of the literals that occur in a text, ascending.
    pub fn in_text(&self, text: &str) -> impl Iterator<Item = usize> + use<> {
        let bytes = text.as_bytes();
        let begins = |at: usize, literal: &str| {
            let (literal, there) = (literal.as_bytes(), bytes.get(at..at + literal.len()).unwrap_or(&[]));
            // most differ in the first byte
            there.first().zip(literal.first()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b)) && there.eq_ignore_ascii_case(literal)
        };
        let mut found: Vec<usize> = Vec::new();
        for (byte, literals) in &self.short {
            for place in memchr::memchr2_iter(*byte, byte.to_ascii_uppercase(), bytes) {
                let here = |&&(n, at): &&(usize, usize)| place.checked_sub(at).is_some_and(|from| begins(from, self.texts[n]));
                found.extend(literals.iter().filter(here).map(|(n, _)| *n));
            }
        }
        let has = |hash: usize| self.bits[hash >> 6] >> (hash & 63) & 1 == 1;
        let mut look = |at: usize, hash: usize| {
            for key in self.chain(hash) {
                let literal = usize::from(key.literal);
                if at.checked_sub(key.at.into()).is_some_and(|from| begins(from, self.texts[literal])) {
                    found.push(literal);
                }
            }
        };
        let mask = u32::MAX >> (32 - 8 * self.width);
        let mut at = 0;
        // three keys of each eight bytes that are loaded, and one branch for all
        while let Some(&eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let eight = u64::from_le_bytes(eight);
            let keys = [eight, eight >> 16, eight >> 32].map(|key| hash(key as u32 & mask));
            if keys.iter().fold(false, |any, key| any | has(*key)) {
                (0..).step_by(2).zip(keys).filter(|(_, key)| has(*key)).for_each(|(n, key)| look(at + n, key));
            }
            at += 6;
        }
        while let Some(key) = bytes.get(at..at + self.width).map(|key| hash(word(key))).inspect(|_| at += 2) {
            if has(key) {
                look(at - 2, key);
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }
}

/// The two keys of a literal, and where they are: those that fewest texts and fewest literals so far have. Beginnings are alike
/// (`acme: error: …`).
fn best<const WIDTH: usize>(literal: &[u8], loads: &[u8]) -> Option<(usize, [usize; 2])> {
    let key = |at: usize| literal.get(at..).and_then(<[u8]>::first_chunk::<WIDTH>);
    let rare = |key: &[u8; WIDTH]| key.iter().map(|b| rank(*b)).sum::<usize>();
    let mut best: Option<(usize, usize, [usize; 2])> = None;
    let step = (literal.len().min(LONGEST).saturating_sub(WIDTH) / WEIGHED).max(1);
    for at in (0..).step_by(step).take(WEIGHED) {
        let Some((one, two)) = key(at).zip(key(at + 1)) else { break };
        let keys = [hash(word(one)), hash(word(two))];
        let load: usize = keys.iter().map(|k| usize::from(loads[k % CHAINS])).sum();
        let worth = 200 + rare(one).min(rare(two)) - 6 * load.min(2 * usize::from(MOST));
        if best.is_none_or(|(most, ..)| worth > most) {
            best = Some((worth, at, keys));
        }
    }
    best.map(|(_, at, keys)| (at, keys))
}

/// The bytes of a key as a number.
fn word(key: &[u8]) -> u32 {
    match *key {
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        _ => 0,
    }
}

/// A number below 65,536.
fn hash(key: u32) -> usize {
    ((key | FOLD).wrapping_mul(0x9E37_79B1) >> 16) as usize
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

    #[test]
    fn finds_long_literals_wherever_they_begin() {
        let long: &'static str = (0..90).map(|n| format!("{n:04}")).collect::<String>().leak();
        let anchors = Anchors::new([long].into_iter());
        for before in 0..9 {
            assert_eq!(anchors.in_text(&format!("{}{long}", " ".repeat(before))).count(), 1, "{before}");
        }
        assert_eq!(anchors.in_text(&long[1..]).count(), 0);
    }

    proptest! {
        // short literals have keys of three bytes, long ones of four
        #[test]
        fn finds_what_a_search_one_by_one_finds(
            texts in prop_oneof![proptest::collection::vec("[a-c]{1,6}", 0..20), proptest::collection::vec("[ab]{5,9}", 0..20)],
            text in "[a-dA-D]{0,40}|[abAB]{0,90}",
        ) {
            let texts: Vec<&'static str> = texts.into_iter().map(|t| &*t.leak()).collect();
            let anchors = Anchors::new(texts.iter().copied());
            let lower = text.to_ascii_lowercase();
            let wanted: Vec<usize> = texts.iter().enumerate().filter(|(_, t)| lower.contains(**t)).map(|(i, _)| i).collect();
            prop_assert_eq!(anchors.in_text(&text).collect::<Vec<_>>(), wanted);
        }
    }
}
