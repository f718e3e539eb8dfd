//! Names that are words as well (`web`, `search`, `ingress` as a namespace): replaced only where a name stands, because a sentence about
//! ingresses must stay one.
use super::edges::{self, Span};

/// Flags and keys after which a name stands, whatever is between.
const KEYS: &[&str] = &[
    "-n",
    "--namespace",
    "secretname",
    "resource_name",
    "resource_namespace",
    "related_resource_name",
    "related_resource_namespace",
    "secretref",
    "issuerref",
];
/// Words after which a name stands where it is quoted or assigned, or where the word is written as a kind is.
const WORDS: &[&str] = &[
    "namespace",
    "namespaces",
    "ns",
    "name",
    "certificate",
    "certificates",
    "certificaterequest",
    "order",
    "challenge",
    "issuer",
    "clusterissuer",
    "secret",
    "secrets",
    "pod",
    "pods",
    "service",
    "services",
    "ingress",
    "gateway",
    "httproute",
    "cluster",
    "key",
    "object",
    "request",
];

/// A name that is a word, and its pseudonym.
#[derive(Debug, Clone)]
pub struct Shy {
    /// The original.
    pub name: String,
    /// What stands in its place.
    pub pseudonym: String,
    /// Whether it is a namespace.
    pub namespace: bool,
}

/// Where such names stand as names in a text, in order.
pub fn find(text: &str, names: &[Shy]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for (which, shy) in names.iter().enumerate() {
        for (at, _) in text.match_indices(shy.name.as_str()) {
            let end = at + shy.name.len();
            if edges::begins(text, at) && edges::ends(text, end) && is_name(text, at, end, shy.namespace) {
                all.push((at..end, which));
            }
        }
    }
    all.sort_by(|(a, n), (b, m)| (a.start, b.end, n).cmp(&(b.start, a.end, m)));
    all
}

fn is_name(text: &str, at: usize, end: usize, namespace: bool) -> bool {
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(end..).unwrap_or(""));
    let inside = before.ends_with(['-', '.', '_', '/', '$']);
    // a number of a CertificateRequest, Order or Challenge follows
    if after.strip_prefix('-').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) && !inside {
        return true;
    }
    // `search/cm-acme-http-solver-x`
    let joined = after.strip_prefix('/').and_then(|t| t.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next());
    if namespace && !inside && joined.is_some_and(|n| n.contains('-')) {
        return true;
    }
    let bare = before.trim_end_matches(['"', '\'', '`', '“', '\\']);
    let quoted = bare.len() < before.len() && after.trim_start_matches('\\').starts_with(['"', '\'', '`', '”']);
    let key_follows = after.trim_start_matches(['\\', '"', '\'', '`', '”']).starts_with([':', '=']);
    let key = bare.trim_end_matches(['=', ':', ' ', '"', '\'', '\\']);
    let gap = bare.get(key.len()..).unwrap_or("");
    let assigned = gap.contains(['=', ':']);
    let written = key.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).next().unwrap_or("");
    let word = written.to_ascii_lowercase();
    let apart = !gap.is_empty() || bare.len() < before.len();
    if apart && KEYS.contains(&word.as_str()) {
        return true;
    }
    if quoted && !key_follows && (assigned || !inside) {
        return true;
    }
    let kind = written.starts_with(|c: char| c.is_ascii_uppercase()) || namespace && word == "namespace";
    if apart && WORDS.contains(&word.as_str()) && (assigned || kind && !key_follows) {
        return true;
    }
    // a path of the API: `/api/v1/namespaces/web/pods`
    let segment = before.strip_suffix('/').and_then(|t| t.rsplit('/').next()).unwrap_or("");
    let collection = segment.strip_suffix("es").or(segment.strip_suffix('s')).unwrap_or("");
    if segment == "namespaces" || [segment, collection].iter().any(|w| WORDS.contains(w)) {
        return true;
    }
    // a cell of a table of kubectl: the first of its row, or between gaps
    if after.starts_with("  ") && (before.is_empty() || before.ends_with(['\n', '\t']) || before.ends_with("  ")) {
        return true;
    }
    if namespace && written == "in" && after.starts_with([';', ',', '.', ')', '`']) {
        return true;
    }
    // `Certificates app and web`
    let clause = before.get(before.rfind(['.', ';', '`']).map_or(0, |i| i + 1)..).unwrap_or("");
    if written == "and" && (clause.contains("Certificates ") || clause.contains("certificates ")) {
        return true;
    }
    // the name in a command: `cmctl renew web`, `kubectl get clusterissuer web`
    let command = before.rfind(['`', '"', '\n']).map_or(before, |i| before.get(i + 1..).unwrap_or(""));
    let mut words = command.trim_start().split(' ');
    match words.next() {
        Some("cmctl") => before.ends_with(' ') && written != "-n" && !matches!(words.next(), None | Some("")),
        Some("kubectl") => before.ends_with(' ') && WORDS.contains(&word.as_str()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_stay() {
        let names = [
            Shy { name: "ingress".into(), pseudonym: "ns-1".into(), namespace: true },
            Shy { name: "web".into(), pseudonym: "cert-1".into(), namespace: false },
        ];
        for (text, want) in [
            ("the ingress of the web server, web identity", "the ingress of the web server, web identity"),
            ("cmctl renew web -n ingress", "cmctl renew cert-1 -n ns-1"),
            ("`cmctl renew -n ? web` now", "`cmctl renew -n ? cert-1` now"),
            ("\"resource_namespace\"=\"ingress\"", "\"resource_namespace\"=\"ns-1\""),
            ("{\"namespace\":\"ingress\"}", "{\"namespace\":\"ns-1\"}"),
            ("Certificate \"web\" and web-1-1040610603", "Certificate \"cert-1\" and cert-1-1-1040610603"),
            ("a certificate web of", "a certificate web of"),
            ("Certificates app and web of namespace ingress", "Certificates app and cert-1 of namespace ns-1"),
            ("Successfully assigned ingress/cm-acme-http-solver-x to", "Successfully assigned ns-1/cm-acme-http-solver-x to"),
            ("The Secret web is", "The Secret cert-1 is"),
            ("{\"web\": 1}", "{\"web\": 1}"),
            ("Secret was issued for \\\"web\\\".", "Secret was issued for \\\"cert-1\\\"."),
            ("kubectl get ingress -n x", "kubectl get ingress -n x"),
            ("/api/v1/namespaces/ingress/secrets/web\": context", "/api/v1/namespaces/ns-1/secrets/cert-1\": context"),
            ("ingress   2m   Warning   PresentError", "ns-1   2m   Warning   PresentError"),
        ] {
            let mut got = text.to_owned();
            for (at, which) in find(text, &names).into_iter().rev() {
                got.replace_range(at, &names[which].pseudonym);
            }
            assert_eq!(got, want);
        }
    }
}
