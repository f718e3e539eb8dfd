//! The quoted lines of each source with their original line numbers, a file a source, so that a reader without the logs can re-open what the
//! report cites.
use super::folder::{File, sha256};
use crate::render::escape;
use crate::report::{Evidence, Incident, Report};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the manifest says of an excerpt.
#[derive(Debug, Clone, Serialize)]
pub struct Described {
    /// File in `evidence/`.
    pub file: String,
    /// The source as it was given.
    pub source: String,
    /// Lines of the source.
    pub source_lines: u64,
    /// Quotes in the excerpt.
    pub quotes: usize,
    /// First and last proven instant of the source.
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
    /// How year and zone are known.
    pub time_basis: Option<String>,
    /// Places where a secret was masked.
    pub masked: usize,
    /// Of the excerpt.
    pub sha256: String,
}

/// The excerpts of an incident's evidence, and what they are.
pub fn of(report: &Report, incident: &Incident) -> (Vec<File>, Vec<Described>) {
    let mut by_source: BTreeMap<&str, Vec<&Evidence>> = BTreeMap::new();
    for evidence in &incident.evidence {
        by_source.entry(&evidence.file).or_default().push(evidence);
    }
    let (mut files, mut described, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (source, mut quotes) in by_source {
        quotes.sort_by_key(|e| (e.line, e.offset));
        let text = text(source, &quotes);
        let name = name(source, &mut taken);
        let input = report.inputs.iter().find(|i| i.file == source);
        described.push(Described {
            file: name.clone(),
            source: source.to_owned(),
            source_lines: input.map_or(0, |i| i.lines),
            quotes: quotes.len(),
            from: input.and_then(|i| i.from.clone()),
            to: input.and_then(|i| i.to.clone()),
            time_basis: input.and_then(|i| i.time_basis.clone()),
            masked: text.matches("[masked:").count(),
            sha256: sha256(text.as_bytes()),
        });
        files.push(File::new(format!("evidence/{name}"), text));
    }
    (files, described)
}

fn text(source: &str, quotes: &[&Evidence]) -> String {
    let mut out = format!("# {}: what report.md quotes of it, with the original line numbers\n", escape::line(source));
    for quote in quotes {
        let repeats = if quote.count > 1 { format!(" (×{})", quote.count) } else { String::new() };
        out.push_str(&format!("\n# {}{repeats}\n", quote.id));
        for (n, line) in escape::visible(&quote.text).lines().enumerate() {
            out.push_str(&format!("{:>7}  {line}\n", u64::from(quote.line) + n as u64));
        }
    }
    out
}

/// A name for the excerpt of a source: letters, digits, `.`, `-` and `_`, never that of another.
fn name(source: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = source.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let plain = plain.trim_start_matches(['.', '-']).to_owned();
    let plain: String = if plain.is_empty() { "stdin".into() } else { plain.chars().take(100).collect() };
    let mut name = format!("{plain}.txt");
    let mut n = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{plain}-{n}.txt");
        n += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_unique() {
        let mut taken = BTreeSet::new();
        assert_eq!(name("a/b.log", &mut taken), "a_b.log.txt");
        assert_eq!(name("a_b.log", &mut taken), "a_b.log-2.txt");
        assert_eq!(name("../../etc", &mut taken), "_.._etc.txt");
        assert_eq!(name("-", &mut taken), "stdin.txt");
    }
}
