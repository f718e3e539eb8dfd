//! Controls, escape sequences, and characters that turn the direction of text or do not show.
use super::Check;
use crate::render::escape;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "hidden-character",
    why: "text reads other than it is; terminals obey it",
    fix: "remove them",
    find: |document| {
        document
            .lines
            .iter()
            .filter(|l| {
                l.raw.trim_start_matches('\u{feff}').chars().any(|c| c != '\t' && escape::is_hidden(c))
                    || l.number > 1 && l.raw.contains('\u{feff}')
            })
            .map(|l| (l.number, l.raw.trim().to_owned()))
            .collect()
    },
    bad: &[("a\u{1b}[31mb", 1), ("a\u{202e}b", 1), ("a\u{200b}b", 1)],
    good: &["a	b", "äöü"],
};
