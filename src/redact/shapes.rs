//! What in a text is somebody's by its shape: addresses, hosts, accounts, ids, and names in places where only names stand.
use super::kind::Kind;
use super::{domains, known, objects, vocabulary};
use crate::entity::EntityKind;
use regex::{Regex, RegexBuilder};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

/// An original and its kind.
pub type Original = (String, Kind);

/// A place where a name stands: the pattern with the name as its first group, and the stem; an empty one is told by the second group's kind.
struct Place {
    pattern: &'static str,
    stem: &'static str,
}

/// A label of DNS-1123, and a subdomain of it.
const NAME: &str = r"([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)";
/// Between a key and its value in flags, logfmt, YAML, JSON and escaped JSON.
const IS: &str = r#"["'\\]*\s*[=:]\s*["'\\]*"#;

const PLACES: &[Place] = &[
    Place { pattern: r"system:serviceaccount:[a-z0-9-]+:NAME", stem: "account" },
    Place { pattern: r"system:serviceaccount:NAME:[a-z0-9-]", stem: "ns" },
    Place { pattern: r"system:node:NAME", stem: "node" },
    Place { pattern: r#"(?:\B-n|--namespace)[= ]["']?NAME"#, stem: "ns" },
    Place { pattern: r#"(?i:\b(?:resource_|related_resource_)?namespaces?)IS["']?NAME"#, stem: "ns" },
    Place { pattern: r#"(?i:\bnamespaces?) (?u:["'\\“`])+NAME(?u:["'\\”`])"#, stem: "ns" },
    Place { pattern: r#"\b(?:secretName|secret_name|secret)IS(?:[a-z0-9-]+/)?NAME"#, stem: "secret" },
    Place { pattern: r#"\b(?:issuer|issuerName|issuer_name)IS(?:[a-z0-9-]+/)?NAME"#, stem: "issuer" },
    Place { pattern: r#"\b(?:pod|podName|pod_name|instance)IS(?:[a-z0-9-]+/)?NAME"#, stem: "pod" },
    Place { pattern: r#"\b(?:node|nodeName|node_name|hostname|host)IS["']?NAME"#, stem: "node" },
    Place { pattern: r#"\b(?:serviceAccount|serviceAccountName)IS["']?NAME"#, stem: "account" },
    Place { pattern: r#"\b(?:cluster|clusterName|cluster_name)IS["']?NAME"#, stem: "cluster" },
    Place { pattern: r#"\b(?:resource_name|related_resource_name|name|certificate)IS(?:[a-z0-9-]+/)?NAME"#, stem: "name" },
    Place { pattern: r#"\b(?:key|object)IS(?:[a-z0-9-]+/)?NAME"#, stem: "name" },
    Place { pattern: r#"\bprojects/NAME"#, stem: "project" },
    Place { pattern: r#"\bprojectI?d?IS["']?NAME"#, stem: "project" },
    Place { pattern: r#"(?i:\bresourceGroups)/([A-Za-z0-9_.()-]+[A-Za-z0-9_)])"#, stem: "project" },
    Place { pattern: r#"\bmanagedZones/NAME"#, stem: "zone" },
    Place { pattern: r#"(?:^|[\s("'])@([A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9])"#, stem: "user" },
];

static COMPILED: LazyLock<Vec<(Regex, &'static str)>> =
    LazyLock::new(|| PLACES.iter().filter_map(|p| Some((compile(&p.pattern.replace("NAME", NAME).replace("IS", IS))?, p.stem))).collect());

/// `Certificate shop/web`, `secrets "web"`, `order.acme.cert-manager.io/web`, `order resource "shop/web"`.
static OBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r#"\b([A-Za-z]+)(?:\.[a-z0-9.-]+)?(?: resource)?(?:/| (?u:["'\\“`])*| in )((?:[a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9.-]*[a-z0-9])"#,
    )
});
static QUOTED_PAIR: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r#"(?u:["'“`])([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?:\\*(?u:["'”`])|:)"#));
static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"\b([A-Za-z0-9][A-Za-z0-9._%+-]*)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b"));
static ARN: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r"\barn:aws[a-z-]*:([a-z0-9-]*):([a-z0-9-]*):(\d*):([A-Za-z0-9_+=,.@/:-]*[A-Za-z0-9_])"));
static URL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r#"\b[a-z][a-z0-9+.-]{1,9}://(?:((?u:[^ \t\r\n/"'@:\\])+)(?::(?u:[^ \t\r\n/"'@\\])*)?@)?([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?((?u:[^ \t\r\n"'<>\\`”)\],;])*)"#,
    )
});
static GUID: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b"));
static IPV4: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"));
static IPV6: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}"));
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"\b\d{8,}\b"));
static RANDOM: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"\b[A-Za-z0-9](?:[A-Za-z0-9_-]{8,}|(?::?[0-9A-Fa-f]{2}){8,})\b"));
static HYPHENED: LazyLock<Option<Regex>> = LazyLock::new(|| compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b"));
static FILE: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r"\b[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:log|txt|json|ya?ml|gz|tgz|zip|zst|csv|pem|crt|key|html|conf)\b"));

/// Patterns are of ASCII, but for classes in `(?u:…)`.
pub fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).unicode(false).build().ok()
}

