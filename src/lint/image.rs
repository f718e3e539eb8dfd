//! Pictures by path.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "image",
    why: "Rootly takes pictures by upload only; a path shows nothing",
    fix: "upload the file by hand and say in the text what it shows",
    find: |document| document.matching(|l| l.text.contains("![") && l.text.contains("](")),
    bad: &[("![a](timeline.svg)", 1)],
    good: &["the picture `timeline.svg`", "[a](https://example.com)"],
};
