//! What others answered acme.sh: JSON of the CA or of a DNS provider's API in its debug log (`response='…'`, `original='…'`, or behind a
//! stamp alone), curl's exit codes, and messages of DNS hooks, of which there are hundreds.
//!
//! A hook asks for zones that do not exist and for records that are not there, and goes on: an answer of a provider counts where the run
//! fails after it. Sources: acme.sh `_send_signed_request`, `_post`, `_get`, `issue`, `dnsapi/`.
use super::acme_object;
use super::acme_sh::base_names;
use super::acme_sh_time::bracket;
use super::client::{self, When};
use super::json_tree::JsonReader;
use super::reader::Reader;
use crate::catalogue::failures::{Failure, Party};
use crate::fact::What;
use crate::line::{Line, LineClass};
use crate::place::Place;
use std::borrow::Cow;
use std::sync::Arc;

/// A JSON or XML answer that begins with `first`, on `count` lines. None where it is none, or says nothing that counts.
pub fn tell(reader: &mut Reader<'_, '_>, first: &str, count: usize, when: &When) -> Option<LineClass> {
    let mut lines: Vec<Line<'_>> = reader.lines.get(reader.at..reader.at + count)?.to_vec();
    lines.first_mut()?.text = Cow::Owned(first.to_owned());
    let last = lines.last_mut()?;
    if let Some(text) = last.text.trim_end().strip_suffix('\'') {
        last.text = Cow::Owned(text.to_owned());
    }
    let whole = lines.iter().map(|l| l.text.trim()).collect::<Vec<_>>().join("\n");
    if !whole.starts_with(['{', '<']) {
        return None;
    }
    let names = names_near(reader);
    let url = reader.context.run.url.clone();
    let before = reader.sink.facts.len();
    let root = JsonReader::new(&lines, 0).document(&mut |_| {});
    if acme_object::tell(&root, &lines, url.as_deref(), when, reader.sink) {
        for fact in reader.sink.facts.iter_mut().skip(before).filter(|f| f.names.is_empty()) {
            fact.names.clone_from(&names);
        }
        return Some(LineClass::Recognised);
    }
    // a page of the front end before the CA: acme.sh prints it behind the request that failed
    let last = (1..4).find_map(|n| message(reader, -n)).unwrap_or("");
    let of_ca = url.as_deref().is_some_and(is_ca) || ["Sign", "Create new order", "Register"].iter().any(|b| last.starts_with(b));
    if let Some(error) = page(&whole).filter(|_| of_ca && !is_overcome(reader)) {
        let place = client::span(reader.lines, reader.at, count);
        let fact = when.failure(reader.sink, place, &names, &whole, &error);
        reader.sink.facts.push(fact);
        return Some(LineClass::Recognised);
    }
    // the zone is sought from the longest name upwards
    let sought = |f: &Failure| f.id().contains("zone") && f.problem.is_none();
    if !fails_soon(reader) && reader.sink.failure(&whole, "").is_some_and(|f| sought(&f)) {
        return None;
    }
    let refused = ["\"success\":false", "\"success\": false"].iter().any(|w| whole.contains(w));
    let place = client::span(reader.lines, reader.at, count);
    known(reader, &whole, place, when).or_else(|| {
        let erring = ["\"error", "\"code\":", "\"message\":"].iter().any(|w| whole.to_ascii_lowercase().contains(w));
        (refused && !is_overcome(reader) || erring && fails_soon(reader)).then(|| {
            let mut fact = when.failure(reader.sink, place, &names, &whole, &whole);
            (fact.what, fact.step) = (What::PresentFailed, None);
            reader.sink.facts.push(fact);
            LineClass::Recognised
        })
    })
}

/// A text that the catalogue knows as more than a wrapper, where the run does not get over it.
pub fn known(reader: &mut Reader<'_, '_>, text: &str, place: Place, when: &When) -> Option<LineClass> {
    let failure = reader.sink.failure(text, "").filter(|f| client::is_told(f))?;
    if is_overcome(reader) {
        return None;
    }
    let names = names_near(reader);
    let mut fact = when.failure(reader.sink, place, &names, text, text);
    if matches!(failure.row.party, Party::DnsProvider | Party::Identity) || failure.id().starts_with("client-dns-") {
        (fact.what, fact.step) = (What::PresentFailed, None);
    }
    reader.sink.facts.push(fact);
    Some(LineClass::Recognised)
}

/// An error page as Go's client prints it (`502 : <html>…`), so that it means the same.
pub fn page(text: &str) -> Option<String> {
    let (_, title) = text.split_once("<title>")?;
    let code = title.get(..3).filter(|c| c.starts_with('5') && c.bytes().all(|b| b.is_ascii_digit()))?;
    Some(format!("{code} : <html><head><title>{title}"))
}

