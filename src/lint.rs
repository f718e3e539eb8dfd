//! What Rootly's editor destroys in Markdown: every check is a file with its samples. What survives there survives everywhere else.
//!
//! Sources: Rootly's documentation of its editor (docs.rootly.com, "Using the editor": H1 to H3, bold, italic, strike, inline code, lists,
//! quote, code block, table, image, Liquid chips), CommonMark 0.31, GFM, and retrospectives as they look after a paste.
mod check;
mod document;
mod list;
pub use check::Check;
pub use document::{Document, Line, Part, cells};
pub use list::CHECKS;

use serde::Serialize;

/// Something that would not survive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Line, from 1.
    pub line: usize,
    /// Id of the check.
    pub check: &'static str,
    /// What stands there.
    pub text: String,
    /// What would happen to it.
    pub why: &'static str,
    /// What to write instead.
    pub fix: &'static str,
}

/// All findings, in the order of lines.
pub fn lint(markdown: &str) -> Vec<Finding> {
    let document = Document::read(markdown);
    let mut all: Vec<Finding> = CHECKS
        .iter()
        .flat_map(|check| {
            (check.find)(&document).into_iter().map(|(line, text)| Finding {
                line,
                check: check.id,
                text: shown(&text),
                why: check.why,
                fix: check.fix,
            })
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

/// An excerpt that is safe in a terminal.
fn shown(text: &str) -> String {
    crate::render::escape::cut(&crate::render::escape::line(text), 80).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_finds_its_bad_samples_on_their_line_and_no_good_one() {
        let mut ids: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CHECKS.len());
        for check in CHECKS {
            assert!(!check.bad.is_empty() && !check.good.is_empty(), "{} needs samples", check.id);
            for (text, line) in check.bad {
                let lines: Vec<usize> = (check.find)(&Document::read(text)).into_iter().map(|(line, _)| line).collect();
                assert!(lines.contains(line), "{}: {text:?} on line {line}, found {lines:?}", check.id);
            }
            for text in check.good {
                let found = (check.find)(&Document::read(text));
                assert!(found.is_empty(), "{}: {text:?}: {found:?}", check.id);
            }
        }
    }
}
