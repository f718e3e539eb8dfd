//! Headings below the third level.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "deep-heading",
    why: "the editor knows H1 to H3; deeper ones become text",
    fix: "use `###`, or a bold line",
    find: |document| document.matching(|l| l.text.trim_start().starts_with("####")),
    bad: &[("# a\n\n#### b", 3)],
    good: &["### a", "```text\n#### a\n```"],
};
