//! Diagrams as code.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "mermaid",
    why: "Rootly shows the source",
    fix: "attach a picture (the SVG that certopsy writes)",
    find: |document| {
        document.fences.iter().filter(|f| f.language.eq_ignore_ascii_case("mermaid")).map(|f| (f.opens, "mermaid".to_owned())).collect()
    },
    bad: &[("```mermaid\ngraph TD\n```", 1)],
    good: &["```text\na\n```"],
};
