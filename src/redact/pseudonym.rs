//! Pseudonyms: of the kind of what they stand for, numbered in the order in which the originals come in the report, never one that the
//! inputs contain themselves.
use super::kind::Kind;
use super::{domains, known, objects, shapes, vocabulary};
use crate::names;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What in the inputs looks like a pseudonym and so can not be one. A pattern for each kind: one may begin within what another takes.
static LOOKALIKES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let stems = format!(r"(?i:(?:{})-[0-9]+)", vocabulary::STEMS.join("|"));
    let patterns = [
        stems.as_str(),
        r"(?:192\.0\.2|198\.51\.100|203\.0\.113|198\.18\.\d+)\.\d+",
        r"2001:[0-9A-Fa-f:]+",
        r"00000000-0000-4000-8000-[0-9]{12}",
        r"[0-9]{5,}",
        r"[bcdfghjklmnpqrstvwxz2456789-]{5,}",
    ];
    patterns.into_iter().filter_map(shapes::compile).collect()
});

/// Names at least so long keep their length, because their children carry them cut (`names::shorten`).
const LONG: usize = 40;

/// Originals and their pseudonyms.
#[derive(Debug, Default)]
pub struct Book {
    /// Original → pseudonym.
    pub entries: BTreeMap<String, String>,
    /// The same for names that are words as well.
    pub shy: BTreeMap<String, (String, &'static str)>,
    /// Labels of DNS names that are too short to be looked for alone.
    labels: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    refused: BTreeSet<&'static str>,
    next: BTreeMap<String, u64>,
    bases: BTreeMap<String, String>,
}

impl Book {
    /// Notes what a text contains that no pseudonym may be.
    pub fn avoid(&mut self, text: &str) {
        for found in LOOKALIKES.iter().flat_map(|r| r.find_iter(text)) {
            self.taken.insert(found.as_str().to_lowercase());
        }
    }

    /// Notes a pseudonym that did not work. Where other numbers do not either, it is for its stem, which becomes another.
    pub fn refuse(&mut self, pseudonym: &str, stems: bool) {
        self.taken.insert(pseudonym.to_lowercase());
        let of = |stem: &&&str| stems && pseudonym.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == **stem);
        self.refused.extend(vocabulary::STEMS.iter().filter(of).copied());
    }

    /// Gives an original its pseudonym, once. What needs none (a region alone, a public host) gets none.
    pub fn add(&mut self, original: &str, kind: Kind) {
        if original.is_empty() || self.entries.contains_key(original) {
            return;
        }
        let pseudonym = match kind {
            Kind::Named(stem) => self.named(original, stem),
            Kind::Domain => self.domain(original),
            Kind::DomainWord => self.bases.get(original).cloned().unwrap_or_else(|| self.numbered("domain")),
            Kind::Address if original.contains(':') => self.free("address6", |n| format!("2001:db8::{n:x}")),
            Kind::Address => self.free("address4", address),
            Kind::Email => self.email(original),
            Kind::Number => {
                let digits = original.len();
                self.free(&format!("number{digits}"), |n| number(digits, n))
            }
            Kind::Guid => self.free("guid", |n| format!("00000000-0000-4000-8000-{n:012}")),
            Kind::Suffix => self.free(&format!("suffix{}", original.len()), |n| objects::suffix(original, n)),
            Kind::File => self.file(original),
            Kind::Pair => self.pair(original),
            Kind::Variant => self.variant(original),
        };
        if pseudonym != original && !pseudonym.is_empty() {
            self.taken.insert(pseudonym.to_lowercase());
            self.entries.insert(original.to_owned(), pseudonym);
        }
    }

    /// Gives a name that is a word as well its pseudonym.
    pub fn add_shy(&mut self, name: &str, stem: &'static str) {
        if !self.shy.contains_key(name) {
            let pseudonym = self.numbered(stem);
            self.shy.insert(name.to_owned(), (pseudonym, stem));
        }
    }

    fn known(&self, text: &str) -> Option<&String> {
        self.entries.get(text).or_else(|| self.shy.get(text).map(|(p, _)| p)).or_else(|| self.labels.get(text))
    }

