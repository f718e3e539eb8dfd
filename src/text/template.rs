//! Patterns of messages: literal text with captures, the only notation in which the catalogue knows a text.
//!
//! `RRSet of type {type:word} with DNS name {record:name} is not permitted` matches anywhere in a text. `{x}` takes as little as
//! possible up to the next literal (the rest of the text where nothing follows), `{}` the same without keeping it. Kinds: `{x:word}` no
//! blank, `{x:name}` letters, digits and `._*-` (a final dot is dropped), `{x:int}` digits, `{x:host}` like a name or an address in
//! brackets, `{x:quoted}` what stands between quotes (plain, escaped or single) or a bare word. Literals ignore ASCII case; a blank in a
//! literal is one blank, so texts are `squash`ed first: pastes re-flow lines. Captures are cut out of the original spelling.
use super::literal;
use std::ops::Range;

/// Collapses every run of white space (also escaped `\n`, `\t`) to one blank: how texts are compared with patterns.
pub fn squash(text: &str) -> String {
    if is_squashed(text.as_bytes()) {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    // what has no blank to collapse is copied in one go, from here on
    let (mut from, mut at) = (0, 0);
    while let Some(b) = bytes.get(at) {
        let blank = match b {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c' => 1,
            b'\\' if matches!(bytes.get(at + 1), Some(b'n' | b't' | b'r')) => 2,
            b if b.is_ascii() => 0,
            _ => text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
        };
        if blank == 0 {
            at += 1;
            continue;
        }
        let single = blank == 1 && *b == b' ' && bytes.get(at + 1).is_some_and(|next| next.is_ascii_graphic() && *next != b'\\');
        if single && (at > from || !out.is_empty() && !out.ends_with(' ')) {
            at += 1;
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or(""));
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        at += blank;
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Whether there is nothing to collapse, told many bytes at once (and so only of ASCII).
fn is_squashed(text: &[u8]) -> bool {
    let ends = |b: Option<&u8>| b.is_none_or(|b| *b == b' ');
    let blanks = text.iter().zip(text.get(1..).unwrap_or(&[])).fold(false, |any, (a, b)| {
        any | (*a < b' ') | (*a > b'~') | ((*a == b' ') & (*b == b' ')) | ((*a == b'\\') & ((*b == b'n') | (*b == b't') | (*b == b'r')))
    });
    !blanks && !ends(text.first()) && text.last().is_some_and(|b| (b'!'..=b'~').contains(b))
}

/// A text made ready for many patterns: squashed, and once more in lower case (same length, so offsets agree).
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The squashed text.
    pub text: String,
    lower: String,
}

impl Prepared {
    /// Squashes and lowers.
    pub fn new(text: &str) -> Prepared {
        let text = squash(text);
        let lower = text.to_ascii_lowercase();
        Prepared { text, lower }
    }

    /// Whether the text has `needle` (given in lower case).
    pub fn has(&self, needle: &str) -> bool {
        literal::find(self.lower.as_bytes(), needle.as_bytes()).is_some()
    }

    /// Where the text has `needle` (given in lower case).
    pub fn places<'t>(&'t self, needle: &'t str) -> impl Iterator<Item = usize> + 't {
        let (rare, mut from) = (literal::rarest(needle.as_bytes()), 0);
        std::iter::from_fn(move || {
            let at = from + literal::find_by(self.lower.as_bytes().get(from..)?, needle.as_bytes(), rare)?;
            from = at + needle.len().max(1);
            Some(at)
        })
    }

    /// The lower-case text.
    pub fn lower(&self) -> &str {
        &self.lower
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Any,
    Word,
    Name,
    Int,
    Host,
    Quoted,
}

#[derive(Debug, Clone)]
enum Piece {
    /// In lower case, and where its rarest byte is.
    Literal(String, usize),
    Capture(Option<&'static str>, Shape),
}

impl Piece {
    fn literal(text: &str) -> Piece {
        let text = text.to_ascii_lowercase();
        let rare = literal::rarest(text.as_bytes());
        Piece::Literal(text, rare)
    }
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Template {
    pieces: Vec<Piece>,
    weight: usize,
}

/// What a pattern found: the captures, and where it matched in the squashed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Captures in the order of the pattern.
    pub fields: Vec<(&'static str, String)>,
    /// Byte range in the squashed text.
    pub span: (usize, usize),
}

/// Texts between two literals of a pattern are at most this long: a longer gap joins two different messages.
const LONGEST_GAP: usize = 600;

impl Template {
    /// Compiles a pattern. Patterns are constants of the catalogue (or a user's rules): an unknown kind is an error that names it.
    pub fn new(pattern: &'static str) -> Result<Template, String> {
        let (mut pieces, mut rest) = (Vec::new(), pattern);
        while !rest.is_empty() {
            let Some(open) = rest.find('{') else {
                pieces.push(Piece::literal(rest));
                break;
            };
            if open > 0 {
                pieces.push(Piece::literal(&rest[..open]));
            }
            let close = rest[open..].find('}').ok_or_else(|| format!("no closing brace in `{pattern}`"))? + open;
            let inner = &rest[open + 1..close];
            let (name, kind) = inner.split_once(':').unwrap_or((inner, ""));
            let shape = match kind {
                "" => Shape::Any,
                "word" => Shape::Word,
                "name" => Shape::Name,
                "int" => Shape::Int,
                "host" => Shape::Host,
                "quoted" => Shape::Quoted,
                _ => return Err(format!("unknown kind `{kind}` in `{pattern}`")),
            };
            pieces.push(Piece::Capture((!name.is_empty()).then_some(name), shape));
            rest = &rest[close + 1..];
        }
        let weight = pieces.iter().map(|p| if let Piece::Literal(l, _) = p { l.len() } else { 0 }).sum();
        if weight == 0 {
            return Err(format!("no literal in `{pattern}`"));
        }
        Ok(Template { pieces, weight })
    }

    /// How many bytes of literal it has: the longer, the more specific.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// The literal to look for first, lower case: a cheap test whether the pattern can match at all.
    pub fn anchor(&self) -> &str {
        let literals =
            self.pieces.iter().enumerate().filter_map(|(n, p)| if let Piece::Literal(l, _) = p { Some((n, l.as_str())) } else { None });
        literals.max_by_key(|(n, l)| worth(*n == 0, l.len())).map_or("", |(_, l)| l)
    }

    /// `anchor` of a pattern that is not compiled. Not in lower case.
    pub fn anchor_of(pattern: &'static str) -> &'static str {
        let (mut best, mut from) = (0..0, Some(0));
        // byte by byte: all patterns of a catalogue are gone through whenever the program starts
        for at in memchr::memchr2_iter(b'{', b'}', pattern.as_bytes()).chain([pattern.len()]) {
            if let Some(begin) = from.take()
                && worth(begin == 0, at - begin) >= worth(best.start == 0, best.len())
            {
                best = begin..at;
            }
            if pattern.as_bytes().get(at) == Some(&b'}') {
                from = Some(at + 1);
            }
        }
        &pattern[best]
    }

    /// Finds the pattern in a text.
    pub fn find(&self, text: &Prepared) -> Option<Found> {
        let lower = text.lower.as_bytes();
        let first = self.pieces.iter().position(|p| matches!(p, Piece::Literal(..)))?;
        let Piece::Literal(literal, rare) = &self.pieces[first] else { return None };
        let mut from = 0;
        while let Some(hit) = lower.get(from..).and_then(|rest| literal::find_by(rest, literal.as_bytes(), *rare)) {
            let at = from + hit;
            if let Some(found) = self.try_at(text, first, at, literal.len()) {
                return Some(found);
            }
            from = at + 1;
        }
        None
    }

    /// Finds the pattern where the text begins with it.
    pub fn find_at_start(&self, text: &Prepared) -> Option<Found> {
        match self.pieces.first() {
            Some(Piece::Literal(literal, _)) => text.lower.starts_with(literal).then(|| self.try_at(text, 0, 0, literal.len())).flatten(),
            _ => self.find(text).filter(|f| f.span.0 == 0),
        }
    }

    fn try_at(&self, text: &Prepared, first: usize, at: usize, literal: usize) -> Option<Found> {
        // most texts that begin like a pattern go on otherwise: captures are cut out when it fits to its end
        let mut captures: Vec<(&'static str, Range<usize>, Shape)> = Vec::new();
        let mut begin = at;
        if let Some(Piece::Capture(name, shape)) = first.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            begin = backwards(&text.text, at, *shape);
            if begin == at {
                return None;
            }
            if let Some(name) = name {
                captures.push((name, begin..at, *shape));
            }
        }
        let mut end = at + literal;
        let mut i = first + 1;
        while i < self.pieces.len() {
            match &self.pieces[i] {
                Piece::Literal(l, _) => {
                    if !text.lower.as_bytes()[end..].starts_with(l.as_bytes()) {
                        return None;
                    }
                    end += l.len();
                }
                Piece::Capture(name, shape) => {
                    let next = match self.pieces.get(i + 1) {
                        Some(Piece::Literal(l, rare)) => Some((l.as_bytes(), *rare)),
                        _ => None,
                    };
                    let stop = forwards(text, end, *shape, next)?;
                    if let Some(name) = name {
                        captures.push((name, end..stop, *shape));
                    }
                    end = stop;
                }
            }
            i += 1;
        }
        let fields = captures.into_iter().map(|(name, span, shape)| (name, clean(&text.text[span], shape))).collect();
        Some(Found { fields, span: (begin, end) })
    }
}

/// How well a literal tells that its pattern matches: by its length, but dozens of patterns begin alike (`failed to perform self check GET
/// request …`) and tell what went wrong behind a capture.
fn worth(leads: bool, len: usize) -> usize {
    if leads { len.min(DISTINCT) } else { len }
}

/// A literal of this length is good enough to look for.
const DISTINCT: usize = 10;

fn fits(shape: Shape, b: u8) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Word => !b.is_ascii_whitespace(),
        Shape::Name => b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'*' | b'-') || b >= 0x80,
        Shape::Int => b.is_ascii_digit(),
        Shape::Host => b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'*' | b'-' | b'[' | b']' | b':' | b'%'),
        Shape::Quoted => !b.is_ascii_whitespace() && !matches!(b, b'"' | b'\'' | b'\\' | b',' | b';'),
    }
}

fn forwards(text: &Prepared, from: usize, shape: Shape, next: Option<(&[u8], usize)>) -> Option<usize> {
    let bytes = text.lower.as_bytes();
    let limit = bytes.len().min(from + LONGEST_GAP);
    if shape == Shape::Any {
        return match next {
            None => Some(text.text.len()),
            Some((l, rare)) => {
                let window = &bytes[from..bytes.len().min(limit + l.len())];
                literal::find_by(window, l, rare).map(|i| from + i)
            }
        };
    }
    if shape == Shape::Quoted {
        let mut at = from;
        while bytes.get(at) == Some(&b'\\') {
            at += 1;
        }
        if let Some(quote @ (b'"' | b'\'' | b'`')) = bytes.get(at).copied() {
            let close = bytes[at + 1..].iter().position(|b| *b == quote)? + at + 1;
            return Some(close + 1);
        }
    }
    let mut at = from;
    // a byte is compared before a call is made: there is one for each place
    let next = next.and_then(|(l, _)| Some((*l.first()?, l)));
    while at < bytes.len() {
        if !fits(shape, bytes[at]) {
            // `<my domain>`, `www.{domain}.tld`: names that somebody took out
            match Some(()).filter(|()| matches!(shape, Shape::Name | Shape::Host)).and_then(|()| placeholder(&bytes[at..])) {
                Some(len) => at += len,
                None => break,
            }
            continue;
        }
        // as little as possible: stop where the next literal begins
        if at > from && next.is_some_and(|(first, l)| bytes[at] == first && bytes[at..].starts_with(l)) {
            return Some(at);
        }
        at += 1;
    }
    (at > from).then_some(at)
}

/// How long a word in angle brackets or braces is that stands for a name.
fn placeholder(bytes: &[u8]) -> Option<usize> {
    let close = match bytes.first()? {
        b'<' => b'>',
        b'{' => b'}',
        _ => return None,
    };
    let len = bytes.iter().take(40).position(|b| *b == close)?;
    let word = &bytes[1..len];
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'_' | b'-');
    (word.iter().any(u8::is_ascii_alphabetic) && word.iter().all(plain)).then_some(len + 1)
}

fn backwards(text: &str, to: usize, shape: Shape) -> usize {
    let bytes = text.as_bytes();
    let shape = if shape == Shape::Any { Shape::Word } else { shape };
    let mut at = to;
    if shape == Shape::Quoted && at > 0 && matches!(bytes[at - 1], b'"' | b'\'') {
        let quote = bytes[at - 1];
        return bytes[..at - 1].iter().rposition(|b| *b == quote).unwrap_or(to);
    }
    while at > 0 && fits(shape, bytes[at - 1]) {
        at -= 1;
    }
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn clean(text: &str, shape: Shape) -> String {
    let text = text.trim();
    match shape {
        Shape::Quoted => text.trim_matches(['\\', '"', '\'', '`']).to_owned(),
        Shape::Name | Shape::Host => text.trim_end_matches(['.', ':']).to_owned(),
        Shape::Word => text.trim_matches(['"', '\'', '`', ',', ';', '(', ')']).trim_end_matches([':', '\\']).to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &'static str, text: &str) -> Option<Vec<(&'static str, String)>> {
        Template::new(pattern).unwrap().find(&Prepared::new(text)).map(|f| f.fields)
    }

    #[test]
    fn a_name_may_have_been_taken_out() {
        for name in ["<my_domain>", "{my domain}", "www.{domain}.tld", "example.com"] {
            let text = format!("CAA record for {name} prevents issuance");
            assert_eq!(find("CAA record for {name:name} prevents issuance", &text).unwrap(), [("name", name.to_owned())]);
        }
        assert_eq!(find("for {name:name} prevents", "for <a href=\"x\"> prevents"), None);
    }

    #[test]
    fn every_blank_is_one() {
        for (text, wanted) in [
            ("", ""),
            ("  a  b ", "a b"),
            ("a b\\nc\\\\ d", "a b c\\\\ d"),
            ("a \\t\u{a0} b\u{2003}ü\t\n", "a b ü"),
            (" \\n a", "a"),
            ("a \\n", "a"),
        ] {
            assert_eq!(squash(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn captures_by_kind() {
        let text = "InvalidChangeBatch: [RRSet of type TXT with DNS name _acme-challenge.example.com. is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone example.com.]";
        let got = find("RRSet of type TXT with DNS name {record:name} is not permitted because a conflicting RRSet of type {other:word} with the same DNS name already exists in zone {zone:name}", text).unwrap();
        assert_eq!(got, [("record", "_acme-challenge.example.com".into()), ("other", "CNAME".into()), ("zone", "example.com".into())]);
    }

    #[test]
    fn ignores_case_and_line_breaks() {
        assert!(find("failed to change route 53 record set", "Failed to change\n   Route 53\trecord set: x").is_some());
        assert!(find("a conflicting", r"a\n conflicting").is_some());
    }

    #[test]
    fn leading_and_trailing_captures() {
        let got = find(
            "{what:word} is forbidden: User {user:quoted} cannot {verb:word} resource",
            r#"x: pdns.WH_GROUP is forbidden: User "system:serviceaccount:ns:cm" cannot create resource "pdns""#,
        )
        .unwrap();
        assert_eq!(got, [("what", "pdns.WH_GROUP".into()), ("user", "system:serviceaccount:ns:cm".into()), ("verb", "create".into())]);
        assert_eq!(find("last error: {rest}", "Time limit exceeded. Last error: a b c").unwrap(), [("rest", "a b c".into())]);
        assert_eq!(
            find("secret {secret:quoted} not found", r#"error: secret \"clouddns\" not found"#).unwrap(),
            [("secret", "clouddns".into())]
        );
    }

    #[test]
    fn does_not_join_distant_texts() {
        let far = format!("begin {} end", "x".repeat(2000));
        assert!(find("begin {} end", &far).is_none());
    }

    #[test]
    fn anchors_are_known_before_compiling() {
        for pattern in ["a {x:word} longer one {y} b", "{x:name} is Forbidden", "plain", "{x} a{y} bb {}"] {
            assert_eq!(Template::anchor_of(pattern).to_ascii_lowercase(), Template::new(pattern).unwrap().anchor());
        }
    }

    #[test]
    fn refuses_nonsense() {
        assert!(Template::new("{a}").is_err());
        assert!(Template::new("a {b:what} c").is_err());
        assert!(Template::new("a {b").is_err());
    }
}
