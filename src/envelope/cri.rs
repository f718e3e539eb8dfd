//! CRI: `2026-06-03T20:18:01.123456789Z stderr F payload`; long lines come as `P` parts that end with an `F`.
use super::peeled::{Peeled, tail};
use crate::time::Instant;
use std::borrow::Cow;

/// Peels a CRI line.
pub fn peel<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    let (at, _, n) = Instant::parse_rfc3339(text)?;
    let rest = text.get(n..)?;
    let (channel, rest_at) = match rest.get(..8)? {
        " stdout " => ("stdout", n + 8),
        " stderr " => ("stderr", n + 8),
        _ => return None,
    };
    let partial = match text.as_bytes().get(rest_at)? {
        b'F' => false,
        b'P' => true,
        _ => return None,
    };
    let from = match text.as_bytes().get(rest_at + 1) {
        Some(b' ') => rest_at + 2,
        None => rest_at + 1,
        _ => return None,
    };
    Some(Peeled { text: tail(text, from), at: Some(at), by: None, partial, channel })
}
