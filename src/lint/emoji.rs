//! Emoji that carry a meaning.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "emoji",
    why: "other tools show boxes or other letters, and they can not be searched for",
    fix: "write the word",
    find: |document| {
        document.matching(|l| {
            l.text.chars().any(|c| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}') && c != '✓')
        })
    },
    bad: &[("✅ done", 1), ("a 🔥", 1)],
    good: &["done", "a → b × 3"],
};
