//! Text of the inputs can not become anything but text: reports full of hostile text, read back.
use super::options::RenderOptions;
use super::{csv, escape, example, json, jsonl, markdown, timesketch, why};
use crate::report::Report;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::sync::LazyLock;

/// One JSON string a line.
pub(crate) static HOSTILE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("../../samples/hostile/strings.txt").lines().filter(|l| !l.starts_with('#'));
    lines.map(|l| serde_json::from_str(l).expect(l)).collect()
});

#[derive(Debug, PartialEq, Default)]
pub(crate) struct Shape {
    headings: Vec<String>,
    items: usize,
    tables: Vec<(usize, usize)>,
    strong: usize,
    fences: usize,
    in_code: usize,
}

/// What a Markdown text is made of; panics where something of it is neither text nor ours.
pub(crate) fn shape(markdown: &str) -> Shape {
    let mut shape = Shape::default();
    let all = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut cells = 0;
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(markdown, all) {
        match event {
            Event::Html(h) | Event::InlineHtml(h) => panic!("HTML {h:?} in\n{markdown}"),
            Event::Start(
                Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough | Tag::BlockQuote(_),
            ) => {
                panic!("{event:?} in\n{markdown}")
            }
            Event::Rule | Event::TaskListMarker(_) | Event::FootnoteReference(_) => panic!("{event:?} in\n{markdown}"),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => shape.headings.push(format!("{level} {}", heading.take().unwrap_or_default())),
            Event::Text(t) => {
                if shape.in_code == 0 {
                    assert!(!acts(&t), "{t:?} in\n{markdown}");
                }
                if let Some(h) = heading.as_mut() {
                    h.push_str(&t);
                }
            }
            Event::Start(Tag::Item) => shape.items += 1,
            Event::Start(Tag::Table(columns)) => {
                assert!(columns.len() <= 4);
                shape.tables.push((columns.len(), 0));
            }
            Event::Start(Tag::TableRow) => {
                cells = 0;
                shape.tables.last_mut().expect("in a table").1 += 1;
            }
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow) => assert_eq!(cells, shape.tables.last().expect("in a table").0),
            Event::Start(Tag::Strong) => shape.strong += 1,
            Event::Start(Tag::CodeBlock(kind)) => {
                assert!(matches!(kind, pulldown_cmark::CodeBlockKind::Fenced(ref l) if &**l == "text"), "{kind:?}");
                shape.fences += 1;
                shape.in_code += 1;
            }
            Event::End(TagEnd::CodeBlock) => shape.in_code -= 1,
            _ => {}
        }
    }
    // The title holds the hostile name; only the number and the fixed words of headings count.
    shape.headings.iter_mut().filter(|h| h.starts_with("h1")).for_each(|h| h.truncate(2));
    shape
}

/// Whether a page would make a link or a mention of plain text by itself: GitHub, Slack, Rootly.
fn acts(text: &str) -> bool {
    let follows = |sign: char, fits: fn(char) -> bool| text.match_indices(sign).any(|(at, _)| text[at + 1..].starts_with(fits));
    let lower = text.to_ascii_lowercase();
    follows('@', |c| c.is_alphanumeric() || c == '[')
        || follows('#', |c| c.is_ascii_digit())
        || ["://", "www.", "<@", "<!", "<#", "gh-7", "mailto:"].iter().any(|m| lower.contains(m))
}

fn reports(text: &str) -> Vec<Report> {
    let one = example::with(text);
    let mut two = one.clone();
    two.incidents.extend(one.incidents.clone());
    let mut short = one.clone();
    short.inputs.iter_mut().for_each(|i| i.lines = 1);
    vec![one, two, short]
}

