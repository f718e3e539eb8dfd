//! Footnotes.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "footnote",
    why: "they become text in brackets",
    fix: "put the remark into the sentence",
    find: |document| {
        document.matching(|l| {
            l.text.split("[^").skip(1).any(|t| {
                t.find(']').is_some_and(|end| end > 0 && t.get(..end).is_some_and(|n| n.bytes().all(|b| b.is_ascii_alphanumeric())))
            })
        })
    },
    bad: &[("a[^1]\n\n[^1]: b", 3)],
    good: &["a [^ b", "`[^1]`"],
};