/// Originals that a text shows by themselves.
pub fn plain(text: &str) -> Vec<Original> {
    let mut out = Vec::new();
    for (user, domain, whole) in captures(&EMAIL, text).map(|c| (group(&c, 1), group(&c, 2), group(&c, 0))) {
        domains::originals(domain, true, &mut out);
        if !known::is_host(&domain.to_ascii_lowercase()) {
            out.push((whole.to_owned(), Kind::Email));
            if user.len() > 3 && !vocabulary::is_made_of_words(user) && !user.contains(['%', '+']) {
                out.push((user.to_owned(), Kind::Named("user")));
            }
        }
    }
    captures(&URL, text).for_each(|c| url(group(&c, 1), group(&c, 2), group(&c, 3), &mut out));
    captures(&ARN, text).for_each(|c| arn(group(&c, 3), group(&c, 4), &mut out));
    out.extend(captures(&GUID, text).map(|c| (group(&c, 0).to_owned(), Kind::Guid)));
    for found in captures(&IPV4, text) {
        let (it, at) = (group(&found, 0), found.get(0).map_or(0, |m| m.start()));
        let version = text.get(..at).is_some_and(|t| t.ends_with(['v', '.']));
        if it.parse::<Ipv4Addr>().is_ok() && !version && !known::is_address(it) {
            out.push((it.to_owned(), Kind::Address));
        }
    }
    for found in IPV6.iter().flat_map(|r| r.find_iter(text)) {
        // a colon of the sentence is no part of it: `lookup x on 2001:db8::1: no such host`
        let (all, mut span) = (found.as_str(), found.range());
        span.start += usize::from(all.starts_with(':') && !all.starts_with("::"));
        span.end -= usize::from(all.ends_with(':') && !all.ends_with("::"));
        let it = text.get(span.clone()).unwrap_or("");
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let (before, after) = (text.get(..found.start()).unwrap_or(""), text.get(found.end()..).unwrap_or(""));
        let alone = (span.start > found.start() || !joined(before.chars().next_back()))
            && (span.end < found.end() || !joined(after.chars().next()))
            && !before.ends_with(':')
            && !after.starts_with(':');
        if alone && it.len() > 3 && it.parse::<Ipv6Addr>().is_ok() && !known::is_address(&it.to_ascii_lowercase()) {
            out.push((it.to_owned(), Kind::Address));
        }
    }
    domains::in_text(text, &mut out);
    for (pattern, stem) in COMPILED.iter() {
        for found in pattern.captures_iter(text) {
            let it = group(&found, 1).trim_end_matches('.');
            // a dotted value is a host, which `domains` reads, or a path of fields
            if !it.contains('.') {
                own(it, stem, &mut out);
            }
        }
    }
    for found in captures(&OBJECT, text) {
        let (kind, name) = (group(&found, 1), group(&found, 2));
        let Some(kind) = EntityKind::from_kubernetes(kind).or_else(|| EntityKind::from_word(kind)) else { continue };
        // `-n ingress web`: the namespace is no kind
        if found.get(0).and_then(|m| text.get(..m.start())).is_some_and(|t| t.ends_with("-n ") || t.ends_with("--namespace ")) {
            continue;
        }
        let (namespace, name) = name.split_once('/').map_or((None, name), |(ns, n)| (Some(ns), n));
        namespace.iter().for_each(|ns| own(ns, "ns", &mut out));
        // after a kind, a bare word is more likely the sentence going on
        let quoted = found.get(2).and_then(|m| text.get(..m.start())).is_some_and(|t| t.ends_with(['"', '\'', '`', '“', '/']));
        if name.contains('-') || namespace.is_some() || quoted {
            own_of(kind.word(), name, &mut out);
        }
    }
    for found in captures(&QUOTED_PAIR, text) {
        let (namespace, name) = (group(&found, 1), group(&found, 2));
        own(namespace, "ns", &mut out);
        if !name.contains('.') {
            own(name, "name", &mut out);
        }
    }
    out
}

