//! Text of the inputs can not become anything but text: reports full of hostile text, read back.
use super::options::RenderOptions;
use super::{csv, escape, example, markdown, timesketch, why};
use crate::report::Report;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Texts that try to become something else.
pub(crate) const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<!-- comment",
    "[a](https://evil.example)",
    "![a](https://evil.example/x.png)",
    "[ref]: https://evil.example",
    "<https://evil.example>",
    "see https://evil.example, www.evil.example and root@evil.example",
    "a | b | c || d",
    "a `b | c` d",
    "`` unbalanced ` ticks",
    "```\n# heading\n```\n~~~\n",
    "# heading\n## heading",
    "text\n===\ntext\n---\n",
    "- item\n1. item\n> quote\n    code",
    "1. item",
    "12) item",
    "+ item",
    "- [ ] task",
    "--- a",
    ": a",
    "*bold* **bold** _em_ __em__ ~~gone~~ \\",
    "&lt;b&gt; &#60;b&#62; &nbsp;",
    "{{7*7}} {% include x %}",
    "\u{1b}[31mred\u{1b}]8;;https://evil.example\u{7}link\u{202e}evil\u{2066}\u{0}\u{9b}2J",
    "=HYPERLINK(\"https://evil.example\")",
    "",
    "|",
    "`",
    "````````",
    "\\`a\\`|\\|",
    "a\r\nb\rc\u{2028}d",
    "]( <a href=x> `",
    "**H9 · x · proven** — no",
];

#[derive(Debug, PartialEq, Default)]
pub(crate) struct Shape {
    headings: Vec<String>,
    items: usize,
    tables: Vec<(usize, usize)>,
    strong: usize,
    fences: usize,
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
            }
            _ => {}
        }
    }
    // The title holds the hostile name; only the number and the fixed words of headings count.
    shape.headings.iter_mut().filter(|h| h.starts_with("h1")).for_each(|h| h.truncate(2));
    shape
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
    let options = RenderOptions { limit: 20, tz: Some(chrono_tz::Asia::Tokyo) };
    let harmless: Vec<Shape> = reports("harmless").iter().map(|r| shape(&markdown::render(r, &options))).collect();
    for text in HOSTILE {
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
                !markdown.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
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
        for text in HOSTILE {
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
    for text in HOSTILE {
        let want = escape::line(text);
        if want.is_empty() || want.contains("{{") {
            continue;
        }
        let events: Vec<Event<'_>> = Parser::new(&escape::code(text)).map(Event::into_static).collect();
        assert_eq!(events.len(), 3, "{text:?}: {events:?}");
        assert!(matches!(&events[1], Event::Code(code) if **code == *want), "{text:?}: {events:?}");
    }
}

#[test]
fn spreadsheets_and_terminals_are_safe() {
    for text in HOSTILE {
        let report = example::with(text);
        for csv in [csv::render(&report), timesketch::render(&report)] {
            let first = csv.lines().next().map(|l| l.split(',').count());
            for line in csv.lines() {
                let fields = fields(line);
                assert_eq!(Some(fields.len()), first, "{line}");
                assert!(fields.iter().all(|f| f.len() < 2 || !f.starts_with(['=', '+', '-', '@', '\t'])), "{line}");
            }
        }
        let why = why::render(&report);
        assert!(why.lines().count() <= 10 && !why.chars().any(|c| c.is_control() && c != '\n'), "{why:?}");
    }
}

/// Fields of a record as RFC 4180 reads them.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().expect("one at least").push(c),
        }
    }
    fields
}
