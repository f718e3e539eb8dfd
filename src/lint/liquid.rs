//! What template engines evaluate.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "liquid",
    why: "Rootly evaluates `{{ … }}` and `{% … %}`, in code and quotes too",
    fix: "put a blank between the braces: `{ {`",
    find: |document| {
        document
            .lines
            .iter()
            .filter(|l| ["{{", "{%", "}}", "%}"].iter().take(2).any(|m| l.raw.contains(m)))
            .map(|l| (l.number, l.raw.trim().to_owned()))
            .collect()
    },
    bad: &[("a {{ b }}", 1), ("```text\n{% c %}\n```", 2), ("`{{x}}`", 1)],
    good: &["{ {a} }", "{a}"],
};
