//! What pastes put around a line: `> ` quotes, backticks, bars of terminal user interfaces (`│ … │`).
use super::peeled::{Peeled, tail};
use crate::text::fence;
use std::borrow::Cow;

const BARS: &[char] = &['│', '┃', '║'];

/// Peels one quote mark or the bars of one line. Rows of box tables (bars inside) are left alone.
pub fn peel<'b>(text: &Cow<'b, str>) -> Option<Peeled<'b>> {
    if let Some(rest) = text.strip_prefix("> ") {
        return Some(Peeled { text: tail(text, text.len() - rest.len()), ..Peeled::default() });
    }
    if text.starts_with("```") {
        let inner = fence::content(text)?;
        return Some(Peeled { text: Cow::Owned(inner.to_owned()), ..Peeled::default() });
    }
    if text.starts_with('`') {
        let inner = text.trim_end().strip_prefix('`')?.strip_suffix('`')?;
        let whole = !inner.is_empty() && !inner.contains('`');
        return whole.then(|| Peeled { text: Cow::Owned(inner.to_owned()), ..Peeled::default() });
    }
    let begins = text.starts_with(BARS);
    let ends = text.trim_end().ends_with(BARS);
    if !begins && !ends {
        return None;
    }
    let inner = text.trim_end().trim_end_matches(BARS).trim_end().trim_start_matches(BARS);
    if inner.contains(BARS) {
        return None;
    }
    let inner = if begins { inner.strip_prefix(' ').unwrap_or(inner) } else { inner };
    Some(Peeled { text: Cow::Owned(inner.to_owned()), ..Peeled::default() })
}
