//! Notes as sentences: what Markdown, boxes of terminal tables and chat put around them is taken off.

/// A sentence, a row of a table, or a line of a block of code.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Line of the notes, from 1.
    pub line: u32,
    /// Without mark-up.
    pub text: String,
    /// In lower case.
    pub lower: String,
    /// Whether it stands in a block of code.
    pub code: bool,
    /// Whether it is a heading.
    pub heading: bool,
}

impl Sentence {
    /// Whether any of these words or phrases (lower case) is in it.
    pub fn has(&self, any: &[&str]) -> bool {
        any.iter().any(|w| self.lower.contains(w))
    }

    /// Whether a whole word is in it, whatever its ending (`expir` for expired, expiry).
    pub fn word(&self, stem: &str) -> bool {
        self.lower.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(stem))
    }

    /// Whether it states something that could be checked at all: prose of some length.
    pub fn is_statement(&self) -> bool {
        !self.code && !self.heading && self.text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count() >= 4
    }
}

/// The sentences, in order.
pub fn sentences(notes: &str) -> Vec<Sentence> {
    let mut all = Vec::new();
    let mut code = false;
    for (number, raw) in notes.lines().enumerate() {
        let line = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let plain = unbox(raw);
        if plain.starts_with("```") {
            code = !code;
            continue;
        }
        let heading = !code && plain.starts_with('#');
        let body = if code { plain.as_str() } else { unmark(&plain) };
        let parts = if code || body.contains(" | ") { vec![body.to_owned()] } else { cut(body) };
        for text in parts {
            if text.chars().any(char::is_alphanumeric) {
                all.push(Sentence { line, lower: text.to_lowercase(), code: code || is_command(&text), heading, text });
            }
        }
    }
    all
}

/// Commands are often pasted without a fence.
fn is_command(text: &str) -> bool {
    ["kubectl ", "cmctl ", "$ ", "aws ", "dig ", "curl "].iter().any(|c| text.starts_with(c))
}

/// A line without the signs that draw boxes, cells apart by ` | `, blanks single.
fn unbox(raw: &str) -> String {
    let cells: Vec<String> = raw
        .replace("\\~", "~")
        .split(['│', '|'])
        .map(|cell| {
            let text: String =
                cell.chars().map(|c| if ('\u{2500}'..='\u{257f}').contains(&c) || c == '\u{a0}' { ' ' } else { c }).collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(" | ")
}

/// Without the marks of lists, quotes, headings and emphasis.
fn unmark(line: &str) -> &str {
    let mut text = line.trim();
    loop {
        let next = text.trim_start_matches(['#', '>', '•', '*', '🕐', '📝', '⌛']).trim_start();
        let next = next.strip_prefix("- ").unwrap_or(next);
        let digits = crate::text::digits(next).len();
        let next = match next.get(digits..) {
            Some(rest) if (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")) => &rest[2..],
            _ => next,
        };
        if next.len() == text.len() {
            return text.trim_end_matches('*').trim();
        }
        text = next;
    }
}

/// At full stops and question marks that a capital follows.
fn cut(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!')) {
        let rest = &text[at + sign.len_utf8()..];
        if rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase()) {
            parts.push(text[from..at + sign.len_utf8()].trim().to_owned());
            from = at + sign.len_utf8();
        }
    }
    parts.push(text[from..].trim().to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_boxes_and_marks_off() {
        let got =
            sentences("│ 2026-03-05 │ Certificate issued │\n### State\n1. It failed. Then it *stopped*.\n```bash\nkubectl get pods\n```");
        let texts: Vec<&str> = got.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["2026-03-05 | Certificate issued", "State", "It failed.", "Then it *stopped*.", "kubectl get pods"]);
        assert_eq!(got.iter().map(|s| s.line).collect::<Vec<_>>(), [1, 2, 3, 3, 5]);
        assert!(got[1].heading && got[4].code && !got[2].code);
    }
}
