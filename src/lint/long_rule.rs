//! Rules of many signs.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "long-rule",
    why: "it stays as a line of signs that is wider than the page",
    fix: "write `---`, or a heading",
    find: |document| {
        document.matching(|l| {
            let text = l.text.trim();
            let first = text.chars().next().unwrap_or(' ');
            let rule = text.chars().all(|c| c == first || c == ' ');
            rule && match first {
                '─' | '━' | '═' | '—' | '–' | '▬' | '⎯' | '…' => text.chars().count() > 2,
                '-' | '=' | '_' | '*' | '~' | '#' => text.chars().count() > 20,
                _ => false,
            }
        })
    },
    bad: &[("a\n\n────────────\n", 3), ("\n\n----------------------------------------", 3)],
    good: &["---", "a | b\n--- | ---\n1 | 2", "***"],
};
