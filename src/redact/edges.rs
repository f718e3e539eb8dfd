//! Where a name begins and ends in a text, and putting one text in the place of another there.
use aho_corasick::AhoCorasick;

/// A set of texts that are looked for as whole names: what stands before and after is no letter or digit. Where several fit, the one that
/// begins first and then the longest wins, so that the result depends on the texts alone.
#[derive(Debug)]
pub struct Names {
    automaton: AhoCorasick,
}

/// A found name: its bytes, and which of the texts it is.
pub type Span = (std::ops::Range<usize>, usize);

impl Names {
    /// An error where the texts are too many or too long to be searched for at once.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>, any_case: bool) -> Result<Names, String> {
        let automaton =
            AhoCorasick::builder().ascii_case_insensitive(any_case).build(texts).map_err(|e| format!("search for names: {e}"))?;
        Ok(Names { automaton })
    }

    /// Names in a text, in order, none overlapping another.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let mut all: Vec<Span> = self
            .automaton
            .find_overlapping_iter(text)
            .map(|m| (m.range(), m.pattern().as_usize()))
            .filter(|(at, _)| !at.is_empty() && begins(text, at.start) && ends(text, at.end))
            .collect();
        all.sort_by(|(a, n), (b, m)| (a.start, b.end, n).cmp(&(b.start, a.end, m)));
        let mut free = 0;
        all.retain(|(at, _)| {
            let fits = at.start >= free;
            if fits {
                free = at.end;
            }
            fits
        });
        all
    }

    /// The text with each found name replaced.
    pub fn replace<'a>(&self, text: &str, with: impl Fn(usize) -> &'a str) -> String {
        put(text, self.find(text).into_iter().map(|(at, which)| (at, with(which))))
    }
}

/// The text with other texts in the place of spans, which are in order and do not overlap.
pub fn put<'a>(text: &str, spans: impl Iterator<Item = (std::ops::Range<usize>, &'a str)>) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for (at, with) in spans {
        out.push_str(text.get(from..at.start).unwrap_or(""));
        out.push_str(with);
        from = at.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// Whether a name can begin here. The letter that ends an escape of a log line or of JSON (`\n`, `\u001b`, `%2F`, `ESC [ 31 m`) is no part of
/// what follows it.
pub fn begins(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let Some(last) = before.chars().next_back() else { return true };
    if !last.is_alphanumeric() {
        return true;
    }
    let bytes = before.as_bytes();
    let back = |n: usize| bytes.len().checked_sub(n).and_then(|i| bytes.get(i)).copied().unwrap_or(0);
    let hex = |n: usize| (1..=n).all(|i| back(i).is_ascii_hexdigit());
    (matches!(last, 'n' | 't' | 'r' | 'b' | 'f' | 'a' | 'v') && back(2) == b'\\')
        || (hex(4) && back(5) == b'u' && back(6) == b'\\')
        || (hex(2) && (back(3) == b'%' || back(3) == b'x' && back(4) == b'\\'))
        || (last == 'm' && before.trim_end_matches('m').trim_end_matches(|c: char| c.is_ascii_digit() || c == ';').ends_with('['))
}

/// Whether a name can end here.
pub fn ends(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|t| t.chars().next()).is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_only_and_the_longest_first() {
        let names = Names::new(["shop", "shop-tls", "a.example"], false).unwrap();
        let marked = |text: &str| names.replace(text, |n| ["1", "2", "3"][n]);
        assert_eq!(marked("shop/shop-tls-2 workshop shopping"), "1/2-2 workshop shopping");
        assert_eq!(marked(r"err=\nshop \u001bshop %2Fshop"), r"err=\n1 \u001b1 %2F1");
        assert_eq!(marked("\u{1b}[31mshop\u{1b}[0m www.a.example."), "\u{1b}[31m1\u{1b}[0m www.3.");
        assert_eq!(marked("éshop shopß"), "éshop shopß");
    }
}
