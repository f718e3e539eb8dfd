//! Tables of many columns.
use super::Check;
use crate::lint::cells;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "wide-table",
    why: "the editor and pasted text squeeze more than four columns until nothing can be read",
    fix: "keep four short columns; move the rest into the text or a list",
    find: |document| {
        document
            .tables
            .iter()
            .filter_map(|t| document.lines.get(t.header))
            .filter(|l| cells(l.raw).len() > 4)
            .map(|l| (l.number, format!("{} columns", cells(l.raw).len())))
            .collect()
    },
    bad: &[("| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |", 1)],
    good: &["| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |"],
};
