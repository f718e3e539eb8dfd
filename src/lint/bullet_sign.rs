//! Bullets that are only signs.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "bullet-sign",
    why: "they stay text, and what is nested below loses its level",
    fix: "write `- `",
    find: |document| document.matching(|l| l.text.trim_start().starts_with(['•', '◦', '‣', '▪', '●', '○', '∙', '·'])),
    bad: &[("• a\n- b", 1)],
    good: &["- a", "a • b"],
};
