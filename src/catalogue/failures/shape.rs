//! The shape of an error text: the ACME problem, HTTP code, URL, address and record name that stand in it, known or not.
use super::{Depth, Party, Persistence, Row};
use crate::text::template::Prepared;
use regex::Regex;
use std::sync::LazyLock;

/// An RFC 8555 problem as it was printed by some client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status, where printed.
    pub status: Option<u16>,
    /// The type without its URN: `rateLimited`, `malformed`, …; empty where the body was no problem document.
    pub kind: String,
    /// What the server says.
    pub detail: String,
}

static PROBLEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)(?:\b([1-5][0-9]{2})\b[" :,-]{0,4}(?:status[" :]{0,3})?(?:::? ?(?:GET|POST|HEAD) :: [!-~]+ )?(?:::? ?)?)?urn:(?:ietf:params:)?acme:error:([a-zA-Z]+)"#).expect("a constant pattern")
});

/// The first ACME problem in a text: Go's `404 urn:…:malformed: …`, lego's `acme: error: 404 :: urn:… :: …`, certbot's, JSON documents.
pub fn problem(text: &Prepared) -> Option<Problem> {
    let found = captures(&PROBLEM, "acme:error:", text)?;
    let kind = found.get(2)?;
    let mut status = found.get(1).and_then(|m| m.as_str().parse().ok());
    let rest = &text.text[kind.end()..];
    let detail = match rest.find("\"detail\":") {
        Some(at) => rest[at + 9..].trim_start().trim_start_matches('"').to_owned(),
        None => rest.trim_start_matches([' ', ':', '-', '"', ',', '\\']).to_owned(),
    };
    let detail = detail.strip_suffix("\"}").unwrap_or(&detail).to_owned();
    if status.is_none() {
        static STATUS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"(?-u)"status" ?: ?([1-5][0-9]{2})"#).expect("a constant pattern"));
        status = STATUS.captures(&text.text).and_then(|c| c[1].parse().ok());
    }
    Some(Problem { status, kind: kind.as_str().to_owned(), detail })
}

/// What a pattern finds. It is asked only where its literal occurs: most texts have none of it, and what no text needs is never compiled.
fn captures<'t>(pattern: &LazyLock<Regex>, literal: &str, text: &'t Prepared) -> Option<regex::Captures<'t>> {
    text.has(literal).then(|| pattern.captures(&text.text)).flatten()
}

/// A row for texts that no table knows but whose shape tells that something was refused.
pub fn row_of(text: &Prepared, problem: Option<&Problem>) -> Option<&'static Row> {
    if problem.is_some() {
        return Some(&UNKNOWN_PROBLEM);
    }
    if HTTP.is_match(&text.text) {
        return Some(&UNKNOWN_HTTP);
    }
    const WORDS: &[&str] = &[
        "error",
        "fail",
        "denied",
        "forbidden",
        "refused",
        "invalid",
        "unauthorized",
        "not found",
        "timeout",
        "timed out",
        "unable to",
        "cannot ",
        "could not",
        "rejected",
        "exceeded",
        "unexpected",
        "unknown",
        "missing",
        "expired",
    ];
    WORDS.iter().any(|w| text.has(w)).then_some(&UNKNOWN_ERROR)
}

/// A problem whose detail no row knows.
pub static UNKNOWN_PROBLEM: Row = Row {
    id: "acme-problem-unknown",
    party: Party::Ca,
    depth: Depth::Mechanism,
    persistence: Persistence::Unknown,
    texts: &[],
    needs: &[],
    says: "the CA answered with {acme_type}[: {detail}]",
    samples: &[],
};
/// An HTTP refusal that no row knows.
pub static UNKNOWN_HTTP: Row = Row {
    id: "http-refusal-unknown",
    party: Party::Unknown,
    depth: Depth::Mechanism,
    persistence: Persistence::Unknown,
    texts: &[],
    needs: &[],
    says: "[{host} answered ][with HTTP {code}]",
    samples: &[],
};
/// An error that no row knows.
pub static UNKNOWN_ERROR: Row = Row {
    id: "error-unknown",
    party: Party::Unknown,
    depth: Depth::Symptom,
    persistence: Persistence::Unknown,
    texts: &[],
    needs: &[],
    says: "an error that this release does not know",
    samples: &[],
};

/// A status of 400 to 599 as APIs and their clients print it.
static HTTP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i-u)(?:status ?code:? ?=? ?|status[:=]? ?|http/[0-9.]+ |http (?:status|error|code)?:? ?|response (?:code )?|error |: |\(|\[|got )([45][0-9]{2})\b",
    )
    .expect("a constant pattern")
});

static URL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)\b(https?)://([a-z0-9._*-]+|\[[0-9a-f:.%]+\])(?::([0-9]+))?(/[!#-&(*+\-./0-:<-\[^-~]*)?"#)
        .expect("a constant pattern")
});
static DIAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)(?:dial (?:tcp|udp)|->) ?(?:lookup )?\[?([0-9a-f:.]*[0-9a-f])\]?:([0-9]+)").expect("a constant pattern")
});
/// The address that a CA validated at: before the detail (Boulder since 2022) or in brackets after the URL (before).
static VALIDATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)(?:[ "](\[?[0-9a-f:.]*[.:][0-9a-f:.]*[0-9a-f]\]?): (?:Fetching http|Invalid response|Connection re|The key auth|Cannot negotiate|Incorrect validation|Timeout|Network unr|Error getting|remote error)|\[([0-9a-f:.]*[.:][0-9a-f:.]*[0-9a-f])\]: ?(?:[0-9]{3}|\\?"))"#).expect("a constant pattern")
});
static LOOKUP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i-u)\blookup ([a-z0-9._-]+?)\.?(?: on ([0-9a-f:.\[\]]+?))?: ").expect("a constant pattern"));
static RETRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)retry after:? ([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{8}(?:Z| UTC|[+-][0-9:]{5,6})?)").expect("a constant pattern")
});
static RECORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i-u)(_acme-challenge(?:\.[a-z0-9_*-]+)+)").expect("a constant pattern"));