    /// `host-3`.
    fn numbered(&mut self, stem: &str) -> String {
        let end = if self.refused.contains(stem) { "x" } else { "" };
        self.free(stem, |n| format!("{stem}{end}-{n}"))
    }

    fn free(&mut self, counter: &str, make: impl Fn(u64) -> String) -> String {
        let next = self.next.entry(counter.to_owned()).or_insert(0);
        loop {
            *next += 1;
            let candidate = make(*next);
            if !self.taken.contains(&candidate) && !self.entries.contains_key(&candidate) {
                return candidate;
            }
        }
    }

    fn named(&mut self, original: &str, stem: &str) -> String {
        // cut to 52 letters, as a child carries it
        let whole = self.entries.iter().find(|(o, _)| o.len() > original.len() && names::shorten(o) == original).map(|(_, p)| p.clone());
        if let Some(whole) = whole.filter(|_| original.len() >= LONG) {
            return names::shorten(&whole).to_owned();
        }
        let short = self.numbered(stem);
        if original.len() < LONG {
            return short;
        }
        let pad = "long-".chars().cycle().take(original.len().saturating_sub(short.len() + 2));
        format!("{short}-{}x", pad.collect::<String>())
    }

    fn domain(&mut self, original: &str) -> String {
        let lower = original.to_lowercase();
        let domains::Split { labels, base, end } = domains::split(&lower);
        let cluster = end == "svc" || end.starts_with("svc.");
        let mut out: Vec<String> = Vec::new();
        for (n, label) in labels.iter().enumerate() {
            let stays = label.starts_with('_') || known::is_name(label) || known::is_region(label) || vocabulary::is_word(label);
            if let Some(known) = self.known(label) {
                out.push(known.clone());
            } else if stays {
                out.push((*label).to_owned());
            } else {
                let stem = match (cluster, labels.len() - n) {
                    (true, 1) => "ns",
                    (true, 2) => "service",
                    _ => "host",
                };
                let pseudonym = self.numbered(stem);
                let book = if label.len() > 3 { &mut self.entries } else { &mut self.labels };
                book.insert((*label).to_owned(), pseudonym.clone());
                out.push(pseudonym);
            }
        }
        match base {
            None => out.push(end.to_owned()),
            Some(label) => {
                let whole = format!("{label}.{end}");
                let taken: BTreeSet<&String> = self.bases.iter().filter(|(k, _)| k.contains('.')).map(|(_, v)| v).collect();
                let word = match (self.bases.get(&whole), self.entries.get(label).filter(|p| p.starts_with("domain") && !taken.contains(p)))
                {
                    (Some(word), _) | (None, Some(word)) => word.clone(),
                    _ => self.numbered("domain"),
                };
                self.bases.insert(whole, word.clone());
                self.bases.entry(label.to_owned()).or_insert_with(|| word.clone());
                out.push(format!("{word}.example"));
            }
        }
        let pseudonym = out.join(".");
        // the same name in other capitals
        if original != lower && self.entries.contains_key(&lower) { self.variant(original) } else { pseudonym }
    }

    fn email(&mut self, original: &str) -> String {
        let (user, domain) = original.split_once('@').unwrap_or((original, ""));
        let user = match self.entries.get(user) {
            Some(known) => known.clone(),
            None => self.numbered("user"),
        };
        let domain = self.entries.get(domain).cloned().unwrap_or_else(|| domain.to_owned());
        format!("{user}@{domain}")
    }

