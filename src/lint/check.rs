//! What a check is.
use super::Document;

/// One construct that is looked for.
pub struct Check {
    /// Kebab-case, unique.
    pub id: &'static str,
    /// What Rootly (or a paste) does to it.
    pub why: &'static str,
    /// What to write instead.
    pub fix: &'static str,
    /// Where it stands: line from 1, and what stands there.
    pub find: fn(&Document<'_>) -> Vec<(usize, String)>,
    /// Texts in which it stands, and a line that is found.
    pub bad: &'static [(&'static str, usize)],
    /// Texts that look alike and are fine.
    pub good: &'static [&'static str],
}
