//! DNS names: which words with dots are some, and their pseudonyms, label by label under `domain-N.example`.
use super::kind::Kind;
use super::shapes::{self, Original};
use super::{known, vocabulary};
use regex::Regex;
use std::sync::LazyLock;

/// Ends that only DNS names have, whatever stands before them.
const STRONG: &[&str] = &[
    "app",
    "arpa",
    "biz",
    "cloud",
    "com",
    "corp",
    "dev",
    "edu",
    "example",
    "gov",
    "home",
    "info",
    "internal",
    "intranet",
    "invalid",
    "io",
    "lan",
    "local",
    "localdomain",
    "mil",
    "net",
    "online",
    "org",
    "site",
    "svc",
    "tech",
    "xyz",
];
/// Ends of files.
const FILES: &[&str] = &[
    "bz2", "conf", "crt", "csv", "go", "gz", "html", "js", "json", "key", "log", "pem", "py", "svg", "tar", "tgz", "ts", "txt", "xz",
    "yaml", "yml", "zip", "zst",
];

static DOTTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| shapes::compile(r"\b(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"));

/// DNS names in a text.
pub fn in_text(text: &str, out: &mut Vec<Original>) {
    for found in DOTTED.iter().flat_map(|r| r.find_iter(text)) {
        let it = found.as_str();
        let at = it.rsplit('.').next().unwrap_or("");
        let mixed = at.bytes().any(|b| b.is_ascii_uppercase()) && at.bytes().any(|b| b.is_ascii_lowercase());
        let after = text.get(found.end()..).unwrap_or("");
        if mixed || FILES.contains(&at) || after.starts_with('(') || !at.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') {
            continue;
        }
        let end = at.to_ascii_lowercase();
        if STRONG.contains(&end.as_str()) || !vocabulary::is_made_of_words(it) {
            originals(it, false, out);
        }
    }
}

/// A name that is known to be a DNS name (by its field, or as the host of a URL): itself, its parents down to what was registered, and
/// the registered label alone. Wildcards and underscore labels are no part of it.
pub fn originals(domain: &str, certain: bool, out: &mut Vec<Original>) {
    let mut name = domain.trim_end_matches('.').trim_start_matches("*.");
    while let Some((label, rest)) = name.split_once('.').filter(|(l, _)| l.starts_with('_')) {
        let _ = label;
        name = rest;
    }
    let lower = name.to_ascii_lowercase();
    let valid = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
    if name.is_empty() || !valid || known::is_host(&lower) || name.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return;
    }
    if !name.contains('.') {
        if certain && !known::is_name(&lower) && !vocabulary::is_word(&lower) {
            out.push((name.to_owned(), Kind::Named("host")));
        }
        return;
    }
    let Split { labels, base, .. } = split(&lower);
    let mut from = 0;
    for label in labels.iter().take(labels.len()) {
        if let Some(rest) = name.get(from..).filter(|r| r.contains('.')) {
            out.push((rest.to_owned(), Kind::Domain));
        }
        from += label.len() + 1;
    }
    if let Some(base) = base {
        if let Some(rest) = name.get(from..).filter(|r| r.contains('.')) {
            out.push((rest.to_owned(), Kind::Domain));
        }
        if base.len() > 3 && !vocabulary::is_word(base) && base.bytes().any(|b| b.is_ascii_alphabetic()) {
            out.push((base.to_owned(), Kind::DomainWord));
        }
    }
}

/// A DNS name in its parts: labels below what was registered, the registered label, and the end.
pub struct Split<'a> {
    /// Labels from the left.
    pub labels: Vec<&'a str>,
    /// The label that somebody registered; None below the end of a cloud, where nobody did.
    pub base: Option<&'a str>,
    /// `com`, `co.uk`, `compute.internal`.
    pub end: &'a str,
}

/// Takes a DNS name apart.
pub fn split(name: &str) -> Split<'_> {
    let below = |ends: &'static [&'static str]| {
        ends.iter().copied().filter(|e| name.strip_suffix(e).is_some_and(|h| h.ends_with('.'))).max_by_key(|e| e.len())
    };
    let (cloud, country) = (below(known::CLOUD_ENDS), below(known::COUNTRY_ENDS));
    let end_len = cloud.or(country).map_or_else(|| name.rsplit('.').next().unwrap_or("").len(), str::len);
    let (head, end) = name.split_at(name.len() - end_len);
    let mut labels: Vec<&str> = head.trim_end_matches('.').split('.').filter(|l| !l.is_empty()).collect();
    let base = if cloud.is_none() { labels.pop() } else { None };
    Split { labels, base, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_hosts_from_other_words_with_dots() {
        let hosts = |text: &str| {
            let mut out = Vec::new();
            in_text(text, &mut out);
            out.into_iter().map(|o| o.0).collect::<Vec<_>>()
        };
        assert_eq!(
            hosts("_acme-challenge.www.globex.com. in zone globex.com."),
            ["www.globex.com", "globex.com", "globex", "globex.com", "globex"]
        );
        assert_eq!(hosts("lookup a.b.globex.co.uk on 10.0.0.10:53"), ["a.b.globex.co.uk", "b.globex.co.uk", "globex.co.uk", "globex"]);
        for text in [
            "status.conditions",
            "sync.go:190",
            "logger=cert-manager.controller",
            "acme.cert-manager.io/v1",
            "v1.13.2",
            "took 2.5s",
            "controller.log",
            "spec.secretName",
            "net.OpError",
            "e.g. this",
        ] {
            assert!(hosts(text).is_empty(), "{text}: {:?}", hosts(text));
        }
        assert_eq!(
            hosts("node ip-10-20-31-208.eu-central-1.compute.internal"),
            ["ip-10-20-31-208.eu-central-1.compute.internal", "eu-central-1.compute.internal"]
        );
    }
}
