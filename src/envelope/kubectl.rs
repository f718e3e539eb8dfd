//! `kubectl logs --timestamps`: `2026-06-03T20:18:01.123456789Z payload`; logcli adds `{labels}`.
use super::peeled::{Peeled, tail};
use crate::time::{Instant, Precision};
use std::borrow::Cow;
use std::sync::Arc;

/// Peels a leading RFC 3339 stamp where a log line follows.
pub fn peel<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    let (at, precision, n) = Instant::parse_rfc3339(text)?;
    if precision > Precision::Millisecond || text.as_bytes().get(10) != Some(&b'T') && text.as_bytes().get(10) != Some(&b't') {
        return None;
    }
    let rest = text.get(n..)?;
    if rest.is_empty() {
        return Some(Peeled { text: tail(text, n), at: Some(at), ..Peeled::default() });
    }
    let rest = rest.strip_prefix([' ', '\t'])?;
    if let Some(labels) = rest.strip_prefix('{').and_then(|r| r.split_once("} ")).filter(|(l, _)| l.contains('=')) {
        let from = n + 1 + 1 + labels.0.len() + 2;
        let by = labels.0.split(',').find_map(|l| l.trim().strip_prefix("pod=")).map(|p| Arc::from(p.trim_matches('"')));
        return Some(Peeled { text: tail(text, from), at: Some(at), by, ..Peeled::default() });
    }
    // zerolog and other loggers begin so as well: `2026-…Z ERR message`
    let first = rest.split(' ').next().unwrap_or("");
    if matches!(first, "ERR" | "INF" | "WRN" | "DBG" | "error" | "info" | "warn" | "debug" | "ERROR" | "INFO" | "WARN" | "DEBUG") {
        return None;
    }
    Some(Peeled { text: tail(text, n + 1), at: Some(at), ..Peeled::default() })
}
