//! Decompression, recognised by magic and never by name.
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Whether bytes begin as gzip does.
pub fn is_gzip(raw: &[u8]) -> bool {
    raw.starts_with(&[0x1f, 0x8b])
}

/// Inflates gzip (also concatenated members). What a truncated or damaged stream still gives is kept and the damage noted.
pub fn decompress(raw: Vec<u8>, damage: &mut Vec<(String, u64)>) -> Vec<u8> {
    if !is_gzip(&raw) {
        return raw;
    }
    let mut out = Vec::with_capacity(raw.len() * 4);
    let mut reader = MultiGzDecoder::new(raw.as_slice());
    let mut buffer = vec![0; 256 << 10];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return out,
            Ok(n) => out.extend_from_slice(&buffer[..n]),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => {
                let what = if e.kind() == std::io::ErrorKind::UnexpectedEof { "truncated gzip" } else { "damaged gzip" };
                damage.push((what.into(), 1));
                return out;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut e = GzEncoder::new(Vec::new(), Compression::default());
        e.write_all(text).unwrap();
        e.finish().unwrap()
    }

    #[test]
    fn joins_members_and_keeps_what_a_truncated_one_gives() {
        let both = [gz(b"one\n"), gz(b"two\n")].concat();
        let mut damage = Vec::new();
        assert_eq!(decompress(both.clone(), &mut damage), b"one\ntwo\n");
        assert!(damage.is_empty());
        let cut = decompress(both[..both.len() - 9].to_vec(), &mut damage);
        assert!(cut.starts_with(b"one\n"));
        assert_eq!(damage[0].0, "truncated gzip");
        assert_eq!(decompress(b"plain".to_vec(), &mut damage), b"plain");
    }
}
