//! The retrospective as HTML for Rootly's editor: the same Markdown, with the tags that the editor knows and nothing else. Its headings
//! begin at `h1`, as in Rootly's own template.
use crate::render::escape;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Turns Markdown into HTML of allow-listed tags without attributes. Links and images keep their text; raw HTML becomes text.
pub fn of_markdown(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    let mut head = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(tag) => open(&mut out, &tag, &mut head),
            Event::End(tag) => close(&mut out, tag, &mut head),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => push(&mut out, &text),
            Event::Code(text) => {
                out.push_str("<code>");
                push(&mut out, &text);
                out.push_str("</code>");
            }
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak => out.push_str("<br>\n"),
            Event::Rule => out.push_str("<hr>\n"),
            _ => {}
        }
    }
    out
}

fn push(out: &mut String, text: &str) {
    out.push_str(&escape::html(&escape::liquid(text)));
}

fn level(level: HeadingLevel) -> usize {
    (level as usize).saturating_sub(1).clamp(1, 3)
}

fn open(out: &mut String, tag: &Tag<'_>, head: &mut bool) {
    match tag {
        Tag::Paragraph => out.push_str("<p>"),
        Tag::Heading { level: l, .. } => out.push_str(&format!("<h{}>", level(*l))),
        Tag::BlockQuote(_) => out.push_str("<blockquote>\n"),
        Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => out.push_str("<pre><code>"),
        Tag::List(None) => out.push_str("<ul>\n"),
        Tag::List(Some(_)) => out.push_str("<ol>\n"),
        Tag::Item => out.push_str("<li>"),
        Tag::Table(_) => out.push_str("<table>\n"),
        Tag::TableHead => {
            *head = true;
            out.push_str("<thead>\n<tr>");
        }
        Tag::TableRow => out.push_str("<tr>"),
        Tag::TableCell => out.push_str(if *head { "<th>" } else { "<td>" }),
        Tag::Emphasis => out.push_str("<em>"),
        Tag::Strong => out.push_str("<strong>"),
        _ => {}
    }
}

fn close(out: &mut String, tag: TagEnd, head: &mut bool) {
    match tag {
        TagEnd::Paragraph => out.push_str("</p>\n"),
        TagEnd::Heading(l) => out.push_str(&format!("</h{}>\n", level(l))),
        TagEnd::BlockQuote(_) => out.push_str("</blockquote>\n"),
        TagEnd::CodeBlock => out.push_str("</code></pre>\n"),
        TagEnd::List(false) => out.push_str("</ul>\n"),
        TagEnd::List(true) => out.push_str("</ol>\n"),
        TagEnd::Item => out.push_str("</li>\n"),
        TagEnd::Table => out.push_str("</tbody>\n</table>\n"),
        TagEnd::TableHead => {
            *head = false;
            out.push_str("</tr>\n</thead>\n<tbody>\n");
        }
        TagEnd::TableRow => out.push_str("</tr>\n"),
        TagEnd::TableCell => out.push_str(if *head { "</th>" } else { "</td>" }),
        TagEnd::Emphasis => out.push_str("</em>"),
        TagEnd::Strong => out.push_str("</strong>"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_that_the_editor_knows() {
        let html = of_markdown(
            "## Leadup\n\n- a `<b>` **c**\n\n| x | y |\n| --- | --- |\n| 1 | {{2}} |\n\n```text\n<i> & {%x%}\n```\n\n<script>alert(1)</script>\n\n[l](javascript:x)",
        );
        assert_eq!(
            html,
            "<h1>Leadup</h1>\n<ul>\n<li>a <code>&lt;b&gt;</code> <strong>c</strong></li>\n</ul>\n<table>\n<thead>\n<tr><th>x</th><th>y</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>{ {2}}</td></tr>\n</tbody>\n</table>\n<pre><code>&lt;i&gt; &amp; { %x%}\n</code></pre>\n&lt;script&gt;alert(1)&lt;/script&gt;\n<p>l</p>\n"
        );
    }
}
