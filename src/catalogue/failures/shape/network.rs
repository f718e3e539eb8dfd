//! Who was spoken to, as texts about connections name it: a URL, the address of a socket, a name and the server that was asked for it.
use crate::text::digits;
use crate::text::template::Prepared;

/// A URL of HTTP.
#[derive(Debug, PartialEq, Eq)]
pub struct Url<'t> {
    /// As printed.
    pub whole: &'t str,
    /// Name, or address in its brackets.
    pub host: &'t str,
    /// As printed, or that of the scheme.
    pub port: &'t str,
}

/// The first URL.
pub fn url(text: &Prepared) -> Option<Url<'_>> {
    text.places("://").find_map(|at| {
        let before = &text.lower()[..at];
        let (begin, default) = match before.strip_suffix("https") {
            Some(rest) => (rest.len(), "443"),
            None => (before.strip_suffix("http")?.len(), "80"),
        };
        // certmagic ends an error with the order and the CA that it was for
        let aside = before[..begin].ends_with("(order=") || before[..begin].ends_with("(ca=");
        if aside || before[..begin].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            return None;
        }
        let host = at + "://".len();
        let bracketed = || {
            let inner = run(text, host + 1, |b| is_address(b) || b == b'%');
            (text.text[host..].starts_with('[') && inner > host + 1 && text.text[inner..].starts_with(']')).then_some(inner + 1)
        };
        let end = bracketed().unwrap_or_else(|| run(text, host, |b| is_name(b) || b == b'*'));
        if end == host {
            return None;
        }
        let stated = text.text[end..].strip_prefix(':').map(digits).filter(|port| !port.is_empty());
        let path = stated.map_or(end, |port| end + 1 + port.len());
        let whole = if text.text[path..].starts_with('/') { run(text, path, is_path) } else { path };
        Some(Url { whole: &text.text[begin..whole], host: &text.text[host..end], port: stated.unwrap_or(default) })
    })
}

/// Address and port that were dialled: `dial tcp 192.0.2.1:443`, `192.0.2.7:40000->192.0.2.1:443`.
pub fn dialled(text: &Prepared) -> Option<(&str, &str)> {
    ["dial tcp", "dial udp", "->"]
        .iter()
        .flat_map(|lead| text.places(lead).map(|at| at + lead.len()))
        .filter_map(|at| socket(text, at))
        .min_by_key(|(address, _)| address.as_ptr())
}

fn socket(text: &Prepared, at: usize) -> Option<(&str, &str)> {
    let rest = text.text.get(at..)?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let rest = rest.strip_prefix("lookup ").unwrap_or(rest);
    let rest = rest.strip_prefix('[').unwrap_or(rest);
    let (run, after) = rest.split_at(rest.bytes().take_while(|b| is_address(*b)).count());
    if let Some(port) = after.strip_prefix("]:") {
        return Some((run, digits(port))).filter(|(address, port)| ends_with_digit(address) && !port.is_empty());
    }
    run.rmatch_indices(':')
        .map(|(at, _)| (&run[..at], digits(&run[at + 1..])))
        .find(|(address, port)| ends_with_digit(address) && !port.is_empty())
}

/// The address that a CA validated at: before what it met there (Boulder since 2022), or in brackets after the URL (before).
pub fn validated_at(text: &Prepared) -> Option<&str> {
    const MET: &[&str] = &[
        "fetching http",
        "invalid response",
        "connection re",
        "the key auth",
        "cannot negotiate",
        "incorrect validation",
        "timeout",
        "network unr",
        "error getting",
        "remote error",
    ];
    let before = text.places(": ").filter(|at| MET.iter().any(|m| text.lower()[at + 2..].starts_with(m))).find_map(|at| {
        let end = if text.text[..at].ends_with(']') { at - 1 } else { at };
        let address = address_before(text, end)?;
        let begin = end - address.len();
        let open = text.text[..begin].strip_suffix('[').map_or(begin, str::len);
        text.text[..open].ends_with([' ', '"']).then_some(address)
    });
    before.or_else(|| {
        text.places("]:").find_map(|at| {
            let address = address_before(text, at)?;
            let said = text.text[at + 2..].trim_start_matches(' ').trim_start_matches('\\');
            let bracketed = text.text[..at - address.len()].ends_with('[');
            (bracketed && (said.starts_with('"') || digits(said).len() >= 3)).then_some(address)
        })
    })
}

