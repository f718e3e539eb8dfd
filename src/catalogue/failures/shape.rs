//! The shape of an error text: the ACME problem, HTTP code, URL, address and record name that stand in it, known or not.
mod network;
mod problem;
mod status;

use super::{Depth, Party, Persistence, Row};
use crate::text::template::Prepared;
use crate::time::{Instant, parse_civil};
pub use problem::{Problem, problem};

/// A row for texts that no table knows but whose shape tells that something was refused.
pub fn row_of(text: &Prepared, problem: Option<&Problem>) -> Option<&'static Row> {
    if problem.is_some() {
        return Some(&UNKNOWN_PROBLEM);
    }
    if status::of(text).is_some() {
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
    // what a Certificate's Ready condition says of itself when all is well
    let well = text.has("has not expired");
    WORDS.iter().any(|w| text.has(w) && !(well && *w == "expired")).then_some(&UNKNOWN_ERROR)
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

/// Adds what the shape tells: `code`, `acme_type`, `detail`, `url`, `host`, `port`, `ip`, `retry_after`, `record`, `looked_up`, `resolver`.
/// A capture of the row itself comes first and wins.
pub fn fields(text: &Prepared, problem: Option<&Problem>, into: &mut Vec<(&'static str, String)>) {
    let mut add = |name: &'static str, value: Option<&str>| {
        if let Some(value) = value.filter(|v| !v.is_empty())
            && !into.iter().any(|(n, _)| *n == name)
        {
            into.push((name, value.to_owned()));
        }
    };
    match problem {
        Some(p) => {
            add("code", p.status.map(|s| s.to_string()).as_deref());
            add("acme_type", Some(&p.kind));
            add("detail", Some(&p.detail));
        }
        None => add("code", status::of(text)),
    }
    if let Some(url) = network::url(text) {
        add("url", Some(url.whole.trim_end_matches(['.', ':'])));
        add("host", Some(url.host));
        add("port", Some(url.port));
    }
    // Python's urllib3
    if let Some(host) = text.places("connectionpool(host='").find_map(|at| text.text.get(at + 21..)?.split('\'').next()) {
        add("host", Some(host));
    }
    let lookup = network::lookup(text);
    // of a look-up the address is the resolver's
    if let Some((ip, port)) = network::dialled(text).filter(|_| lookup.is_none()) {
        add("ip", Some(ip));
        add("port", Some(port));
    }
    add("ip", network::validated_at(text));
    if let Some((name, resolver)) = lookup {
        add("looked_up", Some(name));
        add("resolver", resolver);
    }
    add("retry_after", retry_after(text));
    add("record", record(text));
}

/// The time in `retry after 2024-06-04 14:00:00 UTC`.
fn retry_after(text: &Prepared) -> Option<&str> {
    const LEAD: &str = "retry after";
    text.places(LEAD).find_map(|at| {
        let rest = text.text.get(at + LEAD.len()..)?;
        let time = rest.strip_prefix(':').unwrap_or(rest).strip_prefix(' ')?;
        let civil = || parse_civil(time).map(|(.., n)| if time[n..].starts_with(" UTC") { n + " UTC".len() } else { n });
        time.get(..Instant::parse_rfc3339(time).map(|(.., n)| n).or_else(civil)?)
    })
}

/// The name of the TXT record of a challenge.
fn record(text: &Prepared) -> Option<&str> {
    const LABEL: &str = "_acme-challenge";
    text.places(LABEL).find_map(|at| {
        let rest = text.text.get(at + LABEL.len()..)?;
        let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'*' | b'-')).count();
        // what ends with a dot ends before it, and so does what has an empty label
        let name = rest.get(..len)?.split("..").next()?.trim_end_matches('.');
        (name.len() > 1 && name.starts_with('.')).then(|| &text.text[at..at + LABEL.len() + name.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
