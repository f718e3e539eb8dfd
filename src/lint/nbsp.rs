//! Blanks that are none.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "nbsp",
    why: "a paste keeps them; searching, wrapping and copied commands fail",
    fix: "write a plain blank",
    find: |document| {
        document
            .lines
            .iter()
            .filter(|l| l.raw.contains(['\u{a0}', '\u{2007}', '\u{202f}', '\u{3000}']) || l.raw.contains("&nbsp;"))
            .map(|l| (l.number, l.raw.trim().to_owned()))
            .collect()
    },
    bad: &[("a\u{a0}b", 1), ("a\nb&nbsp;c", 2)],
    good: &["a b"],
};
