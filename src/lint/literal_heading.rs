//! Headings that Markdown does not read as such.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "literal-heading",
    why: "the signs stay in the text: `### Timeline`",
    fix: "put the heading on a line of its own, without indentation, with a blank after the signs and empty lines around",
    find: |document| {
        document.matching(|l| {
            let text = l.text.as_str();
            let trimmed = text.trim_start();
            let signs = trimmed.len() - trimmed.trim_start_matches('#').len();
            let indent = text.len() - trimmed.len();
            let after = trimmed.get(signs..).unwrap_or("");
            let glued = (2..=6).contains(&signs) && after.starts_with(|c: char| c.is_alphabetic());
            let shifted = (1..=6).contains(&signs) && after.starts_with(' ') && indent > 3;
            let within = ["- ", "* ", "• ", "> "]
                .iter()
                .any(|m| trimmed.strip_prefix(m).is_some_and(|t| t.trim_start().starts_with("## ") || t.trim_start().starts_with("### ")));
            let late = text
                .split_once(" ## ")
                .or_else(|| text.split_once(" ### "))
                .is_some_and(|(head, _)| head.chars().any(char::is_alphanumeric));
            glued || shifted || within || late
        })
    },
    bad: &[("###Timeline", 1), ("a\n\n    ### Timeline", 3), ("- ### Timeline", 1), ("It was fixed. ### Timeline", 1)],
    good: &["### Timeline", "see #12 and #team", "`### a`"],
};
