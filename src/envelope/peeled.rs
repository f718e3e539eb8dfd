//! What one layer of transport leaves.
use crate::time::Instant;
use std::borrow::Cow;
use std::sync::Arc;

/// A line without one layer of its transport.
#[derive(Debug, Clone, Default)]
pub struct Peeled<'b> {
    /// The payload.
    pub text: Cow<'b, str>,
    /// The transport's time.
    pub at: Option<Instant>,
    /// Who wrote it.
    pub by: Option<Arc<str>>,
    /// The payload is a part, and goes on in the next line of the same stream (CRI `P`, docker without a line end).
    pub partial: bool,
    /// Tells streams of parts apart (`stdout`, `stderr`).
    pub channel: &'static str,
}

/// Cuts a payload out of a line; borrowed lines stay borrowed.
pub fn tail<'b>(text: &Cow<'b, str>, from: usize) -> Cow<'b, str> {
    match text {
        Cow::Borrowed(t) => Cow::Borrowed(&t[from..]),
        Cow::Owned(t) => Cow::Owned(t[from..].to_owned()),
    }
}
