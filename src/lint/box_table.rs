//! Tables drawn with lines, as terminals and chat assistants write them.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "box-table",
    why: "a paste collapses its columns and leaves the lines as text",
    fix: "write a pipe table of at most four columns",
    find: |document| {
        document.matching(|l| {
            let drawn = l.text.chars().filter(|c| ('\u{2500}'..='\u{257f}').contains(c)).count();
            let corner = l.text.contains(['┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '╔', '╗', '╚', '╝', '╠', '╣', '╪', '╬']);
            corner && drawn > 2
                || l.text.matches(['│', '║', '┃']).count() > 1
                || l.text.trim().starts_with("+--") && l.text.trim().ends_with("-+")
        })
    },
    bad: &[("a\n┌────┬────┐\n│ a  │ b  │\n└────┴────┘", 2), ("│ a │ b │", 1), ("+---+---+\n| a | b |\n+---+---+", 1)],
    good: &["```text\n┌──┬──┐\n│a │b │\n```", "| a | b |\n| --- | --- |\n| 1 | 2 |"],
};
