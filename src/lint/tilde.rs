//! Tildes for "about".
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "tilde",
    why: "`~30` is escaped to `\\~30` by a paste, and two of them strike the text between them through",
    fix: "write \"about\"",
    find: |document| {
        document.matching(|l| {
            l.text.contains("\\~")
                || l.text.match_indices('~').any(|(at, _)| {
                    let before = l.text.get(..at).unwrap_or("");
                    let after = l.text.get(at + 1..).unwrap_or("");
                    !before.ends_with('~')
                        && !before.ends_with(|c: char| c.is_alphanumeric() || c == '/')
                        && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
                })
        })
    },
    bad: &[("took \\~30 days", 1), ("took ~30 days", 1)],
    good: &["about 30 days", "`~30`", "~~gone~~", "/~user"],
};
