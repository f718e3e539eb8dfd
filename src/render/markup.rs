//! Elements of HTML and SVG. What comes from a report can only get in as text or as the value of an attribute, and is escaped there: names of
//! elements and attributes are literals of this program.
use super::escape;
use std::fmt::Write;

/// The markup so far.
#[derive(Debug, Default)]
pub struct Markup {
    out: String,
}

/// A value of an attribute.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// Text, from anywhere.
    Text(&'a str),
    /// Text that was made for this place.
    Owned(String),
    /// A length or position in units of the picture.
    Number(f64),
    /// No value: the attribute alone.
    Alone,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Owned(text)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

/// Attributes of one element.
pub type Attributes<'a, 'b> = &'b [(&'static str, Value<'a>)];

impl Markup {
    /// `<name a="…">`.
    pub fn open(&mut self, name: &'static str, attributes: Attributes<'_, '_>) {
        self.tag(name, attributes);
        self.out.push('>');
    }

    /// `</name>`.
    pub fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// `<name a="…"/>`: an empty element of SVG, or a void one of HTML.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_, '_>) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// An element with text in it.
    pub fn element(&mut self, name: &'static str, attributes: Attributes<'_, '_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(&safe(text));
    }

    /// A part of this program as it is: style sheet, script, declaration.
    pub fn literal(&mut self, text: &'static str) {
        self.out.push_str(text);
    }

    /// Markup that was made apart.
    pub fn append(&mut self, other: Markup) {
        self.out.push_str(&other.out);
    }

    /// A line break of the source, so that the file reads and compares well.
    pub fn line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &'static str, attributes: Attributes<'_, '_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            let text = match value {
                Value::Text(text) => safe(text),
                Value::Owned(text) => safe(text),
                Value::Number(number) => short(*number),
                Value::Alone => continue,
            };
            // Writing to a string can not fail.
            let _ = write!(self.out, "=\"{text}\"");
        }
    }
}

/// Escaped for both languages; the two characters that XML 1.0 has no place for (production `Char`) are replaced.
fn safe(text: &str) -> String {
    escape::html(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// At most one decimal, none where it is zero.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".into() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let mut m = Markup::default();
        m.element(
            "a",
            &[("title", "\"><script>".into()), ("x", 1.25.into()), ("y", 3.0.into()), ("hidden", Value::Alone)],
            "</a>&\u{ffff}",
        );
        assert_eq!(m.finish(), "<a title=\"&quot;&gt;&lt;script&gt;\" x=\"1.2\" y=\"3\" hidden>&lt;/a&gt;&amp;\u{fffd}</a>");
    }
}
