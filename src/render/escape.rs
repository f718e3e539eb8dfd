//! The one place that makes text from the inputs safe for where it is put: Markdown, HTML, CSV, a terminal, Liquid.
//!
//! Log lines are written by whoever can reach the cluster or the CA, so any of them may try to become a link, a heading or a command.
use std::borrow::Cow;

/// How much of a name or template a table cell holds.
const CELL: usize = 300;

/// One line for people: escape sequences, controls and characters that turn the direction of text are gone, every blank is one blank.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape_sequence(&mut chars),
            '\u{9b}' => skip_parameters(&mut chars),
            _ if c.is_whitespace() || c == '\u{a0}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ if is_hidden(c) => {}
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// The text as a reader sees it, blanks and line ends as they are: without escape sequences and what does not show. Controls stay.
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    let unseen = |c: char| !c.is_control() && is_hidden(c);
    // of ASCII, only the escape itself counts: long stretches of it are passed over many bytes at once
    let (mut plain, mut at) = (true, 0);
    while plain && at < text.len() {
        let rest = &text.as_bytes()[at..];
        let chunk = &rest[..rest.len().min(32)];
        if !chunk.iter().fold(false, |any, b| any | (*b == 0x1b) | (*b >= 0x80)) {
            at += chunk.len();
            continue;
        }
        let end = at + chunk.len();
        for c in text[at..].chars() {
            if at >= end {
                break;
            }
            plain &= c != '\u{1b}' && !unseen(c);
            at += c.len_utf8();
        }
    }
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape_sequence(&mut chars),
            _ if unseen(c) => {}
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Text for a terminal: as `line`, but what follows each line break stays on its own line.
pub fn terminal(text: &str) -> String {
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A sentence in Markdown. Words that Markdown could read as its own, names and addresses become inline code; nothing in it can become a
/// link, emphasis, HTML or the mark of a block. Pairs of backticks keep their meaning.
pub fn prose(text: &str) -> String {
    prose_of(&line(text))
}

/// A sentence in a table cell: `prose` in full, without the sign that ends a cell.
pub fn cell(text: &str) -> String {
    let text = prose_of(&line(text).replace('|', "¦"));
    if text.is_empty() { "–".into() } else { text }
}

/// A sentence of ours that quotes an input between “ and ”: the quote is one code span, so that it stays verbatim and searchable.
pub fn quoting(text: &str) -> String {
    match (text.find('“'), text.rfind('”')) {
        (Some(a), Some(b)) if a < b => {
            let (head, quote, tail) = (&text[..a], &text[a + '“'.len_utf8()..b], &text[b + '”'.len_utf8()..]);
            let tail = if tail.is_empty() { String::new() } else { prose(tail) };
            let space = if text[b + '”'.len_utf8()..].starts_with(' ') { " " } else { "" };
            format!("{} {}{space}{}", prose(head.trim_end()), code(quote), tail.trim_start())
        }
        _ => prose(text),
    }
}

/// What an input says, as one code span in a cell.
pub fn cell_quote(text: &str) -> String {
    code(&line(text).replace('|', "¦"))
}

/// Inline code: the fence of backticks is longer than any run inside.
pub fn code(text: &str) -> String {
    let text = liquid(&line(text)).into_owned();
    if text.is_empty() {
        return "–".into();
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// Inline code in a table cell.
pub fn cell_code(text: &str) -> String {
    code(&cut(&line(text), CELL).replace('|', "¦"))
}

/// A name where code would disturb (titles): as it is where it consists of harmless signs, inline code elsewhere.
pub fn name(text: &str) -> String {
    let text = line(text);
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.split(['/', ' ']).any(is_linked)
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/' | b' '));
    if plain { text } else { code(&text) }
}

/// A fenced block; the fence is longer than any run of backticks inside, controls are shown as pictures.
pub fn fence(language: &str, text: &str) -> String {
    let shown = visible(text);
    let shown = liquid(&shown);
    let ticks = "`".repeat((longest_run(&shown) + 1).max(3));
    format!("{ticks}{language}\n{}\n{ticks}\n", shown.trim_end_matches('\n'))
}

/// Text and attribute values of HTML.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A field of CSV (RFC 4180). What a spreadsheet would run as a formula starts with an apostrophe.
pub fn csv(text: &str) -> String {
    let text = line(text);
    let formula = text.starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']) && text.len() > 1;
    let text = if formula { format!("'{text}") } else { text };
    if text.contains([',', '"', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Breaks up what Rootly (and every other template engine of the Liquid and Jinja kind) would evaluate.
pub fn liquid(text: &str) -> Cow<'_, str> {
    if !text.contains("{{") && !text.contains("{%") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '{' && matches!(chars.peek(), Some('{' | '%')) {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

/// At most so many characters, the last `…` where something was cut.
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some(_) => {
            let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
            short.push('…');
            Cow::Owned(short)
        }
    }
}

/// Quoted text with line breaks and tabs as they are; everything else that does not show becomes something that shows.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')),
            '\u{7f}' => out.push('␡'),
            '\u{a0}' => out.push(' '),
            _ if is_hidden(c) => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

/// Controls, directions, joiners, marks of order, tags: what changes how text looks without showing.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// ECMA-48: `ESC [ … final`, `ESC ] … BEL` (or `ESC \`), else two characters.
fn skip_escape_sequence(chars: &mut Chars<'_>) {
    match chars.next() {
        Some('[') => skip_parameters(chars),
        Some(']' | 'P' | '^' | '_' | 'X') => {
            // A sequence that never ends must not swallow the rest of the text.
            let rest = chars.clone();
            let mut last = ' ';
            for c in chars.by_ref() {
                if c == '\u{7}' || c == '\u{9c}' || (last == '\u{1b}' && c == '\\') {
                    return;
                }
                last = c;
            }
            *chars = rest;
        }
        _ => {}
    }
}

fn skip_parameters(chars: &mut Chars<'_>) {
    while chars.next_if(|c| matches!(c, '\u{20}'..='\u{3f}')).is_some() {}
    chars.next_if(|c| matches!(c, '\u{40}'..='\u{7e}'));
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn prose_of(text: &str) -> String {
    let text = liquid(text);
    let (mut out, mut rest) = (String::with_capacity(text.len() + 16), &*text);
    while let Some(open) = rest.find('`') {
        push_words(&mut out, rest.get(..open).unwrap_or(""));
        let after = rest.get(open..).unwrap_or("");
        let run = after.len() - after.trim_start_matches('`').len();
        let inside = after.get(run..).unwrap_or("");
        match closing(inside, run) {
            Some(end) => {
                push_code(&mut out, inside.get(..end).unwrap_or(""));
                rest = inside.get(end + run..).unwrap_or("");
            }
            None => {
                out.push('\'');
                rest = inside;
            }
        }
    }
    push_words(&mut out, rest);
    // `1.` and `1)` at the start of a block would begin a numbered list.
    let digits = crate::text::digits(&out).len();
    if digits > 0 && out.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) {
        out.insert(digits, '\\');
    }
    out
}

/// Where a run of exactly so many backticks begins.
pub(super) fn closing(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find('`') {
        let start = at + found;
        let length = text.get(start..)?.bytes().take_while(|b| *b == b'`').count();
        if length == run {
            return Some(start);
        }
        at = start + length;
    }
    None
}

fn push_code(out: &mut String, text: &str) {
    // Two spans that touch would read as one longer run of backticks.
    if out.ends_with('`') {
        out.push(' ');
    }
    if !text.trim().is_empty() {
        out.push_str(&code(text));
    }
}

fn push_words(out: &mut String, text: &str) {
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        push_word(out, word);
    }
}

fn push_word(out: &mut String, word: &str) {
    let start = word.len() - word.trim_start_matches(['(', '"', '\'', '“', '‘', '[', '{']).len();
    let body = word.get(start..).unwrap_or("");
    let core = trim_end(body);
    push_plain(out, word.get(..start).unwrap_or(""));
    if is_code(core) {
        push_code(out, core);
    } else {
        if out.ends_with('`') && core.starts_with('`') {
            out.push(' ');
        }
        push_plain(out, core);
    }
    push_plain(out, body.get(core.len()..).unwrap_or(""));
}

/// Without the punctuation of the sentence around it; a bracket stays where its partner is inside.
pub(super) fn trim_end(body: &str) -> &str {
    let mut core = body;
    while let Some(c) = core.chars().next_back() {
        let partner = match c {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '”' | '’' | '…' => '\0',
            _ => break,
        };
        if partner != '\0' && core.contains(partner) {
            break;
        }
        core = core.get(..core.len() - c.len_utf8()).unwrap_or("");
    }
    core
}

/// Whether a word is a name, an address, or something that Markdown or a page around it would act on.
pub(super) fn is_code(core: &str) -> bool {
    if core.len() < 2 {
        return matches!(core, "*" | "_" | "<" | ">" | "\\" | "#" | "~" | "$" | "^" | "@" | "|");
    }
    let inner = |c: char| core.trim_matches(c).contains(c);
    core.contains(['_', '*', '<', '>', '[', ']', '|', '\\', '~', '{', '}', '$', '@', '^', '=', '#', '&', '`'])
        || core.contains("://")
        || core.contains("](")
        || core.contains(".go:")
        || core.to_ascii_lowercase().contains("www.")
        || is_linked(core)
        || (core.contains('/') && core.contains(['-', '.', ':']) && !core.starts_with("HTTP/"))
        || (core.starts_with(|c: char| c.is_ascii_alphabetic()) && core.bytes().filter(|b| *b == b'-').count() > 1 && has_digit(core))
        || (inner('.') && is_host(core))
}

/// What GitHub makes a link of without any sign of Markdown: `www.…` in any capitals, and `GH-7`.
fn is_linked(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.starts_with("www.") || lower.strip_prefix("gh-").is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

fn is_host(text: &str) -> bool {
    let name = text.split_once(':').map_or(text, |(n, _)| n);
    let mut labels = name.rsplit('.');
    let last = labels.next().unwrap_or("");
    last.len() > 1
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && labels.all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

fn push_plain(out: &mut String, text: &str) {
    // At the start of a block these would make a list, a rule or a heading.
    if out.is_empty() && text.starts_with(['-', '+', '=', ':']) {
        out.push('\\');
    }
    for c in text.chars() {
        if matches!(c, '[' | ']' | '&' | '\\' | '<' | '>' | '*' | '_' | '#' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_read_well_and_names_are_code() {
        for (text, want) in [
            ("The CA refused it (urn:ietf:params:acme:error:caa).", "The CA refused it (urn:ietf:params:acme:error:caa)."),
            ("shop/checkout-tls for checkout.example.com, twice.", "`shop/checkout-tls` for `checkout.example.com`, twice."),
            ("write _acme-challenge.example.com TXT", "write `_acme-challenge.example.com` TXT"),
            ("2 + 3 & more, e.g. this and/or that", "2 + 3 \\& more, e.g. this and/or that"),
            ("run `cmctl renew web` now", "run `cmctl renew web` now"),
            ("see https://example.com/a.", "see `https://example.com/a`."),
            ("from 2026-05-04T19:29:01Z on", "from 2026-05-04T19:29:01Z on"),
            ("order is in \"errored\" state", "order is in \"errored\" state"),
            ("1. not a list", "1\\. not a list"),
            ("- not a list", "\\- not a list"),
            ("# not a heading", "`#` not a heading"),
            ("checkout-tls-2-1040610603 failed", "`checkout-tls-2-1040610603` failed"),
            ("a `b", "a 'b"),
            ("{{7*7}} and {%x%}", "{ `{7*7}` } and `{ %x%}`"),
        ] {
            let got = prose(text);
            if text.starts_with("{{") {
                assert!(!got.contains("{{") && !got.contains("{%"), "{got}");
            } else {
                assert_eq!(got, want);
            }
        }
    }

    #[test]
    fn code_and_fences_are_longer_than_what_they_hold() {
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert!(fence("text", "a\n````\nb").starts_with("`````text\n"));
        assert_eq!(cell_code("a|b"), "`a¦b`");
    }

    #[test]
    fn terminals_get_no_control_sequences() {
        assert_eq!(terminal("\u{1b}[31mred\u{1b}[0m \u{1b}]8;;http://x\u{7}link\u{202e}\0\nnext\u{9b}2J"), "red link\nnext");
        assert_eq!(line("\u{1b}]no end"), "no end");
    }

    #[test]
    fn spreadsheets_run_nothing() {
        assert_eq!(csv("=cmd()"), "'=cmd()");
        assert_eq!(csv("\t@SUM(1,2)"), "\"'@SUM(1,2)\"");
        assert_eq!(csv("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(csv("-"), "-");
    }

    #[test]
    fn html_and_liquid() {
        assert_eq!(html("<a href='x'>&"), "&lt;a href=&#39;x&#39;&gt;&amp;");
        assert_eq!(liquid("{{{%"), "{ { { %");
    }
}
