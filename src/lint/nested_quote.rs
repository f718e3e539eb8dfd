//! Quotes within quotes or lists.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "nested-quote",
    why: "the inner level is lost",
    fix: "quote once, at the left edge",
    find: |document| {
        document.matching(|l| {
            let text = l.text.trim_start();
            let after = |mark: &str| text.strip_prefix(mark).is_some_and(|t| t.trim_start().starts_with('>'));
            after(">") || ["- ", "* ", "+ ", "1. "].iter().any(|m| after(m)) || l.text.len() - text.len() > 1 && text.starts_with("> ")
        })
    },
    bad: &[("> a\n> > b", 2), ("- > a", 1), ("- a\n  > b", 2)],
    good: &["> a\n> b", "a > b"],
};
