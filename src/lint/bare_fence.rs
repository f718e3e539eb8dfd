//! Fenced blocks without a language.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "bare-fence",
    why: "the editor guesses a language and colours log lines as if they were code",
    fix: "name one: `text` for logs",
    find: |document| {
        document.fences.iter().filter(|f| f.language.is_empty()).map(|f| (f.opens, "fence without a language".to_owned())).collect()
    },
    bad: &[("```\na\n```", 1)],
    good: &["```text\na\n```"],
};
