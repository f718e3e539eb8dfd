//! Fenced blocks inside of lists, quotes or other fences.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "nested-fence",
    why: "a paste closes them in the wrong place, and text becomes code",
    fix: "put the block at the left edge; make the outer fence longer than any run of backticks inside",
    find: |document| {
        let shifted =
            document.fences.iter().filter(|f| !f.before.is_empty()).map(|f| (f.opens, "fence inside of a list or quote".to_owned()));
        let within = document.fences.iter().flat_map(|f| {
            let inside = document.lines.iter().filter(|l| l.number > f.opens && l.number < f.closes.unwrap_or(usize::MAX));
            inside.filter(|l| l.raw.trim_start().starts_with("```") && f.length < 4).map(|l| (l.number, l.raw.trim().to_owned()))
        });
        shifted.chain(within).collect()
    },
    bad: &[("- a\n\n  ```text\n  b\n  ```", 3), ("```\na\n```bash\nb\n```\n", 3), ("> ```\n> a\n> ```", 1)],
    good: &["```text\na\n```", "````text\n```bash\na\n```\n````"],
};
