//! A search of bytes that are likely to be near.
use memchr::memchr2;

/// Where the first of two bytes is. Keys, names and most messages are shorter than what a search with vectors takes to begin: the first bytes
/// are looked at eight at a time in a register.
pub fn near(a: u8, b: u8, s: &[u8]) -> Option<usize> {
    const LOW: u64 = u64::from_le_bytes([1; 8]);
    const NEAR: usize = 40;
    let zeros = |x: u64| x.wrapping_sub(LOW) & !x & (LOW << 7);
    let (head, rest) = s.split_at_checked(NEAR).unwrap_or((s, &[]));
    let (words, tail) = head.as_chunks::<8>();
    for (n, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = zeros(word ^ (LOW * u64::from(a))) | zeros(word ^ (LOW * u64::from(b)));
        if found != 0 {
            return Some(n * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let behind = words.len() * 8;
    if let Some(n) = tail.iter().position(|c| *c == a || *c == b) {
        return Some(behind + n);
    }
    memchr2(a, b, rest).map(|n| head.len() + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn finds_the_nearer(text in "[a-c\"\\\\é\u{1}!#]{0,90}") {
            proptest::prop_assert_eq!(near(b'"', b'\\', text.as_bytes()), memchr2(b'"', b'\\', text.as_bytes()));
        }
    }
}
