//! ACME problems (RFC 8555, 6.7) as clients print them: `404 urn:…:malformed: …` of Go, `acme: error: 404 :: urn:… :: …` of lego, certbot's,
//! JSON documents.
use crate::text::template::Prepared;

/// An ACME problem as it was printed by some client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status, where printed.
    pub status: Option<u16>,
    /// The type without its URN: `rateLimited`, `malformed`, …; empty where the body was no problem document.
    pub kind: String,
    /// What the server says.
    pub detail: String,
}

/// What all types begin with, behind `urn:ietf:params:` (before the RFC: behind `urn:`).
const NAMESPACE: &str = "acme:error:";

/// The first ACME problem in a text.
pub fn problem(text: &Prepared) -> Option<Problem> {
    let (urn, kind, end) = text.places(NAMESPACE).find_map(|at| {
        let before = &text.lower()[..at];
        let urn = before.strip_suffix("urn:ietf:params:").or_else(|| before.strip_suffix("urn:"))?.len();
        let begin = at + NAMESPACE.len();
        let len = text.text.as_bytes()[begin..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        (len > 0).then(|| (urn, &text.text[begin..begin + len], begin + len))
    })?;
    let rest = &text.text[end..];
    let detail = match rest.find("\"detail\":") {
        Some(at) => rest[at + 9..].trim_start().trim_start_matches('"'),
        None => rest.trim_start_matches([' ', ':', '-', '"', ',', '\\']),
    };
    let detail = detail.strip_suffix("\"}").unwrap_or(detail).to_owned();
    let status = status_before(&text.lower()[..urn]).or_else(|| status_member(&text.text));
    Some(Problem { status, kind: kind.to_owned(), detail })
}

/// The status that stands before a type: `404 urn…`, `acme: error: 429 :: POST :: https://… :: urn…`, `"status": 404, "type": "urn…`.
fn status_before(text: &str) -> Option<u16> {
    let signs = [' ', ':', '"', ',', '-'];
    let mut text = trim_some(text, &signs);
    // the request that was answered
    if let Some((before, last)) = text.rsplit_once(' ')
        && last.contains("://")
    {
        let method = trim_some(before, &[' ', ':']);
        text = trim_some(["get", "post", "head"].iter().find_map(|m| method.strip_suffix(m))?, &signs);
    }
    text = text.strip_suffix("status").map_or(text, |before| trim_some(before, &signs));
    let digits = text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let alone = !text[..digits].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    text[digits..].parse().ok().filter(|s| alone && (100..600).contains(s))
}

/// The text without a few signs at its end: more of them than any client prints do not belong to it.
fn trim_some<'t>(text: &'t str, signs: &[char]) -> &'t str {
    let short = text.trim_end_matches(signs);
    if text.len() - short.len() <= 6 { short } else { text }
}

/// `"status": 404` of a document.
fn status_member(text: &str) -> Option<u16> {
    text.match_indices("\"status\"").find_map(|(at, key)| {
        let value = text[at + key.len()..].trim_start_matches(' ').strip_prefix(':')?.trim_start_matches(' ');
        value.get(..3)?.parse().ok().filter(|s| (100..600).contains(s))
    })
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
            (r#"{"status":429,"type":"urn:ietf:params:acme:error:rateLimited","detail":"too many"}"#, Some(429), "rateLimited", "too many"),
            ("took 1404 urn:ietf:params:acme:error:malformed: x", None, "malformed", "x"),
        ] {
            let p = problem(&Prepared::new(text)).unwrap();
            assert_eq!((p.status, p.kind.as_str(), p.detail.as_str()), (status, kind, detail), "{text}");
        }
    }

    #[test]
    fn a_namespace_alone_is_no_problem() {
        for text in ["acme:error:malformed", "urn:ietf:params:acme:error: 404", "x urn:ietf:params:acme:", ""] {
            assert_eq!(problem(&Prepared::new(text)), None, "{text}");
        }
    }
}