/// Originals that only look as if: for what is left after the others are taken out of the text.
pub fn leftovers(text: &str) -> Vec<Original> {
    let mut out = Vec::new();
    for found in captures(&FILE, text) {
        if !vocabulary::is_made_of_words(group(&found, 0)) {
            out.push((group(&found, 0).to_owned(), Kind::File));
        }
    }
    for found in captures(&RANDOM, text) {
        if is_random(group(&found, 0)) {
            out.push((group(&found, 0).to_owned(), Kind::Named("token")));
        }
    }
    for found in NUMBER.iter().flat_map(|r| r.find_iter(text)) {
        let before = text.get(..found.start()).unwrap_or("");
        let fraction = text.get(found.end()..).is_some_and(|t| t.starts_with('.') && t.as_bytes().get(1).is_some_and(u8::is_ascii_digit));
        // parts of a second and clock readings
        let drawn = found.as_str().bytes().any(|b| b != b'0');
        if !before.ends_with(['.', '+', ',']) && !fraction && drawn {
            out.push((found.as_str().to_owned(), Kind::Number));
        }
    }
    for found in captures(&HYPHENED, text) {
        let it = group(&found, 0);
        let starts_with_letter = it.starts_with(|c: char| c.is_ascii_lowercase());
        if starts_with_letter && !known::is_name(it) && !known::is_region(it) && !vocabulary::is_made_of_words(it) {
            out.extend(objects::parts_of_unknown(it, "name").into_iter().filter(|(text, _)| {
                !known::is_name(text) && !vocabulary::is_made_of_words(text) || text.bytes().all(|b| b.is_ascii_digit())
            }));
        }
    }
    out
}

/// Names of people in what people write: capitalised words that are not of the field.
pub fn people(text: &str) -> Vec<Original> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| w.trim_matches(['\'', '’']))
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase) && w.chars().count() > 2 && w.chars().all(char::is_alphabetic))
        .filter(|w| !vocabulary::is_word(w))
        .map(|w| (w.to_owned(), Kind::Named("person")))
        .collect()
}

/// A name, where it is not one of the software or a word of the field alone (`default`, `web`): those only count where the report knows
/// that they are names.
fn own(name: &str, stem: &'static str, out: &mut Vec<Original>) {
    if name.len() > 2 && !known::is_name(name) && !vocabulary::is_word(name) && name.bytes().any(|b| b.is_ascii_alphabetic()) {
        out.extend(
            objects::parts_of_unknown(name, stem)
                .into_iter()
                .filter(|(t, k)| *k == Kind::Number || !known::is_name(t) && !vocabulary::is_word(t)),
        );
    }
}

fn own_of(kind: &'static str, name: &str, out: &mut Vec<Original>) {
    let dotted = name.contains('.') && !name.contains('-');
    if name.len() > 2 && !dotted {
        out.extend(
            objects::parts(kind, name)
                .into_iter()
                .filter(|(t, k)| !matches!(k, Kind::Named(_)) || t.len() > 2 && !vocabulary::is_made_of_words(t)),
        );
    }
}

fn url(user: &str, host: &str, rest: &str, out: &mut Vec<Original>) {
    domains::originals(host, true, out);
    let public = known::is_host(&host.to_ascii_lowercase());
    if !user.is_empty() && !vocabulary::is_word(user) && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    {
        out.push((user.to_owned(), Kind::Named("user")));
    }
    for part in rest.split(['/', '?', '&', '=', '#', ':']) {
        let part = part.trim_end_matches(['.', ',']);
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        if part.len() < 3 || !part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) {
            continue;
        }
        if digits == part.len() {
            if digits >= 5 {
                out.push((part.to_owned(), Kind::Number));
            }
        } else if vocabulary::is_made_of_words(part) || known::is_name(part) || known::is_region(part) || part.contains('.') && !public {
            // hosts and files in paths are read as such
        } else if is_random(part) || part.len() <= 8 && digits > 0 && part.bytes().any(|b| b.is_ascii_uppercase()) {
            out.push((part.to_owned(), Kind::Named("token")));
        } else if !public && !is_api_word(part) {
            out.push((part.to_owned(), Kind::Named("path")));
        }
    }
}

/// `v3`, `chall-v3`, `2013-04-01`: versions and parts of APIs.
fn is_api_word(part: &str) -> bool {
    part.split(['-', '_', '.']).all(|p| p.trim_start_matches('v').bytes().all(|b| b.is_ascii_digit()) || vocabulary::is_word(p))
}

