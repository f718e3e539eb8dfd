//! The last look at a finished artefact, before it is written: no original, no secret.
use super::edges::Names;
use crate::render::mask;

/// Something that must not be there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// Line of the artefact, from 1.
    pub line: usize,
    /// The original, or what kind of secret.
    pub what: String,
}

/// Shorter originals are looked for in their own capitals only.
const ANY_CASE_FROM: usize = 4;

/// Originals in the artefact, as it is and with the escapes of Markdown and HTML taken off.
pub fn originals(artefact: &str, originals: &[String]) -> Result<Vec<Leak>, String> {
    let names = Names::new(originals.iter().map(String::as_str), true)?;
    let mut leaks = Vec::new();
    for (n, line) in artefact.lines().enumerate() {
        let bare = unescaped(line);
        for text in std::iter::once(line).chain((bare != line).then_some(bare.as_str())) {
            for (at, which) in names.find(text) {
                let Some(original) = originals.get(which) else { continue };
                if original.len() >= ANY_CASE_FROM || text.get(at) == Some(original) {
                    leaks.push(Leak { line: n + 1, what: original.clone() });
                }
            }
        }
    }
    leaks.sort();
    leaks.dedup();
    Ok(leaks)
}

/// Secrets of known shapes in the artefact.
pub fn secrets(artefact: &str) -> Vec<Leak> {
    if mask::mask_if_any(artefact).is_none() {
        return Vec::new();
    }
    let mut leaks: Vec<Leak> = artefact
        .lines()
        .enumerate()
        .filter(|(_, line)| mask::mask_if_any(line).is_some())
        .map(|(n, _)| Leak { line: n + 1, what: "a secret".to_owned() })
        .collect();
    if leaks.is_empty() {
        leaks.push(Leak { line: 1, what: "a secret over several lines".to_owned() });
    }
    leaks
}

/// Without backslashes before punctuation, and with the five entities of `render::escape::html` read.
fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        if out.contains(entity) {
            out = out.replace(entity, sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_originals_behind_escapes() {
        let found = originals("# a\nof globex\\_tls in\n&quot;Wombat&quot;\n", &["globex_tls".into(), "wombat".into()]).unwrap();
        assert_eq!(found.iter().map(|l| l.line).collect::<Vec<_>>(), [2, 3]);
        assert!(originals("workshop", &["shop".into()]).unwrap().is_empty());
    }

    #[test]
    fn finds_secrets() {
        assert_eq!(secrets("a\nid AKIAIOSFODNN7EXAMPLE\n").len(), 1);
        assert!(secrets("a\nid [masked:20 bytes]\n").is_empty());
    }
}
