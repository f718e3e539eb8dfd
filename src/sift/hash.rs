//! Hashes of short byte strings, for keys of tables that live as long as one run. Eight bytes at a time: names and messages are tens of
//! bytes, where a general hasher's start and finish would cost more than the bytes. 64 bits keep a clash among millions unlikely, and what a
//! clash would do is fold two records of which one is then told by its count only.

/// The hash of a byte string.
pub fn of(bytes: &[u8]) -> u64 {
    let mut h = 0x9E37_79B9_7F4A_7C15_u64 ^ (bytes.len() as u64);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        h = (h ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 32;
    }
    let tail = words.remainder().iter().fold(0u64, |t, b| t << 8 | u64::from(*b));
    mix(h, tail)
}

/// Two hashes as one; the order counts.
pub fn mix(a: u64, b: u64) -> u64 {
    let h = (a ^ b.rotate_left(23)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ h >> 29
}

/// A hasher for keys that are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Hashed(u64);

impl std::hash::Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = of(bytes);
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map keyed by hashes.
pub type ByHash<V> = std::collections::HashMap<u64, V, std::hash::BuildHasherDefault<Hashed>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_near_strings_apart() {
        let all = ["", "a", "b", "ab", "ba", "shop/web-1", "shop/web-2", "12345678", "123456789", "12345678\0"];
        let hashes: std::collections::BTreeSet<u64> = all.iter().map(|t| of(t.as_bytes())).collect();
        assert_eq!(hashes.len(), all.len());
        assert_ne!(mix(1, 2), mix(2, 1));
    }
}