fn arn(account: &str, resource: &str, out: &mut Vec<Original>) {
    if account.len() >= 5 {
        out.push((account.to_owned(), Kind::Number));
    }
    let mut parts = resource.split(['/', ':']);
    let stem = match parts.next() {
        Some("user" | "federated-user") => "user",
        Some("role" | "assumed-role") => "role",
        Some("hostedzone") => "zone",
        _ => "name",
    };
    for part in parts.filter(|p| p.len() > 2 && !known::is_name(p) && !vocabulary::is_word(p)) {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            if part.len() >= 5 {
                out.push((part.to_owned(), Kind::Number));
            }
        } else if !part.contains(['@', '=', ',', '+']) {
            out.push((part.to_owned(), Kind::Named(stem)));
        }
    }
}

/// Whether a run of letters and digits was drawn or computed: hexadecimal, base64url, ids in capitals.
pub fn is_random(text: &str) -> bool {
    let count = |f: fn(&u8) -> bool| text.bytes().filter(f).count();
    let (digits, upper, lower) = (count(u8::is_ascii_digit), count(u8::is_ascii_uppercase), count(u8::is_ascii_lowercase));
    let hex = text.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
    // no digit: a word; digits and `Z`: a fraction of a second
    if digits == 0 || digits + upper + lower < 8 || text.trim_end_matches('Z').bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let alphanumeric = text.bytes().all(|b| b.is_ascii_alphanumeric());
    hex && text.len() >= 12 && upper + lower > 0
        || alphanumeric && lower == 0 && upper > 0 && text.len() >= 10
        || alphanumeric && text.len() >= 16 && digits > 1 && (upper > 0 || digits > 3)
        || !alphanumeric && text.len() >= 20 && digits > 1 && upper > 3 && lower > 3
}

fn captures<'t>(pattern: &'t LazyLock<Option<Regex>>, text: &'t str) -> impl Iterator<Item = regex::Captures<'t>> {
    pattern.iter().flat_map(|r| r.captures_iter(text))
}

fn group<'t>(captures: &regex::Captures<'t>, n: usize) -> &'t str {
    captures.get(n).map_or("", |m| m.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(found: Vec<Original>) -> Vec<String> {
        let mut all: Vec<String> = found.into_iter().map(|o| o.0).collect();
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(COMPILED.len(), PLACES.len());
        for pattern in [&OBJECT, &QUOTED_PAIR, &EMAIL, &ARN, &URL, &GUID, &IPV4, &IPV6, &NUMBER, &RANDOM, &HYPHENED, &FILE] {
            assert!(pattern.is_some());
        }
    }

    #[test]
    fn finds_what_is_somebodys() {
        for (text, want) in [
            ("User: arn:aws:iam::412908335176:user/globex-dns is", vec!["412908335176", "globex-dns"]),
            (
                "dial tcp 10.96.12.7:443: i/o timeout, [2001:db8:1::7]:53, version v1.2.3.4 at 127.0.0.1",
                vec!["10.96.12.7", "2001:db8:1::7"],
            ),
            ("https://acme-v02.api.letsencrypt.org/acme/order/123456789/507326254665", vec!["123456789", "507326254665"]),
            ("lookup x on 2001:db8:1::8: no such host, server:2001:db8:1::9", vec!["2001:db8:1::8", "2001:db8:1::9"]),
            ("secrets \"globex-tls\" not found", vec!["globex-tls"]),
            ("re-queuing item key=\"wombat/web\"", vec!["wombat"]),
            ("\"related_resource_namespace\"=\"wombat\"", vec!["wombat"]),
            ("system:serviceaccount:wombat:globex", vec!["globex", "wombat"]),
            ("client 550e8400-e29b-41d4-a716-446655440000", vec!["550e8400-e29b-41d4-a716-446655440000"]),
            ("the certificate request has failed", vec![]),
            ("Order resource is ready, 20:51:23.515876 +0000 UTC m=+5180566.072624054", vec![]),
            ("pkg/mod/k8s.io/client-go@v0.27.2/tools/cache/reflector.go:231", vec![]),
        ] {
            assert_eq!(texts(plain(text)), want, "{text}");
        }
        assert_eq!(texts(leftovers("zone Z025791589CED5E6B0B of globex-corp, self-check")), ["Z025791589CED5E6B0B", "globex-corp"]);
        assert!(leftovers("time 20:51:23.515876123 m=+5180566.072624054 1764000000.123 InvalidChangeBatch").is_empty());
        assert_eq!(texts(people("web Jane Wombat opened this Incident")), ["Jane", "Wombat"]);
    }
}
