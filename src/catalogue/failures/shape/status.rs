//! HTTP statuses of 400 to 599 as APIs and their clients print them: `status code: 404`, `HTTP/1.1 503 `, `(429`, `got 502`.
use crate::text::template::Prepared;

/// The first such status in a text.
pub fn of(text: &Prepared) -> Option<&str> {
    let bytes = text.text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'4', b'5', bytes)
        .filter(|at| digit(at + 1) && digit(at + 2))
        .filter(|at| !bytes.get(at + 3).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_'))
        .find(|at| text.lower().get(..*at).is_some_and(announces))
        .and_then(|at| text.text.get(at..at + 3))
}

/// Whether what stands before a number says that it is a status. In lower case.
fn announces(before: &str) -> bool {
    if before.ends_with([':', '(', '[']) {
        return before.ends_with(['(', '[']) || ends_with_any(before, &["status:", "code:", "http:"]);
    }
    let Some(word) = before.strip_suffix([' ', '=']) else { return ends_with_any(before, &["status", "status code", "statuscode"]) };
    let version = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    word.ends_with(':')
        || version.len() < word.len() && version.ends_with("http/")
        || ends_with_any(word.trim_end_matches([' ', '=', ':']), &["status", "status code", "statuscode"])
        || ends_with_any(word, &["error", "got", "response", "response code", "http", "http code"])
}

fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_where_something_says_what_it_is() {
        for (text, status) in [
            ("unexpected status code: 404 Not Found", Some("404")),
            ("StatusCode=403", Some("403")),
            ("status code 502", Some("502")),
            ("status: 500", Some("500")),
            ("status=401, x", Some("401")),
            ("HTTP/1.1 503 Service Unavailable", Some("503")),
            ("HTTP/2 429", Some("429")),
            ("HTTP 404 for url", Some("404")),
            ("HTTP error: 404", Some("404")),
            ("HTTP status 404", Some("404")),
            ("response code 410", Some("410")),
            ("error 403 from the API", Some("403")),
            ("Get \"https://a.example\": 502", Some("502")),
            ("API error (405)", Some("405")),
            ("[429] slow down", Some("429")),
            ("got 404", Some("404")),
            ("status 200, then status 503", Some("503")),
            ("record 404 of zone", None),
            ("port 4430", None),
            ("status 404x", None),
            ("id-404", None),
            ("error 1404", None),
        ] {
            assert_eq!(of(&Prepared::new(text)), status, "{text}");
        }
    }
}
