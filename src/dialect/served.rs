//! What a TLS client saw at the other end: `openssl s_client`, `openssl x509 -dates` behind it, `curl -v`. It tells how long the certificate that is *served* is valid,
//! whatever is in the Secret. OpenSSL `apps/x509.c`, `apps/lib/s_cb.c`; curl `lib/vtls/openssl.c`.
use super::reader::{Dialect, Reader};
use crate::fact::{Fact, Origin, What, attr};
use crate::line::LineClass;
use crate::time::{Instant, Precision};
use std::sync::Arc;

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "tls-client",
    title: "what a TLS client saw (openssl s_client, curl -v)",
    sample: "*  expire date: Apr 30 09:00:00 2024 GMT",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let text = reader.line().text.trim().trim_start_matches('*').trim();
    let curl = text.strip_prefix("expire date: ");
    let Some(end) = curl.or_else(|| text.strip_prefix("notAfter=")).and_then(openssl_time) else { return false };
    // `x509 -dates` prints the same for a file or a Secret: only what was asked over the network is served
    let command = reader.context.command.as_ref().map(|c| c.text.as_str()).unwrap_or("");
    let before = (1..=6).filter_map(|n| reader.lines.get(reader.at.checked_sub(n)?)).map(|l| &*l.text);
    let handshake = before
        .clone()
        .any(|t| t.starts_with("verify error") || t.starts_with("verify return") || t.starts_with("depth=") || t.contains("s_client"));
    if curl.is_none() && !command.contains("s_client") && !handshake {
        return false;
    }
    let mut fact = Fact::new(
        reader.line().place,
        Origin::Log,
        What::Noted,
        &format!("the certificate that is served is valid until {}", end.rfc3339(Precision::Second)),
    );
    fact.set(attr::SERVED_UNTIL, &end.rfc3339(Precision::Second));
    fact.names.extend(host(command).map(Arc::from));
    if fact.names.is_empty() {
        fact.names.extend(before.filter_map(|t| host(t).or_else(|| subject(t))).next().map(Arc::from));
    }
    reader.sink.facts.push(fact);
    reader.take(1, DIALECT.id, LineClass::Recognised);
    true
}

/// `Apr 30 09:00:00 2024 GMT`.
fn openssl_time(text: &str) -> Option<Instant> {
    let civil = chrono::NaiveDateTime::parse_from_str(text.trim().strip_suffix(" GMT")?, "%b %e %H:%M:%S %Y").ok()?;
    Instant::from_utc(civil)
}

/// The host of a command: `-servername`, `-connect`, or the URL of curl.
fn host(command: &str) -> Option<&str> {
    let after = |flag: &str| command.split_once(flag).and_then(|(_, rest)| rest.split_whitespace().next());
    let name = after("-servername ").or_else(|| after("-connect ")).or_else(|| after("https://"))?;
    name.split([':', '/', '"', '\'']).next().filter(|h| h.contains('.') && !h.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// `depth=0 CN = www.example.com`, `* subject: CN=www.example.com`.
fn subject(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['*', ' ']);
    let rest = text.strip_prefix("depth=0 ").or_else(|| text.strip_prefix("subject: "))?;
    let name = rest.split_once("CN").map(|(_, r)| r.trim_start_matches([' ', '=']))?;
    name.split([',', ' ', '/']).next().filter(|h| h.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::reader::Reader;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_curl_and_openssl() {
        let facts = facts_of(&DIALECT, DIALECT.sample);
        assert_eq!(facts[0].attr(attr::SERVED_UNTIL), Some("2024-04-30T09:00:00Z"));
        assert!(facts_of(&DIALECT, "notAfter=Apr 30 09:00:00 2024 GMT").is_empty());
        let _ = Reader::run;
    }

    #[test]
    fn tells_the_host() {
        assert_eq!(host("openssl s_client -connect 192.0.2.1:443 -servername www.example.com"), Some("www.example.com"));
        assert_eq!(host("curl -v https://www.example.com/x"), Some("www.example.com"));
        assert_eq!(subject("depth=0 CN = www.example.com"), Some("www.example.com"));
        assert_eq!(subject("*  subject: CN=www.example.com"), Some("www.example.com"));
    }
}
