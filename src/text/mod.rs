//! Building blocks for reading text.
pub mod acme_url;
pub mod anchors;
pub mod fence;
pub mod groups;
pub mod klog_header;
pub mod literal;
pub mod near;
pub mod pairs;
pub mod quoted;
pub mod template;

use std::borrow::Cow;

/// Bytes as text, with a mark for each that is none. What is valid, as nearly all is, is not gone through character by character.
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The digits that a text begins with.
pub fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}