/// Whether the catalogue knows a text as more than a wrapper.
pub fn says(reader: &Reader<'_, '_>, text: &str) -> bool {
    reader.sink.failure(text, "").is_some_and(|f| client::is_told(&f))
}

/// Whether an answer of the CA stands behind the message at the cursor, or shortly before it.
pub fn is_beside(reader: &Reader<'_, '_>, count: usize) -> bool {
    let behind = message(reader, count as isize)
        .is_some_and(|m| ["{", "<", "original='{", "response='{", "response='<"].iter().any(|b| m.starts_with(b)));
    let from = reader.at.saturating_sub(30);
    behind || reader.lines.get(from..reader.at).unwrap_or_default().iter().any(|l| l.text.contains("acme:error:"))
}

/// `curl`'s exit codes that tell how the other end was not reached, in libcurl's own words (`curl_easy_strerror`).
const CODES: &[(&str, &str)] = &[
    ("6", "Could not resolve host"),
    ("7", "Could not connect to server"),
    ("28", "Operation timed out"),
    ("35", "SSL connect error"),
    ("52", "Empty reply from server"),
    ("56", "Failure when receiving data from the peer"),
    ("60", "SSL peer certificate or SSH remote key was not OK"),
    ("77", "Problem with the SSL CA cert (path? access rights?)"),
];

/// Where a request of curl went, as the lines around tell.
enum Peer {
    Ca(Option<Arc<str>>),
    Resolver,
    Unknown,
}

/// `Please refer to …/libcurl-errors.html for error code: 28`.
pub fn curl(reader: &mut Reader<'_, '_>, message: &str, code: &str, place: Place, when: &When) -> LineClass {
    let words = CODES.iter().find(|(c, _)| *c == code).map_or("failed", |(_, words)| words);
    let (error, around) = match peer(reader) {
        Peer::Ca(Some(url)) => (format!("curl: ({code}) {words}: {url}"), "request to the ACME server"),
        Peer::Ca(None) => (format!("curl: ({code}) {words}"), "request to the ACME server"),
        Peer::Resolver => (format!("curl: ({code}) {words}: DNS over HTTPS"), "dns-01 propagation check"),
        Peer::Unknown => (format!("curl: ({code}) {words}"), ""),
    };
    let names = names_near(reader);
    let mut fact = when.step(place, What::ClientFailed, None, &names, message);
    fact.failure = reader.sink.failure(&error, around);
    if around.ends_with("check") {
        fact.what = What::SelfCheckFailed;
    }
    reader.sink.facts.push(fact);
    LineClass::Recognised
}

/// Whether a line about curl's exit code stands near: the message is what acme.sh makes of it.
pub fn next_to_curl(reader: &Reader<'_, '_>) -> bool {
    (-4..5).filter(|n| *n != 0).filter_map(|n| message(reader, n)).any(|m| m.contains("libcurl-errors.html for error code: "))
}

fn peer(reader: &Reader<'_, '_>) -> Peer {
    let of = |m: &str| {
        if m.contains("/dns-query") || m.starts_with("Checking ") && m.contains(" for _acme-challenge") {
            return Some(Peer::Resolver);
        }
        let ca = ["init API", "init api", "to get nonce"].iter().any(|w| m.contains(w));
        ca.then(|| Peer::Ca(m.split_whitespace().find(|w| w.starts_with("https://")).map(|w| Arc::from(w.trim_end_matches('.')))))
    };
    let around = (1..4).filter_map(|n| message(reader, n)).chain((1..8).filter_map(|n| message(reader, -n)));
    // what follows at once names the step that failed
    around.filter_map(of).next().unwrap_or_else(|| match &reader.context.run.url {
        Some(url) if url.contains("/dns-query") => Peer::Resolver,
        Some(url) if is_ca(url) => Peer::Ca(Some(url.clone())),
        _ => Peer::Unknown,
    })
}

/// Whether a URL is one of an ACME server; those of providers have the record's name in them.
fn is_ca(url: &str) -> bool {
    (url.contains("acme") || url.contains("/directory")) && !url.contains("_acme-challenge") && !url.contains("acme-dns")
}

/// The message `n` lines after (before) the one at the cursor, where that line has a stamp.
pub fn message<'a>(reader: &Reader<'a, '_>, n: isize) -> Option<&'a str> {
    let at = reader.at.checked_add_signed(n)?;
    bracket(reader.lines.get(at)?.text.trim()).map(|(_, message)| message)
}

