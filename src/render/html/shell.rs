//! The page around the report: policy, style sheet, script.
use crate::render::markup::{Markup, Value};
use crate::render::{escape, svg};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The style sheet of the page.
const STYLE: &str = include_str!("page.css");
/// Copy buttons, and what a jump or a printer needs unfolded. The page is whole without it.
const SCRIPT: &str = include_str!("page.js");

/// The page with a title and its main part.
pub fn page(title: &str, main: Markup) -> String {
    let mut page = Markup::default();
    page.literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    page.empty("meta", &[("http-equiv", "Content-Security-Policy".into()), ("content", policy().into())]);
    page.literal("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    page.literal("<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    page.literal("<meta name=\"generator\" content=\"certopsy\"/>\n");
    page.element("title", &[], &escape::line(title));
    page.literal("\n<style>");
    page.literal(STYLE);
    page.literal("</style>\n<style>");
    page.literal(svg::STYLE);
    page.literal("</style>\n</head>\n<body>\n");
    page.element("a", &[("class", "skip".into()), ("href", "#report".into())], "Skip to the report");
    page.line();
    page.open("main", &[("id", "report".into()), ("tabindex", "-1".into())]);
    page.line();
    page.append(main);
    page.line();
    page.close("main");
    page.line();
    page.open("footer", &[]);
    page.element("p", &[], "Written by certopsy from the inputs named above. Nothing was looked up anywhere else; every quote can be re-opened at its file and line.");
    page.close("footer");
    page.literal("\n<script>");
    page.literal(SCRIPT);
    page.literal("</script>\n</body>\n</html>\n");
    page.finish()
}

/// Nothing but what is in the page itself.
fn policy() -> String {
    format!(
        "default-src 'none'; style-src {} {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(svg::STYLE),
        hash(SCRIPT)
    )
}

/// A hash source (CSP Level 3, 2.3.1).
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// A region that scrolls inside itself, by touch and by keyboard.
pub fn scroll(out: &mut Markup, name: &str) {
    out.open("div", &[("class", "scroll".into()), ("role", "region".into()), ("aria-label", Value::Text(name)), ("tabindex", "0".into())]);
}