    /// `logs/globex.log` → `logs/input-1.log`; what consists of words of the field stays.
    fn file(&mut self, original: &str) -> String {
        let mut out = String::new();
        let mut rest = original;
        while !rest.is_empty() {
            let end = rest.find(['/', '!', ':']).unwrap_or(rest.len());
            let (segment, tail) = rest.split_at(end);
            if segment.is_empty() || vocabulary::is_made_of_words(segment) || known::is_name(segment) {
                out.push_str(segment);
            } else {
                let at = segment.find('.').filter(|at| *at > 0 && segment.len() - at <= 12);
                let end = at.and_then(|at| segment.get(at..)).filter(|e| vocabulary::is_made_of_words(e)).unwrap_or("");
                let input = self.numbered("input");
                out.push_str(&format!("{input}{end}"));
            }
            let separator = tail.chars().next().map_or(0, char::len_utf8);
            out.push_str(tail.get(..separator).unwrap_or(""));
            rest = tail.get(separator..).unwrap_or("");
        }
        out
    }

    fn pair(&mut self, original: &str) -> String {
        let (namespace, name) = original.split_once('/').unwrap_or(("", original));
        let part = |book: &Book, text: &str| book.known(text).cloned().unwrap_or_else(|| text.to_owned());
        format!("{}/{}", part(self, namespace), part(self, name))
    }

    fn variant(&mut self, original: &str) -> String {
        let Some(plain) = self.entries.get(&original.to_lowercase()).cloned() else {
            return self.numbered("name");
        };
        let lower = original.chars().any(char::is_lowercase);
        let mut letters = plain.chars();
        let capital: String = letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect();
        let candidate = if lower { capital } else { plain.to_uppercase() };
        if self.entries.values().any(|v| *v == candidate) { self.free("name", |n| format!("Name-{n}")) } else { candidate }
    }
}

/// RFC 5737's addresses for documentation, then those for benchmarks (RFC 2544).
fn address(n: u64) -> String {
    const NETS: [&str; 3] = ["192.0.2", "198.51.100", "203.0.113"];
    let (net, host) = ((n - 1) / 254, (n - 1) % 254 + 1);
    match NETS.get(usize::try_from(net).unwrap_or(usize::MAX)) {
        Some(net) => format!("{net}.{host}"),
        None => format!("198.18.{}.{host}", net - 3),
    }
}

/// `10…0n`, of so many digits.
fn number(digits: usize, n: u64) -> String {
    format!("1{n:0>width$}", width = digits.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(originals: &[(&str, Kind)]) -> Vec<String> {
        let mut book = Book::default();
        originals.iter().for_each(|(o, _)| book.avoid(o));
        originals.iter().for_each(|(o, k)| book.add(o, *k));
        originals.iter().map(|(o, _)| book.entries.get(*o).cloned().unwrap_or_default()).collect()
    }

    #[test]
    fn pseudonyms_are_of_the_kind_of_the_original() {
        let got = book(&[
            ("wombat", Kind::Named("ns")),
            ("cert-1", Kind::Named("cert")),
            ("a.wombat.globex.com", Kind::Domain),
            ("globex", Kind::DomainWord),
            ("globex.com", Kind::Domain),
            ("globex.org", Kind::Domain),
            ("10.1.2.3", Kind::Address),
            ("2001:db8::1", Kind::Address),
            ("jane@globex.com", Kind::Email),
            ("412908335176", Kind::Number),
            ("globex/wombat.tar.gz!prod.log", Kind::File),
            ("web.wombat.svc.cluster.local", Kind::Domain),
        ]);
        assert_eq!(
            got,
            [
                "ns-1",
                "cert-2",
                "host-1.ns-1.domain-1.example",
                "domain-1",
                "domain-1.example",
                "domain-2.example",
                "192.0.2.1",
                "2001:db8::2",
                "user-1@domain-1.example",
                "100000000001",
                "input-1/input-2.tar.gz!prod.log",
                "web.ns-1.svc.cluster.local"
            ]
        );
    }

    #[test]
    fn children_follow_long_names() {
        let long = "wildcard.team-one-testing.region-west2.cloud.globex-long-name";
        let cut = names::shorten(long);
        let got = book(&[(long, Kind::Named("cert")), (cut, Kind::Named("cert"))]);
        let (Some(whole), Some(child)) = (got.first(), got.get(1)) else { panic!("{got:?}") };
        assert_eq!(whole.len(), long.len());
        assert!(names::is_child_of(&format!("{child}-335149043"), whole));
    }
}