#[test]
fn markdown_keeps_its_shape() {
    let options = RenderOptions { limit: 20, tz: Some("Asia/Tokyo".parse().unwrap()) };
    let harmless: Vec<Shape> = reports("harmless").iter().map(|r| shape(&markdown::render(r, &options))).collect();
    for text in HOSTILE.iter() {
        for (report, want) in reports(text).iter().zip(&harmless) {
            let markdown = markdown::render(report, &options);
            let mut got = shape(&markdown);
            // Where a heading of an incident holds the name, its text differs.
            for (g, w) in got.headings.iter_mut().zip(&want.headings) {
                if w.contains("harmless") {
                    g.clone_from(w);
                }
            }
            if !text.is_empty() {
                assert_eq!(&got, want, "{text:?}\n{markdown}");
            }
            assert!(!markdown.contains("{{") && !markdown.contains("{%"));
            assert!(
                !markdown
                    .chars()
                    .any(|c| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
            );
        }
    }
}

#[test]
fn templates_keep_their_shape() {
    let options = RenderOptions::default();
    for template in super::template::list::TEMPLATES {
        let of = |text: &str| super::template::fill::fill(template.text, &example::with(text), &options).unwrap();
        let headings = |text: &str| shape(&of(text)).headings;
        let want = headings("harmless");
        for text in HOSTILE.iter() {
            let markdown = of(text);
            if template.id != "full" {
                assert_eq!(headings(text), want, "{}: {text:?}\n{markdown}", template.id);
            }
            assert!(!markdown.contains("{{") && !markdown.contains("{%"), "{markdown}");
        }
    }
}

#[test]
fn code_ends_where_it_should() {
    for text in HOSTILE.iter() {
        let want = escape::line(text);
        if want.is_empty() || want.contains("{{") || want.contains("{%") {
            continue;
        }
        let events: Vec<Event<'_>> = Parser::new(&escape::code(text)).map(Event::into_static).collect();
        assert_eq!(events.len(), 3, "{text:?}: {events:?}");
        assert!(matches!(&events[1], Event::Code(code) if **code == *want), "{text:?}: {events:?}");
    }
}

#[test]
fn spreadsheets_read_back_what_was_written() {
    for text in HOSTILE.iter() {
        let report = example::with(text);
        let want = escape::line(text);
        for (csv, column) in [(csv::render(&report), 11), (timesketch::render(&report), 0)] {
            let records = records(&csv);
            let width = records[0].len();
            for record in &records {
                assert_eq!(record.len(), width, "{text:?}: {record:?}");
                for field in record {
                    let formula = field.len() > 1 && field.trim_start().starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']);
                    assert!(!formula && !field.chars().any(char::is_control), "{text:?}: {field:?}");
                }
            }
            for record in &records[1..] {
                let field = &record[column];
                assert!(*field == want || field.strip_prefix('\'') == Some(&want), "{field:?} is not {want:?}");
            }
        }
    }
}

#[test]
fn json_reads_back_what_was_written() {
    for text in HOSTILE.iter() {
        let report = example::with(text);
        let whole: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
        assert_eq!(whole["incidents"][0]["timeline"][0]["summary"], **text);
        let lines = jsonl::render(&report);
        assert_eq!(lines.lines().count(), report.incidents[0].timeline.len());
        for line in lines.lines() {
            assert!(!line.chars().any(|c| c < ' '));
            assert_eq!(serde_json::from_str::<serde_json::Value>(line).unwrap()["summary"], **text);
        }
    }
}

#[test]
fn terminals_get_ten_plain_lines() {
    for text in HOSTILE.iter() {
        let why = why::render(&example::with(text));
        assert!(why.lines().count() <= 10 && !why.chars().any(|c| c != '\n' && (c.is_control() || escape::is_hidden(c))), "{why:?}");
    }
}

/// Why cells say `¦` and not `\|`: only a parser of GFM tables takes the backslash off inside of inline code. Where a table is not read as one
/// (a paste into Rootly's editor, which wants no `\|` in cells; CommonMark), the quote would hold a backslash that nobody wrote.
#[test]
fn an_escaped_pipe_is_only_safe_where_tables_are_read() {
    let code = |markdown: &str, options: Options| {
        Parser::new_ext(markdown, options)
            .find_map(|e| if let Event::Code(code) = e { Some(code.to_string()) } else { None })
            .expect("inline code")
    };
    let table = "| a |\n| --- |\n| `x \\| y` |\n";
    assert_eq!(code(table, Options::ENABLE_TABLES), "x | y");
    assert_eq!(code(table, Options::empty()), "x \\| y");
    let ours = format!("| a |\n| --- |\n| {} |\n", escape::cell_code("x | y"));
    for options in [Options::ENABLE_TABLES, Options::empty()] {
        assert_eq!(code(&ours, options), "x ¦ y");
    }
}

/// Records of CSV as RFC 4180 has them; panics where a quote stands in a field that is not quoted, or something follows a closing quote.
fn records(csv: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut closed) = (false, false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.push(chars.next().unwrap_or('"')),
            '"' if quoted => (quoted, closed) = (false, true),
            _ if quoted => field.push(c),
            '"' => {
                assert!(field.is_empty() && !closed, "a quote within {field:?}");
                quoted = true;
            }
            ',' | '\r' => {
                record.push(std::mem::take(&mut field));
                closed = false;
                if c == '\r' {
                    assert_eq!(chars.next(), Some('\n'));
                    records.push(std::mem::take(&mut record));
                }
            }
            _ => {
                assert!(!closed && c != '\n', "{c:?} after a closing quote or a line end of its own");
                field.push(c);
            }
        }
    }
    assert!(!quoted && record.is_empty() && field.is_empty());
    records
}
