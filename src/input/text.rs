//! Encodings: a BOM goes, UTF-16 becomes UTF-8. Invalid UTF-8 stays as it is, for citations, and is replaced where a line is read.

/// Whether bytes begin with the mark of UTF-16.
pub fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// Bytes as UTF-8.
pub fn to_utf8(bytes: Vec<u8>, damage: &mut Vec<(String, u64)>) -> Vec<u8> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return rest.to_vec();
    }
    let little = bytes.starts_with(&[0xff, 0xfe]);
    if !little && !bytes.starts_with(&[0xfe, 0xff]) {
        return bytes;
    }
    let units =
        bytes[2..].chunks_exact(2).map(|c| if little { u16::from_le_bytes([c[0], c[1]]) } else { u16::from_be_bytes([c[0], c[1]]) });
    let mut broken = 0;
    let text: String = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                broken += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if broken > 0 {
        damage.push(("invalid UTF-16".into(), broken));
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcodes() {
        let utf16: Vec<u8> = [0xfffe_u16.swap_bytes()].into_iter().chain("ä\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(to_utf8(utf16, &mut Vec::new()), "ä\n".as_bytes());
        assert_eq!(to_utf8(b"\xff\xfe\x00\xd8".to_vec(), &mut Vec::new()), "\u{fffd}".as_bytes());
    }
}