/// A name that was looked up, and the server that was asked, where it is told: `lookup ca.example on 10.96.0.10:53: no such host`.
pub fn lookup(text: &Prepared) -> Option<(&str, Option<&str>)> {
    const LEAD: &str = "lookup ";
    text.places(LEAD).filter(|at| !text.text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')).find_map(|at| {
        let begin = at + LEAD.len();
        let end = run(text, begin, is_name);
        let name = text.text[begin..end].strip_suffix('.').unwrap_or(&text.text[begin..end]);
        let resolver = match text.text[end..].strip_prefix(" on ") {
            Some(rest) => {
                let server = rest.split(": ").next().filter(|s| s.len() + 1 < rest.len())?;
                Some(server).filter(|s| !s.is_empty() && s.bytes().all(|b| is_address(b) || matches!(b, b'[' | b']')))
            }
            None => None,
        };
        (!name.is_empty() && (resolver.is_some() || text.text[end..].starts_with(": "))).then_some((name, resolver))
    })
}

/// Where a run of such bytes ends.
fn run(text: &Prepared, from: usize, is: impl Fn(u8) -> bool) -> usize {
    from + text.text.as_bytes().get(from..).unwrap_or(&[]).iter().take_while(|b| is(**b)).count()
}

/// The address that ends there: it has a dot or a colon.
fn address_before(text: &Prepared, end: usize) -> Option<&str> {
    let head = text.text.get(..end)?;
    let len = head.bytes().rev().take_while(|b| is_address(*b)).count();
    let address = head.get(end - len..)?;
    (ends_with_digit(address) && address.contains(['.', ':'])).then_some(address)
}

fn ends_with_digit(address: &str) -> bool {
    address.ends_with(|c: char| c.is_ascii_hexdigit())
}

fn is_address(b: u8) -> bool {
    b.is_ascii_hexdigit() || matches!(b, b'.' | b':')
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')
}

/// What no printer of URLs puts behind one: quotes, closing brackets, commas, semicolons, backslashes.
fn is_path(b: u8) -> bool {
    b.is_ascii_graphic() && !matches!(b, b'"' | b'\'' | b')' | b',' | b';' | b'\\' | b']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_end_where_the_sentence_goes_on() {
        for (text, wanted) in [
            ("Get \"https://ca.example/directory\": EOF", Some(("https://ca.example/directory", "ca.example", "443"))),
            ("at http://a.example:8080/x?y=1#z, then", Some(("http://a.example:8080/x?y=1#z", "a.example", "8080"))),
            ("HTTPS://[2001:db8::1]:14000/dir)", Some(("HTTPS://[2001:db8::1]:14000/dir", "[2001:db8::1]", "14000"))),
            ("see https://a.example", Some(("https://a.example", "a.example", "443"))),
            ("xhttp://a.example ftp://b.example https:// http://*.c.example/", Some(("http://*.c.example/", "*.c.example", "80"))),
            ("none://x", None),
        ] {
            let wanted = wanted.map(|(whole, host, port)| Url { whole, host, port });
            assert_eq!(url(&Prepared::new(text)), wanted, "{text}");
        }
    }

    #[test]
    fn sockets() {
        for (text, wanted) in [
            ("dial tcp 192.0.2.1:443: connect: connection refused", Some(("192.0.2.1", "443"))),
            ("dial udp [2001:db8::1]:53: i/o timeout", Some(("2001:db8::1", "53"))),
            ("read udp 192.0.2.7:40000->192.0.2.1:53: i/o timeout", Some(("192.0.2.1", "53"))),
            ("dial tcp: lookup ca.example: no such host", None),
            ("dial tcp lookup 192.0.2.1:443", Some(("192.0.2.1", "443"))),
        ] {
            assert_eq!(dialled(&Prepared::new(text)), wanted, "{text}");
        }
    }

    #[test]
    fn names_that_were_looked_up() {
        for (text, wanted) in [
            ("lookup ca.example on 10.96.0.10:53: no such host", Some(("ca.example", Some("10.96.0.10:53")))),
            ("lookup ca.example.: no such host", Some(("ca.example", None))),
            ("lookup ca.example on [2001:db8::1]:53: server misbehaving", Some(("ca.example", Some("[2001:db8::1]:53")))),
            ("lookup of ca.example", None),
            ("lookup ca.example on the cluster: x", None),
        ] {
            assert_eq!(lookup(&Prepared::new(text)), wanted, "{text}");
        }
    }
}
