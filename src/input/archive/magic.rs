//! What the first bytes of a file say it is.

/// A compression or archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
    /// The .xz file format.
    Xz,
    /// bzip2.
    Bzip2,
    /// POSIX ustar, pax or GNU tar.
    Tar,
    /// PKWARE zip.
    Zip,
}

impl Kind {
    /// As it is called in notes.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Gzip => "gzip",
            Kind::Zstd => "zstd",
            Kind::Xz => "xz",
            Kind::Bzip2 => "bzip2",
            Kind::Tar => "tar",
            Kind::Zip => "zip",
        }
    }
}

/// Bytes that [`kind`] needs to see.
pub const HEAD: usize = 512;

/// What a file is that begins so; None for anything that is read as it is.
pub fn kind(head: &[u8]) -> Option<Kind> {
    Some(match head {
        [0x1f, 0x8b, ..] => Kind::Gzip,
        // a frame, or a skippable frame before it
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Kind::Zstd,
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Kind::Xz,
        // the level, then the first block (π) or the end of an empty stream (√π)
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, ..] => {
            Kind::Bzip2
        }
        // a member, or the end of an empty archive
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        _ if head.get(257..262) == Some(b"ustar") => Kind::Tar,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_archive() {
        for text in ["BZh9 is how bzip2 begins", "PK", "", "I0101 00:00:00.000000       1 a.go:1] \"x\"", "7zXZ"] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }
}
