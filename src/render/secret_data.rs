//! Values of Kubernetes Secrets: whatever stands in `data` and `stringData` of one that is on one line (the annotation of `kubectl apply`, an
//! audit record), and lines of base64 as they stand inside of a PEM block.
use memchr::memmem;
use regex::{Regex, RegexBuilder};
use std::sync::LazyLock;

/// Signs on a line of base64 in a PEM block (RFC 7468: 64; older tools: 76).
const LINE: std::ops::RangeInclusive<usize> = 60..=76;

static DATA: LazyLock<Option<Regex>> =
    LazyLock::new(|| RegexBuilder::new(r#"\\*"(?:data|stringData)\\*"\s*:\s*\{([\x00-z|~]*?)\}"#).unicode(false).build().ok());
static VALUE: LazyLock<Option<Regex>> =
    LazyLock::new(|| RegexBuilder::new(r#":\s*\\*"([\x00-!#-\[\]-\x7f]+)\\*""#).unicode(false).build().ok());
static KIND: LazyLock<Option<Regex>> = LazyLock::new(|| RegexBuilder::new(r#""kind\\*"\s*:\s*\\*"Secret\\*""#).unicode(false).build().ok());

/// The text with the values masked; None where there are none.
pub fn mask(text: &str) -> Option<String> {
    if is_line(text) {
        return Some(format!("[masked:{} bytes]", text.trim().len()));
    }
    if !(may_hold(text) && KIND.as_ref().is_some_and(|k| k.is_match(text))) {
        return None;
    }
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for block in DATA.iter().flat_map(|d| d.captures_iter(text)).filter_map(|c| c.get(1)) {
        for value in VALUE.iter().flat_map(|v| v.captures_iter(block.as_str())).filter_map(|c| c.get(1)) {
            if value.as_str().starts_with("[masked:") {
                continue;
            }
            out.push_str(text.get(from..block.start() + value.start())?);
            out.push_str(&format!("[masked:{} bytes]", value.len()));
            from = block.start() + value.end();
        }
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

/// Whether a text (or any of several, a line each) can be a Secret with its values.
pub fn may_hold(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"\"Secret").is_some() && memmem::find(text.as_bytes(), b"ata").is_some()
}

/// Whether a text is a line of base64.
pub fn is_line(text: &str) -> bool {
    if text.len() < *LINE.start() {
        return false;
    }
    let text = text.trim();
    LINE.contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        && text.bytes().any(|b| b.is_ascii_uppercase())
        && text.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_secrets_and_no_others() {
        let text = r#"{"apiVersion":"v1","data":{"api-token":"Zm9vYmFy","x":"YQ=="},"kind":"Secret","metadata":{"name":"web"}}"#;
        let masked = mask(text).unwrap();
        assert_eq!(
            masked,
            r#"{"apiVersion":"v1","data":{"api-token":"[masked:8 bytes]","x":"[masked:4 bytes]"},"kind":"Secret","metadata":{"name":"web"}}"#
        );
        assert_eq!(mask(&masked).unwrap(), masked);
        let escaped = r#"last-applied: "{\"data\":{\"a\":\"Zm9vYmFy\"},\"kind\":\"Secret\"}""#;
        assert!(!mask(escaped).unwrap().contains("Zm9vYmFy"), "{:?}", mask(escaped));
        assert_eq!(mask(r#"{"data":{"a":"Zm9vYmFy"},"kind":"ConfigMap"}"#), None);
        assert!(mask("MIIEpAIBAAKCAQEA0123456789abcdefghijABCDEFGHIJ0123456789abcdefgh").is_some());
        assert_eq!(mask("checkout-tls"), None);
    }
}
