//! Task lists.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "task-list",
    why: "the boxes become text; Rootly keeps action items elsewhere",
    fix: "write a plain list, and add action items in Rootly",
    find: |document| {
        document.matching(|l| {
            let text = l.text.trim_start();
            ["- ", "* ", "+ "]
                .iter()
                .filter_map(|m| text.strip_prefix(m))
                .any(|t| ["[ ] ", "[x] ", "[X] "].iter().any(|b| t.starts_with(b)))
        })
    },
    bad: &[("- [ ] a\n- [x] b", 2)],
    good: &["- [a](https://example.com)", "- a [ ] b"],
};
