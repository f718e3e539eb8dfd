//! Names that are words as well (`web`, `default-cert` is none, `ingress` as a namespace): replaced only where a name stands, because a
//! sentence about ingresses must stay one.
use super::edges;

/// Words, flags and keys after which a name stands.
const BEFORE: &[&str] = &[
    "-n", "--namespace", "namespace", "ns", "name", "renew", "certificate", "certificaterequest", "order", "challenge", "issuer", "clusterissuer",
    "secret", "pod", "service", "ingress", "cluster", "secretname", "resource_name", "resource_namespace", "related_resource_name",
    "related_resource_namespace", "key", "object",
];
/// Of these, the words that a sentence can hold as well: after them a name must be quoted, assigned or joined by `/`.
const WORDS: &[&str] =
    &["namespace", "ns", "name", "renew", "certificate", "certificaterequest", "order", "challenge", "issuer", "clusterissuer", "secret", "pod", "service", "ingress", "cluster", "key", "object"];

/// A name that is a word, and its pseudonym.
#[derive(Debug, Clone)]
pub struct Shy {
    /// The original.
    pub name: String,
    /// What stands in its place.
    pub pseudonym: String,
}

/// The text with each such name replaced where it stands as a name.
pub fn replace(text: &str, names: &[Shy]) -> String {
    let mut out = text.to_owned();
    for shy in names {
        if out.contains(shy.name.as_str()) {
            out = one(&out, shy);
        }
    }
    out
}

fn one(text: &str, shy: &Shy) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for (at, _) in text.match_indices(shy.name.as_str()) {
        let end = at + shy.name.len();
        if at >= from && edges::begins(text, at) && edges::ends(text, end) && stands_as_name(text, at, end) {
            out.push_str(text.get(from..at).unwrap_or(""));
            out.push_str(&shy.pseudonym);
            from = end;
        }
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

fn stands_as_name(text: &str, at: usize, end: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(end..).unwrap_or(""));
    // a number of a CertificateRequest, Order or Challenge follows
    if after.strip_prefix('-').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) && !before.ends_with(['-', '.', '_']) {
        return true;
    }
    let bare = before.trim_end_matches(['"', '\'', '`', '“', '\\']);
    let quoted = bare.len() < before.len();
    let key = bare.trim_end_matches(|c: char| c == '=' || c == ':' || c == ' ' || c == '"' || c == '\'' || c == '\\');
    let assigned = bare.get(key.len()..).is_some_and(|t| t.contains(['=', ':']));
    let word = key.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).next().unwrap_or("").to_ascii_lowercase();
    let spaced = bare.len() > key.len();
    BEFORE.contains(&word.as_str()) && (spaced || quoted) && (!WORDS.contains(&word.as_str()) || quoted || assigned || word == "renew")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_stay() {
        let names = [Shy { name: "ingress".into(), pseudonym: "ns-1".into() }, Shy { name: "web".into(), pseudonym: "cert-1".into() }];
        for (text, want) in [
            ("the ingress of the web server, web identity", "the ingress of the web server, web identity"),
            ("cmctl renew web -n ingress", "cmctl renew cert-1 -n ns-1"),
            ("\"resource_namespace\"=\"ingress\"", "\"resource_namespace\"=\"ns-1\""),
            ("{\"namespace\":\"ingress\"}", "{\"namespace\":\"ns-1\"}"),
            ("Certificate \"web\" and web-1-1040610603", "Certificate \"cert-1\" and cert-1-1-1040610603"),
            ("certificate web has", "certificate web has"),
        ] {
            assert_eq!(replace(text, &names), want);
        }
    }
}
