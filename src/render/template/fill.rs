//! A template and a report become a document.
use super::piece::Context;
use super::prompt;
use super::syntax::{self, Inline, Part, TemplateError};
use crate::render::markdown::page::Page;
use crate::render::options::RenderOptions;
use crate::report::{Incident, Report};

/// Fills a template. The document tells the first incident; fails where the template is wrong.
pub fn fill(template: &str, report: &Report, options: &RenderOptions) -> Result<String, TemplateError> {
    let parts = syntax::parse(template)?;
    let none = Incident::default();
    let context = Context { report, incident: report.incidents.first().unwrap_or(&none), options };
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Line(line) => text.push_str(line),
            Part::Mixed(inlines) => {
                for inline in inlines {
                    match inline {
                        Inline::Text(t) => text.push_str(t),
                        Inline::Value(piece) => text.push_str(one_line(&context.page(piece).text)),
                    }
                }
            }
            Part::Block(piece) => text.push_str(context.page(piece).text.trim_end()),
            Part::Ask(question) => {
                let mut page = Page::default();
                prompt::ask(&mut page, question);
                text.push_str(page.text.trim_end());
            }
        }
        text.push('\n');
    }
    Ok(squeezed(&text))
}

fn one_line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}

/// At most one empty line in a row outside of fences: a piece with nothing to say leaves no hole.
fn squeezed(text: &str) -> String {
    let (mut out, mut empty, mut fence) = (String::with_capacity(text.len()), true, None::<usize>);
    for line in text.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            None if ticks >= 3 => fence = Some(ticks),
            Some(open) if ticks >= open && line.trim_matches('`').is_empty() => fence = None,
            _ => {}
        }
        let blank = line.trim().is_empty() && fence.is_none();
        if !(blank && empty) {
            out.push_str(line);
            out.push('\n');
        }
        empty = blank;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::example;
    use crate::render::template::list::TEMPLATES;

    #[test]
    fn every_built_in_template_is_right() {
        for template in TEMPLATES {
            let text = fill(template.text, &example::story(), &RenderOptions::default()).unwrap();
            assert!(text.contains("checkout") && !text.contains("[["), "{}:\n{text}", template.id);
            let none = fill(template.text, &Report::default(), &RenderOptions::default()).unwrap();
            assert!(!none.contains("[[") && !none.contains("\n\n\n"), "{}:\n{none}", template.id);
        }
    }

    #[test]
    fn a_template_of_ones_own() {
        let text =
            fill("# [[certificate]] ([[outcome]])\n\nOurs: \\[[x]]\n\n[[ask: who paid?]]\n", &example::story(), &RenderOptions::default())
                .unwrap();
        assert_eq!(text, "# shop/checkout-tls (expired)\n\nOurs: [[x]]\n\n**TODO (author):** Who paid?\n");
    }
}
