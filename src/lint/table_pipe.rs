//! A pipe in a cell, escaped or not.
use super::Check;
use crate::lint::cells;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "table-pipe",
    why: "`\\|` is read by GitHub alone: elsewhere the backslash stays or the cell breaks, in inline code too",
    fix: "write `¦`, or move the text below the table",
    find: |document| {
        document
            .tables
            .iter()
            .flat_map(|t| {
                let wide = document.lines.get(t.header).map_or(0, |l| cells(l.raw).len());
                std::iter::once(t.header).chain(t.rows.iter().copied()).filter_map(move |row| document.lines.get(row).map(|l| (l, wide)))
            })
            .filter(|(l, wide)| l.raw.contains("\\|") || cells(l.raw).len() != *wide)
            .map(|(l, _)| (l.number, l.raw.trim().to_owned()))
            .collect()
    },
    bad: &[("| a | b |\n|---|---|\n| `x \\| y` | z |", 3), ("| a | b |\n|---|---|\n| x | y | z |", 3)],
    good: &["| a | b |\n|---|---|\n| x ¦ y | z |"],
};