/// What ends a wait or a step well.
const WELL: &[&str] = &[
    "Cert success",
    "Success for domain",
    "All success",
    "All checks succeeded",
    "The txt record is added: Success",
    "The TXT record has been successfully added",
    "Verification finished, beginning signing",
];

/// What ends one badly.
const BADLY: &[&str] = &["Error add", "invalid domain", "Sign failed", "Signing failed", "Please add '--debug'", "_on_issue_err"];

/// Whether a hook gives up over the answer at the cursor: it says so at once, without having asked again.
fn fails_soon(reader: &Reader<'_, '_>) -> bool {
    let later = (1..40).map_while(|n| reader.peek(n)).filter_map(|t| bracket(t.trim())).map(|(_, m)| m);
    later.take(12).take_while(|m| !m.starts_with("url=")).any(|m| BADLY.iter().take(2).any(|w| m.starts_with(w)))
}

/// Whether a later line says that the step succeeded, before one says that it failed.
fn is_overcome(reader: &Reader<'_, '_>) -> bool {
    let later = (1..600).map_while(|n| reader.peek(n)).filter_map(|t| bracket(t.trim())).map(|(_, m)| m);
    later
        .map(|m| (WELL.iter().any(|w| m.starts_with(w)), BADLY.iter().any(|w| m.starts_with(w))))
        .find(|(w, b)| *w || *b)
        .is_some_and(|(w, _)| w)
}

