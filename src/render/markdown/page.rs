//! Blocks of Markdown: headings, paragraphs, lists and tables. What goes in is already safe for its place.

/// The text so far; blocks are parted by one empty line.
#[derive(Default)]
pub struct Page {
    /// The Markdown.
    pub text: String,
}

impl Page {
    /// `# …`; an empty heading is none.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.paragraph(&format!("{} {text}", "#".repeat(level.clamp(1, 3))));
    }

    /// A block of its own; nothing where it is empty.
    pub fn paragraph(&mut self, text: &str) {
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A list with hyphens.
    pub fn list<T: AsRef<str>>(&mut self, items: impl IntoIterator<Item = T>) {
        let lines: Vec<String> = items.into_iter().map(|i| format!("- {}", i.as_ref())).collect();
        self.paragraph(&lines.join("\n"));
    }

    /// A table; nothing where it has no rows.
    pub fn table<const N: usize>(&mut self, head: [&str; N], rows: &[[String; N]]) {
        if rows.is_empty() {
            return;
        }
        let mut lines = vec![format!("| {} |", head.join(" | ")), format!("|{}", " --- |".repeat(N))];
        lines.extend(rows.iter().map(|row| format!("| {} |", row.join(" | "))));
        self.paragraph(&lines.join("\n"));
    }
}

/// ` (E1, E4)`; empty where there is none.
pub fn cited(evidence: &[String]) -> String {
    if evidence.is_empty() { String::new() } else { format!(" ({})", ids(evidence)) }
}

/// `E1, E4, E7 and 3 more`.
pub fn ids(evidence: &[String]) -> String {
    let shown: Vec<&str> = evidence.iter().take(6).map(String::as_str).collect();
    let rest = evidence.len().saturating_sub(shown.len());
    if rest > 0 { format!("{} and {rest} more", shown.join(", ")) } else { shown.join(", ") }
}
