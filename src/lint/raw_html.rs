//! HTML in Markdown.
use super::Check;

/// See the head of this file.
pub static CHECK: Check = Check {
    id: "raw-html",
    why: "the editor drops or shows tags, `<details>` and comments included",
    fix: "write it in Markdown; put quoted tags into inline code",
    find: |document| document.prose().filter_map(|l| tag(&l.text).map(|t| (l.number, t.to_owned()))).collect(),
    bad: &[("a <b>b</b>", 1), ("<!-- a -->", 1), ("a\n<details>\n", 2), ("a<br/>b", 1)],
    good: &["`<b>`", "a < b and c > d", "<https://example.com>", "```html\n<b>\n```", "\\<b>"],
};

/// The first tag or comment of a line.
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let escaped = text.get(..at).is_some_and(|t| t.ends_with('\\'));
        let rest = text.get(at + 1..)?;
        if escaped {
            return None;
        }
        if rest.starts_with("!--") {
            return text.get(at..);
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
        let closes = rest.find('>')?;
        let tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.get(end..)?.starts_with(['>', ' ', '/', '\t']);
        if tag { text.get(at..at + closes + 2) } else { None }
    })
}
