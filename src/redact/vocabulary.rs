//! The words that are nobody's: English, Kubernetes, ACME, the texts of the catalogue and of the causes. What is made of them alone stays.
use crate::catalogue::{failures, messages};
use crate::class::Class;
use crate::milestone::Milestone;
use crate::rules::RULES;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The word list of the field.
const WORDS: &str = include_str!("words.txt");

/// Words that pseudonyms are made of.
pub const STEMS: &[&str] = &[
    "account", "cert", "cluster", "domain", "host", "id", "ingress", "input", "issuer", "node", "ns", "path", "person", "pod", "project",
    "role", "secret", "service", "token", "user", "name", "word", "zone", "example", "db8",
];

static VOCABULARY: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut all = BTreeSet::new();
    WORDS.lines().filter(|l| !l.starts_with('#')).for_each(|l| add(&mut all, l));
    STEMS.iter().for_each(|s| add(&mut all, s));
    for row in failures::rows() {
        add(&mut all, row.id);
        row.texts.iter().chain([&row.says]).for_each(|t| add_template(&mut all, t));
    }
    for row in messages::rows() {
        row.texts.iter().for_each(|t| add_template(&mut all, t));
        row.event_reason.iter().for_each(|t| add(&mut all, t));
    }
    for rule in RULES {
        add(&mut all, rule.id);
        let reads = rule.reads.iter().flat_map(|r| [r.what, r.command, r.if_true, r.if_false]);
        for text in [rule.statement, rule.effect].into_iter().chain(reads).chain(rule.remedy.iter().copied()) {
            add_template(&mut all, text);
        }
    }
    Class::ALL.iter().for_each(|c| add(&mut all, c.word()));
    Milestone::ALL.iter().for_each(|m| add(&mut all, m.word()));
    all
});

/// Whether a word, in any case, is of the field. Words of CamelCase are split: `secretName`, `InvalidChangeBatch`.
pub fn is_word(word: &str) -> bool {
    VOCABULARY.contains(&word.to_lowercase()) || {
        let mut parts = camel(word).peekable();
        parts.peek().is_some_and(|p| p.len() < word.len()) && parts.all(|p| p.len() < 2 || VOCABULARY.contains(&p.to_lowercase()))
    }
}

/// Whether a text of words, hyphens, dots and short numbers consists of the field's words alone.
pub fn is_made_of_words(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).all(|w| {
        let letters = w.trim_matches(|c: char| c.is_ascii_digit());
        let digits = w.len() - letters.len();
        digits <= 4 && (letters.chars().count() < 2 || is_word(letters) || is_word(w))
    })
}

/// Words of a pattern or sentence without what stands in braces.
fn add_template(all: &mut BTreeSet<String>, text: &str) {
    let mut depth = 0;
    let literal: String = text
        .chars()
        .map(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 0 => return c,
                _ => {}
            }
            ' '
        })
        .collect();
    add(all, &literal);
}

fn add(all: &mut BTreeSet<String>, text: &str) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1 && w.chars().any(char::is_alphabetic)) {
        all.insert(word.to_lowercase());
        all.extend(camel(word).filter(|p| p.len() > 2).map(str::to_lowercase));
    }
}

/// Parts of CamelCase: a capital after a small letter, or before one, begins the next.
fn camel(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let chars: Vec<(usize, char)> = rest.char_indices().collect();
        let end = chars
            .windows(2)
            .enumerate()
            .find(|(n, pair)| match pair {
                [(_, a), (_, b)] => {
                    let next_small = chars.get(n + 2).is_some_and(|(_, c)| c.is_lowercase());
                    b.is_uppercase() && (a.is_lowercase() || a.is_ascii_digit() || next_small)
                }
                _ => false,
            })
            .and_then(|(_, pair)| pair.get(1).map(|(at, _)| *at))
            .unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some(head)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_words_of_the_field_and_no_names() {
        for word in ["certificate", "secretName", "InvalidChangeBatch", "propagation", "Orders", "acme"] {
            assert!(is_word(word), "{word}");
        }
        for word in ["tessaly", "wombat", "globex"] {
            assert!(!is_word(word), "{word}");
        }
        assert!(is_made_of_words("controller-previous.log") && !is_made_of_words("globex-tls"));
        assert_eq!(camel("HTTPRouteName").collect::<Vec<_>>(), ["HTTP", "Route", "Name"]);
    }
}