/// The names of the run, or those of the challenge record that the next lines are about.
fn names_near(reader: &Reader<'_, '_>) -> Vec<Arc<str>> {
    if !reader.context.run.names.is_empty() {
        return reader.context.run.names.clone();
    }
    let later = (1..60).map_while(|n| reader.peek(n)).filter_map(|t| bracket(t.trim())).map(|(_, m)| m);
    let named = later.filter_map(|m| m.find("_acme-challenge.").map(|at| &m[at..])).map(client::names_in);
    named.map(base_names).find(|names| !names.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::catalogue::failures::Target;
    use crate::dialect::acme_sh::DIALECT;
    use crate::dialect::tree::facts_of;
    use crate::fact::What;

    #[test]
    fn reads_what_the_ca_answered() {
        const PROBLEM: &str = "{\n  \"type\": \"urn:ietf:params:acme:error:badCSR\",\n  \"detail\": \"Error finalizing order :: certificate public key must be different than account key\",\n  \"status\": 400 }";
        for text in [
            format!(
                "[Wed Jun  3 20:18:01 UTC 2026] Sign failed, finalize code is not 200.\n[Wed Jun  3 20:18:01 UTC 2026] {PROBLEM}\n[Wed Jun  3 20:18:01 UTC 2026] _on_issue_err"
            ),
            format!(
                "[Wed Jun  3 20:18:01 UTC 2026] Sign failed, finalize code is not 200.\n[Wed Jun  3 20:18:01 UTC 2026] original='{PROBLEM}'"
            ),
            format!("[2026年 6月 3日 星期三 20时18分01秒 UTC] response='{}'", PROBLEM.replace('\n', "")),
        ] {
            let facts = facts_of(&DIALECT, &text);
            let failures: Vec<&str> = facts.iter().filter_map(|f| f.failure.as_ref()).map(|f| f.id()).collect();
            assert_eq!(failures, ["acme-csr-reuses-account-key"], "{text}");
        }
    }

    #[test]
    fn reads_an_authorization_of_its_debug_log() {
        let facts = facts_of(
            &DIALECT,
            "[Wed Jan 3 04:08:44 PM UTC 2026] original='{\n\"identifier\": {\n\"type\": \"dns\",\n\"value\": \"www.example.org\"\n},\n\"status\": \"invalid\",\n\"challenges\": [\n{\n\"type\": \"http-01\",\n\"status\": \"invalid\",\n\"error\": {\n\"type\": \"urn:ietf:params:acme:error:connection\",\n\"detail\": \"203.0.113.10: Fetching http://www.example.org/.well-known/acme-challenge/Q2n: Timeout during connect (likely firewall problem)\",\n\"status\": 400\n},\n\"url\": \"https://acme-v02.api.letsencrypt.org/acme/chall/1/3/5RE\",\n\"token\": \"Q2n\"\n}\n]\n}'",
        );
        let verdict = facts.last().unwrap();
        assert_eq!(
            (verdict.what, verdict.failure.as_ref().unwrap().id(), &*verdict.names[0]),
            (What::ValidationFailed, "ca-connect-timeout", "www.example.org")
        );
    }

    #[test]
    fn a_provider_is_heard_where_the_run_fails_after_it() {
        const ANSWER: &str = "[Wed Jun  3 20:18:01 UTC 2026] response='{\"success\":false,\"errors\":[{\"code\":9109,\"message\":\"Invalid access token\"}],\"result\":null}'\n";
        let failed = facts_of(
            &DIALECT,
            &format!("{ANSWER}[Wed Jun  3 20:18:02 UTC 2026] Error adding TXT record to domain: _acme-challenge.www.example.org"),
        );
        assert_eq!(
            (failed[0].what, failed[0].failure.as_ref().unwrap().id(), &*failed[0].names[0]),
            (What::PresentFailed, "cloudflare-token-invalid", "www.example.org")
        );
        let sought = facts_of(
            &DIALECT,
            "[Wed Jun  3 20:18:01 UTC 2026] url='https://dns.example.net/?DomainName=_acme-challenge.www.example.org'\n[Wed Jun  3 20:18:01 UTC 2026] response='{\"Code\":\"InvalidDomainName.NoExist\",\"Message\":\"The specified domain name does not exist.\"}'\n[Wed Jun  3 20:18:01 UTC 2026] url='https://dns.example.net/?DomainName=www.example.org'\n[Wed Jun  3 20:18:01 UTC 2026] response='{\"Code\":\"Forbidden.RAM\",\"Message\":\"User not authorized\"}'\n[Wed Jun  3 20:18:02 UTC 2026] Error add txt for domain:_acme-challenge.www.example.org",
        );
        let first = sought.iter().find_map(|f| f.failure.as_ref()).unwrap();
        assert!(first.text.contains("Forbidden.RAM"), "{}", first.text);
        let said = facts_of(
            &DIALECT,
            "[Wed Jun  3 20:18:01 UTC 2026] The consumer key is invalid: x\n[Wed Jun  3 20:18:02 UTC 2026] Error adding TXT record to domain: _acme-challenge.www.example.org",
        );
        assert_eq!((said[0].what, said[0].failure.as_ref().unwrap().id()), (What::PresentFailed, "client-dns-key-unknown"));
        let well = facts_of(&DIALECT, &format!("{ANSWER}[Wed Jun  3 20:18:02 UTC 2026] The TXT record has been successfully added."));
        assert!(well.iter().all(|f| f.failure.is_none()));
    }

    #[test]
    fn a_page_of_the_front_end_is_the_cas() {
        const PAGE: &str = "<html>\n<head><title>504 Gateway Time-out</title></head>\n<body>\n</body>\n</html>";
        for text in [
            format!(
                "[Wed Jun  3 20:18:01 UTC 2026] Sign failed, finalize code is not 200.\n[Wed Jun  3 20:18:01 UTC 2026] {PAGE}\n[Wed Jun  3 20:18:02 UTC 2026] _on_issue_err"
            ),
            format!("[Wed Jun  3 20:18:01 UTC 2026] Create new order error. Le_OrderFinalize not found. {PAGE}"),
            format!(
                "[Wed Jun  3 20:18:01 UTC 2026] _post_url='https://acme.zerossl.com/v2/DV90/newOrder'\n[Wed Jun  3 20:18:01 UTC 2026] response='{PAGE}'"
            ),
        ] {
            let facts = facts_of(&DIALECT, &text);
            let failures: Vec<&str> = facts.iter().filter_map(|f| f.failure.as_ref()).map(|f| f.id()).collect();
            assert_eq!(failures, ["acme-http-5xx"], "{text}");
        }
    }

    #[test]
    fn a_code_of_curl_is_about_who_was_asked() {
        let of = |text: &str| {
            let facts = facts_of(&DIALECT, text);
            let failures: Vec<(&str, Option<Target>)> =
                facts.iter().filter_map(|f| f.failure.as_ref()).map(|f| (f.id(), f.target)).collect();
            failures
        };
        const CURL: &str = "Please refer to https://curl.haxx.se/libcurl/c/libcurl-errors.html for error code: ";
        for (code, id) in
            [("6", "net-no-such-host"), ("28", "net-timeout"), ("35", "net-tls-handshake"), ("52", "net-eof"), ("60", "x509-other")]
        {
            let text = format!(
                "[Wed Jun  3 20:18:01 UTC 2026] {CURL}{code}\n[Wed Jun  3 20:18:01 UTC 2026] Can not init api for: https://ca.example/acme/directory."
            );
            assert_eq!(of(&text), [(id, Some(Target::Acme))], "{text}");
        }
        let resolver = format!(
            "[Wed Jun  3 20:18:00 UTC 2026] Checking www.example.org for _acme-challenge.www.example.org\n[Wed Jun  3 20:18:01 UTC 2026] {CURL}28"
        );
        assert_eq!(of(&resolver), [("net-timeout", Some(Target::Nameserver))]);
    }
}
