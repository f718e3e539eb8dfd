//! Markdown by lines: what is code, what is a table, what is text. Only as much of CommonMark as the checks need.

/// What a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Text, headings, lists, quotes.
    Text,
    /// A line that opens or closes a fenced block.
    Fence,
    /// Inside of a fenced block.
    Code,
    /// A row of a table, the header and the row of dashes included.
    Table,
}

/// A line.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// As it stands.
    pub raw: &'a str,
    /// What it belongs to.
    pub part: Part,
    /// With inline code blanked (as many spaces as bytes).
    pub text: String,
}

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Fence<'a> {
    /// Line of its opening, from 1.
    pub opens: usize,
    /// Line of its end; None where it never ends.
    pub closes: Option<usize>,
    /// What stands before the opening: indentation, `>`, a list mark.
    pub before: &'a str,
    /// Number of signs.
    pub length: usize,
    /// Its language.
    pub language: &'a str,
}

/// A table: its rows by index of line, header first, the row of dashes left out.
#[derive(Debug, Clone)]
pub struct Table {
    /// Index of the header in the lines.
    pub header: usize,
    /// Indices of the other rows.
    pub rows: Vec<usize>,
}

/// A text, read.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// All lines.
    pub lines: Vec<Line<'a>>,
    /// Fenced blocks.
    pub fences: Vec<Fence<'a>>,
    /// Tables.
    pub tables: Vec<Table>,
}

impl<'a> Document<'a> {
    /// Reads a text.
    pub fn read(markdown: &'a str) -> Document<'a> {
        let mut lines: Vec<Line<'a>> = Vec::new();
        let mut fences: Vec<Fence<'a>> = Vec::new();
        let mut open: Option<(char, usize)> = None;
        for (n, raw) in markdown.lines().enumerate() {
            let number = n + 1;
            let mark = fence(raw);
            let part = match (open, mark) {
                (Some((sign, length)), Some((before, s, l, language))) if s == sign && l >= length && language.is_empty() => {
                    let _ = before;
                    open = None;
                    if let Some(last) = fences.last_mut() {
                        last.closes = Some(number);
                    }
                    Part::Fence
                }
                (Some(_), _) => Part::Code,
                (None, Some((before, sign, length, language))) => {
                    open = Some((sign, length));
                    fences.push(Fence { opens: number, closes: None, before, length, language });
                    Part::Fence
                }
                (None, None) => Part::Text,
            };
            let text = if part == Part::Text { without_code(raw) } else { raw.to_owned() };
            lines.push(Line { number, raw, part, text });
        }
        let tables = tables(&mut lines);
        Document { lines, fences, tables }
    }

    /// Lines that Markdown reads as text or tables, with inline code blanked.
    pub fn prose(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|l| matches!(l.part, Part::Text | Part::Table))
    }

    /// Lines that fit, with what stands there.
    pub fn matching(&self, fits: impl Fn(&Line<'a>) -> bool) -> Vec<(usize, String)> {
        self.prose().filter(|l| fits(l)).map(|l| (l.number, l.raw.trim().to_owned())).collect()
    }
}

/// Cells of a row, as GFM cuts them: `\|` cuts nothing.
pub fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in row.chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|c| c.trim().is_empty()) {
        cells.pop();
    }
    cells
}

/// `~~~` or ``` with what is before and the language after.
fn fence(raw: &str) -> Option<(&str, char, usize, &str)> {
    let start = raw.find(['`', '~'])?;
    let (before, rest) = raw.split_at(start);
    let sign = rest.chars().next()?;
    let length = rest.len() - rest.trim_start_matches(sign).len();
    let language = rest.get(length..)?.trim();
    let mark = |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ')');
    (length >= 3 && before.chars().all(mark) && !language.contains('`')).then_some((before, sign, length, language))
}

/// The line with inline code blanked.
fn without_code(raw: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(raw.len()), raw);
    while let Some(open) = rest.find('`') {
        let (head, tail) = rest.split_at(open);
        out.push_str(head);
        let run = tail.len() - tail.trim_start_matches('`').len();
        let (ticks, inside) = tail.split_at(run);
        let mut from = 0;
        let close = loop {
            let Some(at) = inside.get(from..).and_then(|t| t.find('`')).map(|at| from + at) else { break None };
            let length = inside.get(at..).map_or(0, |t| t.len() - t.trim_start_matches('`').len());
            if length == run {
                break Some(at);
            }
            from = at + length;
        };
        match close {
            Some(at) => {
                out.extend(std::iter::repeat_n(' ', at + 2 * run));
                rest = inside.get(at + run..).unwrap_or("");
            }
            None => {
                out.push_str(ticks);
                rest = inside;
            }
        }
    }
    out.push_str(rest);
    out
}

fn tables(lines: &mut [Line<'_>]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 1;
    while at < lines.len() {
        let dashes = lines.get(at).is_some_and(|l| l.part == Part::Text && is_delimiter(l.raw));
        let header = lines.get(at - 1).is_some_and(|l| l.part == Part::Text && l.raw.contains('|'));
        if !(dashes && header) {
            at += 1;
            continue;
        }
        let mut table = Table { header: at - 1, rows: Vec::new() };
        let mut end = at + 1;
        while lines.get(end).is_some_and(|l| l.part == Part::Text && l.raw.contains('|')) {
            table.rows.push(end);
            end += 1;
        }
        if let Some(rows) = lines.get_mut(at - 1..end) {
            rows.iter_mut().for_each(|l| l.part = Part::Table);
        }
        tables.push(table);
        at = end + 1;
    }
    tables
}

/// `| --- | :-: |`.
pub fn is_delimiter(raw: &str) -> bool {
    let text = raw.trim();
    text.contains('-') && text.contains('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}
