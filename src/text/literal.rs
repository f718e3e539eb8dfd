//! A search for a literal in a short text: the byte of it that texts have least of is looked for, and the rest compared there. A searcher as
//! `memchr` has it is faster from a few kilobytes on, but takes longer to make than to go through most messages.
use memchr::memchr;

/// How rare a byte is in logs, whatever its case.
pub fn rank(b: u8) -> usize {
    RANKS[usize::from(b)].into()
}

/// Where the byte of a literal is that texts have least of. Of a long one the beginning is enough.
pub fn rarest(literal: &[u8]) -> usize {
    (0..literal.len().min(24)).max_by_key(|at| rank(literal[*at])).unwrap_or(0)
}

/// Where a text has a literal first; `rare` is where the rarest byte of the literal is.
pub fn find_by(text: &[u8], literal: &[u8], rare: usize) -> Option<usize> {
    let Some(byte) = literal.get(rare) else { return Some(0) };
    let mut from = rare;
    while let Some(hit) = text.get(from..).and_then(|rest| memchr(*byte, rest)) {
        let at = from + hit - rare;
        if text[at..].starts_with(literal) {
            return Some(at);
        }
        from += hit + 1;
    }
    None
}

/// Where a text has a literal first.
pub fn find(text: &[u8], literal: &[u8]) -> Option<usize> {
    find_by(text, literal, rarest(literal))
}

const RANKS: [u8; 256] = {
    const FREQUENT: &[u8] = b"e taoinsr\"hldcumfp=_gwyb./-0123456789:vkxjqz";
    let mut ranks = [FREQUENT.len() as u8; 256];
    let mut n = 0;
    while n < FREQUENT.len() {
        ranks[FREQUENT[n] as usize] = n as u8;
        ranks[FREQUENT[n].to_ascii_uppercase() as usize] = n as u8;
        n += 1;
    }
    ranks
};

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn finds_what_any_search_finds(text in "[ab:é]{0,40}", literal in "[ab:é]{0,4}") {
            proptest::prop_assert_eq!(find(text.as_bytes(), literal.as_bytes()), text.find(&literal));
        }
    }
}
