//! Identifiers outside of inline code whose signs Markdown eats.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "bare-identifier",
    why: "`__main__.py` becomes **main**.py, and `*.example.com` loses its star",
    fix: "put it into inline code",
    find: |document| {
        document
            .prose()
            .flat_map(|l| l.text.split_whitespace().filter(|w| is_eaten(w)).map(|w| (l.number, w.to_owned())).collect::<Vec<_>>())
            .collect()
    },
    bad: &[("see __main__.py", 1), ("for *.example.com", 1), ("see _main_.py", 1)],
    good: &["see `__main__.py`", "**bold** and *em* and _em_", "snake_case", "\\*.example.com", "2 * 3", "**Bold text:**"],
};

/// Whether emphasis would take signs out of a word that goes on behind them.
fn is_eaten(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '[', '\'']);
    if let Some(rest) = word.strip_prefix("*.") {
        return rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    }
    let signs = word.len() - word.trim_start_matches('_').len();
    let rest = word.get(signs..).unwrap_or("");
    let Some(close) = rest.find('_').filter(|_| signs > 0) else { return false };
    let after = rest.get(close..).unwrap_or("").trim_start_matches('_');
    close > 0 && after.starts_with(['.', '/', ':']) && after.len() > 1
}
