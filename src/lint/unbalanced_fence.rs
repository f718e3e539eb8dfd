//! A fenced block that never ends.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "unbalanced-fence",
    why: "everything after it becomes code",
    fix: "close the fence",
    find: |document| document.fences.iter().filter(|f| f.closes.is_none()).map(|f| (f.opens, "fence without an end".to_owned())).collect(),
    bad: &[("a\n```text\nb", 2), ("```text\na\n```\nb\n```\n", 5)],
    good: &["```text\na\n```", "~~~\na\n~~~"],
};
