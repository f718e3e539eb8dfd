//! Tables without a header.
use super::Check;
use crate::lint::cells;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "blank-header",
    why: "a paste keeps an empty row on top, and readers do not know what the columns are",
    fix: "name the columns",
    find: |document| {
        document
            .tables
            .iter()
            .filter_map(|t| document.lines.get(t.header))
            .filter(|l| cells(l.raw).iter().all(|c| c.trim().is_empty()))
            .map(|l| (l.number, l.raw.trim().to_owned()))
            .collect()
    },
    bad: &[("a\n\n|  |  |\n|---|---|\n| 1 | 2 |", 3)],
    good: &["| a | b |\n|---|---|\n| 1 |  |"],
};