/// Adds what the shape tells: `code`, `acme_type`, `detail`, `url`, `host`, `port`, `ip`, `retry_after`, `record`, `looked_up`, `resolver`.
/// A capture of the row itself comes first and wins.
pub fn fields(text: &Prepared, problem: Option<&Problem>, into: &mut Vec<(&'static str, String)>) {
    let mut add = |name: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty())
            && !into.iter().any(|(n, _)| *n == name)
        {
            into.push((name, value));
        }
    };
    if let Some(p) = problem {
        add("code", p.status.map(|s| s.to_string()));
        add("acme_type", Some(p.kind.clone()));
        add("detail", Some(p.detail.clone()));
    } else if let Some(c) = HTTP.captures(&text.text) {
        add("code", Some(c[1].to_owned()));
    }
    if let Some(c) = captures(&URL, "://", text) {
        add("url", Some(c[0].trim_end_matches(['.', ':']).to_owned()));
        add("host", Some(c[2].to_owned()));
        add("port", Some(c.get(3).map_or(if c[1].eq_ignore_ascii_case("http") { "80" } else { "443" }, |m| m.as_str()).to_owned()));
    }
    if let Some(c) = captures(&DIAL, "dial ", text).or_else(|| captures(&DIAL, "->", text)) {
        add("ip", Some(c[1].to_owned()));
        add("port", Some(c[2].to_owned()));
    }
    if let Some(c) = VALIDATED.captures(&text.text) {
        add("ip", c.get(1).or_else(|| c.get(2)).map(|m| m.as_str().trim_matches(['[', ']']).to_owned()));
    }
    if let Some(c) = captures(&LOOKUP, "lookup ", text) {
        add("looked_up", Some(c[1].to_owned()));
        add("resolver", c.get(2).map(|m| m.as_str().to_owned()));
    }
    if let Some(c) = captures(&RETRY, "retry after", text) {
        add("retry_after", Some(c[1].to_owned()));
    }
    if let Some(c) = captures(&RECORD, "_acme-challenge", text) {
        add("record", Some(c[1].to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_problems_of_every_client() {
        for (text, status, kind, detail) in [
            ("404 urn:ietf:params:acme:error:malformed: No order for ID 7", Some(404), "malformed", "No order for ID 7"),
            ("acme: urn:ietf:params:acme:error:malformed: No order for ID 7", None, "malformed", "No order for ID 7"),
            (
                "acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: No TXT record found",
                Some(403),
                "unauthorized",
                "No TXT record found",
            ),
            (
                "acme: error: 429 :: POST :: https://ca.example/acme/new-order :: urn:ietf:params:acme:error:rateLimited :: too many",
                Some(429),
                "rateLimited",
                "too many",
            ),
            ("HTTP 429 urn:ietf:params:acme:error:rateLimited - too many", Some(429), "rateLimited", "too many"),
            (
                "acme: Error 400 - urn:acme:error:badNonce - JWS has invalid anti-replay nonce x",
                Some(400),
                "badNonce",
                "JWS has invalid anti-replay nonce x",
            ),
            (
                r#"{ "type": "urn:ietf:params:acme:error:caa", "detail": "CAA record for a.example prevents issuance", "status": 403 }"#,
                Some(403),
                "caa",
                "CAA record for a.example prevents issuance\", \"status\": 403 }",
            ),
        ] {
            let p = problem(&Prepared::new(text)).unwrap();
            assert_eq!((p.status, p.kind.as_str(), p.detail.as_str()), (status, kind, detail), "{text}");
        }
    }

    #[test]
    fn reads_the_address_that_a_ca_validated_at() {
        for (text, ip) in [
            (
                "400 urn:ietf:params:acme:error:connection: 2001:db8::1: Fetching http://a.example/x: Connection refused",
                Some("2001:db8::1"),
            ),
            ("403 urn:ietf:params:acme:error:unauthorized: 192.0.2.7: Invalid response from http://a.example/x: 404", Some("192.0.2.7")),
            ("unauthorized :: Invalid response from https://a.example/x [2001:db8::1]: \"<html>\"", Some("2001:db8::1")),
            ("urn:ietf:params:acme:error:connection: Fetching http://a.example/x: Connection refused", None),
        ] {
            let mut got = Vec::new();
            fields(&Prepared::new(text), None, &mut got);
            assert_eq!(got.iter().find(|(n, _)| *n == "ip").map(|(_, v)| v.as_str()), ip, "{text}");
        }
    }

    #[test]
    fn reads_the_parts_of_a_network_error() {
        let text = Prepared::new(
            "Get \"https://acme-v02.api.letsencrypt.org/directory\": dial tcp: lookup acme-v02.api.letsencrypt.org on 10.96.0.10:53: no such host, retry after 2024-06-04T14:00:00Z",
        );
        let mut got = Vec::new();
        fields(&text, None, &mut got);
        let get = |n: &str| got.iter().find(|(k, _)| *k == n).map(|(_, v)| v.as_str());
        assert_eq!(get("host"), Some("acme-v02.api.letsencrypt.org"));
        assert_eq!(get("looked_up"), Some("acme-v02.api.letsencrypt.org"));
        assert_eq!(get("resolver"), Some("10.96.0.10:53"));
        assert_eq!(get("retry_after"), Some("2024-06-04T14:00:00Z"));
    }
}
