//! The hash of a text without what differs from one repeat to the next: numbers, addresses, times, request ids, nonces. Two texts with one
//! such hash are repeats. Codes of answers (`404`, `'503'`) stay: they tell failures apart.

use super::hash;

/// What a text without an object of its own is allowed to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Words without digits only: the record's object is known from its keys.
    Words,
    /// Also names with digits (`web-2-944701905`, `web.eu-1.example.com`): they are all that tells the object.
    Names,
}

const OTHER: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// Joins what stands on both sides to one word.
const JOINS: u8 = 3;

const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8;
        kinds[b] = if c.is_ascii_alphabetic() || c >= 0x80 {
            LETTER
        } else if c.is_ascii_digit() {
            DIGIT
        } else if matches!(c, b'-' | b'_' | b'.' | b'+') {
            JOINS
        } else {
            OTHER
        };
        b += 1;
    }
    kinds
};

/// Words longer than this are tokens and nonces, whatever they are made of.
const LONGEST: usize = 40;

/// The hash of a text without what varies.
pub fn mask(text: &[u8], keep: Keep) -> u64 {
    let mut h = 0x51_7c_c1_b7_27_22_0a_95_u64;
    let mut from = 0usize;
    let (mut digits, mut letters) = (0usize, 0usize);
    let mut feed = |x: u64| h = (h ^ x).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(27);
    for (at, b) in text.iter().chain(std::iter::once(&b' ')).enumerate() {
        match KINDS[usize::from(*b)] {
            OTHER => {
                let len = at - from;
                if len > 0 {
                    let port = from > 0 && text[from - 1] == b':';
                    let code = len == 3 && digits == 3 && matches!(text[from], b'4' | b'5') && !port;
                    let plain = digits == 0 && len < LONGEST;
                    let name =
                        keep == Keep::Names && letters > 0 && (len < LONGEST || text[from..at].contains(&b'.')) && !is_id(&text[from..at]);
                    // hashed when its end is known: eight bytes at a time are faster than one, which waits for the one before
                    feed(if plain || code || name { hash::of(&text[from..at]) } else { 1 });
                }
                // a run of white space is one blank
                if !b.is_ascii_whitespace() {
                    feed(u64::from(*b) << 8);
                }
                (from, digits, letters) = (at + 1, 0, 0);
            }
            kind => {
                digits += usize::from(kind == DIGIT);
                letters += usize::from(kind == LETTER);
            }
        }
    }
    h ^ h >> 31
}

/// Hexadecimal digits and dashes only, as UUIDs and request ids are.
fn is_id(word: &[u8]) -> bool {
    word.len() >= 16 && word.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str, keep: Keep) -> bool {
        mask(a.as_bytes(), keep) == mask(b.as_bytes(), keep)
    }

    #[test]
    fn repeats_are_one() {
        for (a, b) in [
            ("dial tcp 192.0.2.7:80: connect: connection refused", "dial tcp 198.51.100.44:443: connect: connection refused"),
            ("to 2025-11-05 00:00:00.18 +0000 UTC m=+3600.18", "to 2026-01-15 10:00:00.1 +0000 UTC m=+7.2"),
            (r#"anti-replay nonce: "Ab1-_xyzAb1-_xyzAb1-_xyz""#, r#"anti-replay nonce: "Zz9-_qqqZz9""#),
            ("RequestID: 8f0c1a2b-3c4d-5e6f-7777-000000000001, x", "RequestID: 00001a2b-3c4d-5e6f-7777-0000000aaaaa, x"),
        ] {
            assert!(same(a, b, Keep::Words), "{a}");
        }
    }

    #[test]
    fn failures_are_not() {
        assert!(!same("wrong status code '404', expected '200'", "wrong status code '503', expected '200'", Keep::Words));
        assert!(!same("connection refused", "connection reset", Keep::Words));
        assert!(!same("order web-1-2-33 failed", "order api-1-2-33 failed", Keep::Names));
        assert!(same("order web-1-2-33 failed", "order api-1-2-44 failed", Keep::Words));
        assert!(same("id 8f0c1a2b-3c4d-5e6f-7777-000000000001", "id 9f0c1a2b-3c4d-5e6f-7777-000000000002", Keep::Names));
    }
}
