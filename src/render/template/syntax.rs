//! The syntax of templates: Markdown with `[[piece]]`, `[[ask: question]]`, and `\[[` for two brackets that stay.
//!
//! A piece that is a block (lists, tables, paragraphs) stands alone on its line; one that is a value may stand in a line. What is wrong is
//! told with its line.
use super::piece::{self, Piece};

/// A part of a template.
#[derive(Debug, Clone)]
pub enum Part<'t> {
    /// A line of Markdown, without pieces.
    Line(&'t str),
    /// A line with values in it.
    Mixed(Vec<Inline<'t>>),
    /// A piece on a line of its own.
    Block(&'static Piece),
    /// A question for the author.
    Ask(&'t str),
}

/// A part of a line.
#[derive(Debug, Clone)]
pub enum Inline<'t> {
    /// Text that stays.
    Text(&'t str),
    /// A value.
    Value(&'static Piece),
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct TemplateError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

/// Reads a template. Errors name the first line that is wrong.
pub fn parse(text: &str) -> Result<Vec<Part<'_>>, TemplateError> {
    let mut parts = Vec::new();
    for (n, line) in text.lines().enumerate() {
        parts.push(part(line).map_err(|what| TemplateError { line: n + 1, what })?);
    }
    if !parts.iter().any(|p| matches!(p, Part::Block(_) | Part::Mixed(_))) {
        return Err(TemplateError { line: 1, what: format!("no piece in the whole template; [[piece]] with one of {}", names()) });
    }
    Ok(parts)
}

fn part(line: &str) -> Result<Part<'_>, String> {
    let inlines = inlines(line)?;
    let alone = line.trim().starts_with("[[") && line.trim().ends_with("]]");
    match inlines.as_slice() {
        [] | [Inline::Text(_)] => return Ok(Part::Line(line)),
        [Inline::Value(piece)] if alone => return Ok(Part::Block(piece)),
        _ => {}
    }
    if let Some(question) = question(line) {
        return Ok(Part::Ask(question));
    }
    for inline in &inlines {
        if let Inline::Value(piece) = inline
            && !piece.inline
        {
            return Err(format!("the piece [[{}]] is a block and must stand alone on its line", piece.name));
        }
    }
    Ok(Part::Mixed(inlines))
}

/// The question of a line that is one.
fn question(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix("[[")?.strip_suffix("]]")?;
    inside.strip_prefix("ask:").map(str::trim).filter(|q| !q.contains("[[") && !q.contains("]]"))
}

fn inlines(line: &str) -> Result<Vec<Inline<'_>>, String> {
    if let Some(question) = question(line) {
        if question.is_empty() {
            return Err("[[ask: …]] needs a question".into());
        }
        // two parts, so that it is taken for neither a line nor a block
        return Ok(vec![Inline::Text(question), Inline::Text("")]);
    }
    let (mut out, mut rest) = (Vec::new(), line);
    while let Some(at) = rest.find("[[") {
        let before = rest.get(..at).unwrap_or("");
        if let Some(kept) = before.strip_suffix('\\') {
            out.push(Inline::Text(kept));
            out.push(Inline::Text("[["));
            rest = rest.get(at + 2..).unwrap_or("");
            continue;
        }
        if !before.is_empty() {
            out.push(Inline::Text(before));
        }
        let inside = rest.get(at + 2..).unwrap_or("");
        let Some(end) = inside.find("]]") else { return Err("[[ without ]] on the same line; \\[[ for two brackets that stay".into()) };
        let name = inside.get(..end).unwrap_or("").trim();
        if name.starts_with("ask:") {
            return Err("[[ask: …]] must stand alone on its line".into());
        }
        let Some(piece) = piece::PIECES.iter().find(|p| p.name == name) else {
            return Err(format!("no piece is called {name:?}; one of {}", names()));
        };
        out.push(Inline::Value(piece));
        rest = inside.get(end + 2..).unwrap_or("");
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest));
    }
    Ok(out)
}

fn names() -> String {
    piece::PIECES.iter().map(|p| p.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, line, says) in [
            ("# A\n\n[[leadup]]\n[[laedup]]\n", 4, "no piece is called \"laedup\""),
            ("[[leadup", 1, "without ]]"),
            ("x [[leadup]] y", 1, "must stand alone"),
            ("[[leadup]]\n- [[ask: who?]]", 2, "must stand alone"),
            ("[[leadup]]\n[[ask:]]", 2, "needs a question"),
            ("# only text", 1, "no piece in the whole template"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.what.contains(says), "{error}");
        }
    }

    #[test]
    fn reads_lines_values_blocks_and_questions() {
        let parts = parse("# [[certificate]]: [[outcome]]\n\n[[leadup]]\n[[ask: who was called?]]\nkeep \\[[this]]").unwrap();
        assert!(matches!(&parts[0], Part::Mixed(i) if i.len() == 4));
        assert!(matches!(&parts[2], Part::Block(p) if p.name == "leadup"));
        assert!(matches!(&parts[3], Part::Ask("who was called?")));
        assert!(matches!(&parts[4], Part::Mixed(_)));
    }
}
