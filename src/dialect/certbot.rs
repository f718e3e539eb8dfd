//! What certbot prints: steps of a run, the blocks of names that the CA refused (of every release since 0.x), renewals and their end.
//!
//! Sources: certbot `_internal/auth_handler.py`, `renewal.py`, `main.py`, `client.py`. The key of a block is `Identifier:` from 5.3 and
//! `Domain:` before; before 1.16 it stood under `IMPORTANT NOTES:` with its lines wrapped, before 0.33 all was one sentence.
use super::client::{self, Run, When};
use super::reader::{Dialect, Reader};
use crate::fact::{Fact, Step, What};
use crate::line::{Line, LineClass};
use crate::sink::Sink;
use regex::Regex;
use std::sync::{Arc, LazyLock};

/// See the file's comment.
pub static DIALECT: Dialect = Dialect {
    id: "certbot",
    title: "output of certbot",
    sample: "  Domain: www.example.org\n  Type:   unauthorized\n  Detail: 203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n: 404",
    read,
};

fn read(reader: &mut Reader<'_, '_>) -> bool {
    let rest = reader.lines.get(reader.at..).unwrap_or_default();
    let Some(first) = rest.first() else { return false };
    let when = When::of(first);
    let Some((lines, class)) = entry(rest, &when, &mut reader.context.run, reader.sink) else { return false };
    reader.take(lines, DIALECT.id, class);
    true
}

/// Lines that tell nothing about the outcome.
const CHATTER: &[&str] = &[
    "Saving debug log to ",
    "Plugins selected: ",
    "Using the webroot path ",
    "Performing the following challenges:",
    "Waiting for verification",
    "Cleaning up challenges",
    "Waiting 10 seconds for DNS changes to propagate",
    "Cert is due for renewal, auto-renewing",
    "Cert not yet due for renewal",
    "Certificate not yet due for renewal",
    "Ask for help or search for solutions at https://community.letsencrypt.org",
    "See the logfile /",
    "Please see the logfile",
    "IMPORTANT NOTES:",
    "- The following errors were reported by the server:",
    "NEXT STEPS:",
    "- The certificate will need to be renewed before it expires",
    "If you like Certbot, please consider supporting our work by:",
    "* Donating to ISRG",
    "* Donating to EFF",
    "Hint: ",
    "Certbot has set up a scheduled task",
    "Account registered",
    "These files will be updated when the certificate renews",
    "Key is saved at:",
    "This certificate expires on ",
    "Additionally, the following renewal configurations",
    "Exiting abnormally:",
    "Dry run: skipping",
    "** DRY RUN:",
    "** (The test certificates below have not been saved.)",
    "The dry run was successful",
    "Error output from ",
];

/// Beginnings of a request: the names follow.
const REQUESTS: &[&str] = &[
    "Requesting a certificate for ",
    "Renewing an existing certificate for ",
    "Simulating a certificate request for ",
    "Simulating renewal of an existing certificate for ",
    "Renewing an existing certificate",
    "Obtaining a new certificate",
];

/// Whether a line begins what certbot alone writes so.
pub fn begins(text: &str) -> bool {
    const OWN: &[&str] = &["Certbot failed to authenticate", "Saving debug log to ", "Failed authorization procedure. "];
    REQUESTS.iter().chain(OWN).any(|b| text.starts_with(b))
}

/// Whether two lines begin the block of a refused name; each alone stands in other documents too.
pub fn begins_block(first: &str, second: &str) -> bool {
    ["Domain:", "Identifier:"].iter().any(|f| first.trim_start().starts_with(f)) && second.trim_start().starts_with("Type:")
}

/// Reads one entry at the start of `lines` (a run's console, or the message of a record of its log): what it says goes into the sink.
/// Returns how many lines it is and what the first of them is; None where certbot does not write so.
pub fn entry(lines: &[Line<'_>], when: &When, run: &mut Run, sink: &mut Sink) -> Option<(usize, LineClass)> {
    let text = lines.first()?.text.trim();
    let place = lines.first()?.place;
    if let Some((count, class)) = block(lines, when, run, sink).or_else(|| procedure(lines, when, sink)) {
        return Some((count, class));
    }
    if let Some(names) = REQUESTS.iter().find_map(|r| text.strip_prefix(r)) {
        let told = client::names_in(names);
        if !told.is_empty() {
            run.names = told;
        }
        sink.facts.push(when.step(place, What::IssuanceTriggered, Some(Step::Requested), &run.names, text));
        return Some((1, LineClass::Recognised));
    }
    // what fails next without naming its other end is about this one
    if let Some((_, host)) = text.split_once("Starting new HTTPS connection (").and_then(|(_, r)| r.split_once("): ")) {
        run.url = Some(Arc::from(format!("https://{}/", host.trim())));
        return Some((1, LineClass::Noise));
    }
    if let Some(path) = text.strip_prefix("Processing ").filter(|p| p.ends_with(".conf")) {
        // the lineage is called like its first name, unless somebody chose otherwise
        run.names = client::name(path.rsplit('/').next()?.trim_end_matches(".conf")).into_iter().collect();
        return Some((1, LineClass::Recognised));
    }
    if let Some((kind, name)) = text.split_once(" challenge for ").filter(|(k, _)| k.ends_with("-01") && !k.contains(' ')) {
        let mut fact =
            when.step(place, What::ClientStep, Some(Step::Authorized), &client::name(name).into_iter().collect::<Vec<_>>(), text);
        client::set_challenge(&mut fact, kind);
        sink.facts.push(fact);
        return Some((1, LineClass::Recognised));
    }
    if let Some(name) = text.strip_prefix("Challenge failed for domain ").or_else(|| text.strip_prefix("Challenge failed for identifier "))
    {
        let names: Vec<Arc<str>> = client::name(name).into_iter().collect();
        sink.facts.push(when.step(place, What::ClientStep, Some(Step::Accepted), &names, text));
        return Some((1, LineClass::Recognised));
    }
    if ["An unexpected error occurred:", "There was an unexpected error:"].contains(&text) {
        return Some(unexpected(lines, when, run, sink));
    }
    if let Some((count, whole)) = renewal_over_lines(lines) {
        ending(&whole, when, client::span(lines, 0, count), run, sink)?;
        return Some((count, LineClass::Recognised));
    }
    if let Some(done) = ending(text, when, place, run, sink) {
        return Some((done, LineClass::Recognised));
    }
    if text.starts_with("Certbot failed to authenticate some domains") {
        return Some((1, LineClass::Recognised));
    }
    if text.starts_with("To fix these errors, please make sure that") {
        let count = lines.iter().take(20).take_while(|l| !l.text.trim().is_empty()).count();
        return Some((count.max(1), LineClass::Noise));
    }
    if text.starts_with("Traceback (most recent call last):") {
        return Some(traceback(lines, when, run, sink));
    }
    let rule = text.len() > 20 && text.bytes().all(|b| matches!(b, b'-' | b' '));
    (rule || CHATTER.iter().any(|c| text.starts_with(c))).then_some((1, LineClass::Noise))
}

/// `Domain:`, `Type:`, `Detail:` of one refused name; the detail may be wrapped.
fn block(lines: &[Line<'_>], when: &When, run: &mut Run, sink: &mut Sink) -> Option<(usize, LineClass)> {
    let field = |n: usize, names: &[&str]| -> Option<String> {
        let text = lines.get(n)?.text.trim();
        let text = text.strip_prefix("- ").unwrap_or(text);
        names.iter().find_map(|f| text.strip_prefix(f)).map(|v| v.trim().to_owned())
    };
    let domain = field(0, &["Domain:", "Identifier:"])?;
    let kind = field(1, &["Type:"])?;
    let mut detail = field(2, &["Detail:"])?;
    let mut count = 3;
    while let Some(next) = lines.get(count).map(|l| l.text.trim()) {
        const ENDS: &[&str] = &["Domain:", "Identifier:", "- ", "To fix these", "Hint:", "Some challenges", "Ask for help", "Cleaning up"];
        if next.is_empty() || count > 40 || ENDS.iter().any(|e| next.starts_with(e)) || super::begin::starts_something(next) {
            break;
        }
        detail.push(' ');
        detail.push_str(next);
        count += 1;
    }
    let names: Vec<Arc<str>> = client::name(&domain).into_iter().collect();
    // the sentence that ends the run is about all of them
    for name in &names {
        if !run.names.contains(name) {
            run.names.push(name.clone());
        }
    }
    let kind = kind.rsplit(':').next().unwrap_or("").trim();
    let error = format!("urn:ietf:params:acme:error:{kind} :: {detail}");
    let mut fact = when.failure(sink, client::span(lines, 0, count), &names, &format!("{domain}: {kind}: {detail}"), &error);
    // a block is always the CA's verdict on a name
    fact.what = What::ValidationFailed;
    fact.step = Some(Step::Accepted);
    sink.facts.push(fact);
    Some((count, LineClass::Recognised))
}

static PROCEDURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)(?:^|[ ,])([A-Za-z0-9*._-]+) \(([a-z]+(?:-[a-z]+)?-0[0-9])\): (urn:[a-z:]*acme:error:[A-Za-z]+)")
        .expect("a constant pattern")
});

/// `Failed authorization procedure. a (http-01): urn:… :: … :: …, b (dns-01): …`, also inside of a traceback's or renewal's last line.
fn procedure(lines: &[Line<'_>], when: &When, sink: &mut Sink) -> Option<(usize, LineClass)> {
    let first = lines.first()?;
    let text = first.text.trim();
    let from = text.find("Failed authorization procedure. ")? + 32;
    let rest = text.get(from..)?;
    let starts: Vec<_> = PROCEDURE.captures_iter(rest).collect();
    for (i, found) in starts.iter().enumerate() {
        let (Some(name), Some(kind), Some(urn)) = (found.get(1), found.get(2), found.get(3)) else { continue };
        let end = starts.get(i + 1).and_then(|n| n.get(0)).map_or(rest.len(), |n| n.start());
        let said = rest.get(urn.start()..end)?.trim().trim_end_matches(',');
        // the second part is certbot's own description of the type
        let detail = said.splitn(3, " :: ").last().unwrap_or(said);
        let names: Vec<Arc<str>> = client::name(name.as_str()).into_iter().collect();
        let error = format!("{} :: {detail}", urn.as_str());
        let said = format!("{} ({}): {said}", name.as_str(), kind.as_str());
        let mut fact = when.failure(sink, first.place, &names, &said, &error);
        fact.what = What::ValidationFailed;
        fact.step = Some(Step::Accepted);
        client::set_challenge(&mut fact, kind.as_str());
        sink.facts.push(fact);
    }
    (!starts.is_empty()).then_some((1, LineClass::Recognised))
}

/// An error without a name: it is about what the run asked for. Before 1.16 the class of the exception stood in front.
fn unexpected(lines: &[Line<'_>], when: &When, run: &Run, sink: &mut Sink) -> (usize, LineClass) {
    let mut count = 1;
    let mut said: Vec<&str> = Vec::new();
    while let Some(next) = lines.get(count).map(|l| l.text.trim()) {
        if next.is_empty()
            || next.starts_with("Ask for help")
            || next.starts_with("Please see the logfile")
            || next.starts_with("Traceback")
        {
            break;
        }
        if count > 20 || super::begin::starts_something(next) {
            break;
        }
        said.push(next);
        count += 1;
    }
    if lines.get(count).is_some_and(|l| l.text.trim().starts_with("Traceback")) && said.is_empty() {
        let (more, class) = traceback(lines.get(count..).unwrap_or_default(), when, run, sink);
        return (count + more, class);
    }
    let error = said.join(" ");
    if !error.is_empty() {
        let around = run.url.clone().unwrap_or_default();
        let mut fact = when.failure_at(sink, client::span(lines, 1, count - 1), &run.names, &error, (&error, &around));
        fact.what = What::IssuanceFailed;
        sink.facts.push(fact);
    }
    (count, LineClass::Recognised)
}

/// A Python traceback: what it says is in its last line.
fn traceback(lines: &[Line<'_>], when: &When, run: &Run, sink: &mut Sink) -> (usize, LineClass) {
    let mut count = 1;
    while lines.get(count).is_some_and(|l| l.text.starts_with([' ', '\t']) || l.text.trim().starts_with("File \"")) {
        count += 1;
    }
    let begin = count;
    // a list of properties, or what wrapped an exception, stands on the lines below it
    while lines.get(count).is_some_and(|l| exception(l.text.trim()).is_some() || count > begin && l.text.starts_with(" * ")) {
        count += 1;
    }
    let Some(last) = lines.get(begin).filter(|_| count > begin) else { return (count, LineClass::Noise) };
    if procedure(std::slice::from_ref(last), when, sink).is_some() {
        return (begin + 1, LineClass::Recognised);
    }
    let joined = lines.get(begin..count).unwrap_or_default().iter().map(|l| l.text.trim()).collect::<Vec<_>>().join(" ");
    let text = joined.as_str();
    let said = exception(text).unwrap_or(text);
    if is_summary(said) {
        return (count, LineClass::Noise);
    }
    let around = run.url.clone().unwrap_or_default();
    let mut fact = when.failure_at(sink, client::span(lines, begin, count - begin), &run.names, text, (said, &around));
    fact.what = if fact.what == What::ValidationFailed { fact.what } else { What::ClientFailed };
    sink.facts.push(fact);
    (count, LineClass::Recognised)
}

/// `Attempting to renew cert … produced an unexpected error: … Skipping.` that mail or a terminal had wrapped.
fn renewal_over_lines(lines: &[Line<'_>]) -> Option<(usize, String)> {
    let first = lines.first()?.text.trim();
    if !first.starts_with("Attempting to renew cert ") || !first.contains(" produced an unexpected error: ") || first.ends_with("Skipping.")
    {
        return None;
    }
    let count = (1..8).find(|n| lines.get(*n).is_some_and(|l| l.text.trim_end().ends_with("Skipping.")))? + 1;
    let rest = lines.get(1..count)?.iter().map(|l| l.text.trim().trim_start_matches('+'));
    Some((count, std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ")))
}

/// `package.module.Class: text`, the text.
fn exception(text: &str) -> Option<&str> {
    let (class, said) = text.split_once(": ")?;
    let dotted = class.contains('.') || class.ends_with("Error") || class.ends_with("Exception");
    (dotted && class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))).then_some(said)
}

fn is_summary(text: &str) -> bool {
    ["Some challenges have failed", "All challenges have failed", "All renewals failed", "All renewal attempts failed"]
        .iter()
        .any(|s| text.starts_with(s))
}

/// The end of a run, or of one lineage of it.
fn ending(text: &str, when: &When, place: crate::place::Place, run: &mut Run, sink: &mut Sink) -> Option<usize> {
    if is_summary(text)
        || text.starts_with("The following renewals failed")
        || text.starts_with("The following certificates could not be renewed")
    {
        if is_summary(text) && !text.starts_with("All renewal") {
            sink.facts.push(when.step(place, What::IssuanceFailed, None, &run.names, text));
        }
        return Some(1);
    }
    // `Failed to renew certificate x with error: …`, before 1.x `Attempting to renew cert (x) from … produced an unexpected error: …`
    let renewal = text.strip_prefix("Failed to renew certificate ").and_then(|r| r.split_once(" with error: ")).or_else(|| {
        text.strip_prefix("Attempting to renew cert (")
            .and_then(|r| r.split_once(") from "))
            .and_then(|(n, r)| r.split_once(" produced an unexpected error: ").map(|(_, e)| (n, e)))
    });
    // and before 0.19 the lineage was told by its file alone
    let renewal = renewal.or_else(|| {
        let (path, error) = text.strip_prefix("Attempting to renew cert from ")?.split_once(" produced an unexpected error: ")?;
        Some((path.rsplit('/').next()?.trim_end_matches(".conf"), error))
    });
    if let Some((lineage, error)) = renewal {
        let error = error.trim_end_matches(" Skipping.");
        let names = client::name(lineage).map_or_else(|| run.names.clone(), |n| vec![n]);
        let fact = if is_summary(error) {
            when.step(place, What::IssuanceFailed, None, &names, text)
        } else {
            let mut fact = when.failure(sink, place, &names, text, error);
            fact.what = What::IssuanceFailed;
            fact
        };
        sink.facts.push(fact);
        return Some(1);
    }
    if let Some(path) = text.strip_suffix(" (failure)").or_else(|| text.strip_suffix(" (success)")).filter(|p| p.starts_with('/')) {
        let names: Vec<Arc<str>> = path.rsplit('/').nth(1).and_then(client::name).into_iter().collect();
        if text.ends_with("(success)") && !names.is_empty() {
            sink.facts.push(issued(when, place, &names, text));
        }
        return Some(1);
    }
    if text.starts_with("Successfully received certificate")
        || text.starts_with("Congratulations! Your certificate and chain have been saved")
    {
        sink.facts.push(issued(when, place, &run.names, text));
        return Some(1);
    }
    let known = text.starts_with("Certificate is saved at:")
        || text.starts_with("Congratulations, all ")
        || text.starts_with("The following certificates have been renewed")
        || text.starts_with("The following certs ")
        || text.contains(" renew failure(s), ");
    known.then_some(1)
}

fn issued(when: &When, place: crate::place::Place, names: &[Arc<str>], text: &str) -> Fact {
    when.step(place, What::CertificateIssued, Some(Step::CertificateStored), names, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tree::facts_of;

    #[test]
    fn reads_refused_names_of_every_release() {
        for text in [
            DIALECT.sample,
            "  Identifier: www.example.org\n  Type:   unauthorized\n  Detail: 203.0.113.10: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n: 404",
            "   Domain: www.example.org\n   Type:   unauthorized\n   Detail: Invalid response from\n   http://www.example.org/.well-known/acme-challenge/Q2n\n   [203.0.113.10]: 404\n\n   To fix these errors",
            "Failed authorization procedure. www.example.org (http-01): urn:ietf:params:acme:error:unauthorized :: The client lacks sufficient authorization :: Invalid response from http://www.example.org/.well-known/acme-challenge/Q2n [203.0.113.10]: 404",
        ] {
            let facts = facts_of(&DIALECT, text);
            let fact = &facts[0];
            assert_eq!((facts.len(), fact.what, fact.step), (1, What::ValidationFailed, Some(Step::Accepted)), "{text}");
            assert_eq!((&*fact.names[0], fact.failure.as_ref().unwrap().id()), ("www.example.org", "ca-http-404"), "{text}");
        }
    }

    #[test]
    fn several_names_stay_apart() {
        let facts = facts_of(
            &DIALECT,
            "Failed authorization procedure. a.example.org (http-01): urn:acme:error:connection :: The server could not connect to the client to verify the domain :: Could not connect to a.example.org, b.example.org (dns-01): urn:ietf:params:acme:error:dns :: There was a problem with a DNS query :: DNS problem: NXDOMAIN looking up TXT for _acme-challenge.b.example.org",
        );
        let names: Vec<&str> = facts.iter().map(|f| &*f.names[0]).collect();
        assert_eq!(names, ["a.example.org", "b.example.org"]);
        assert_eq!(facts[1].failure.as_ref().unwrap().id(), "ca-txt-nxdomain");
    }

    #[test]
    fn a_run_carries_its_names() {
        let facts = facts_of(
            &DIALECT,
            "Requesting a certificate for www.example.org and example.org\nAn unexpected error occurred:\nError creating new order :: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-06-04 10:00:00 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers\nAsk for help or search for solutions at https://community.letsencrypt.org.",
        );
        assert_eq!((facts[0].what, facts[1].what, facts[1].names.len()), (What::IssuanceTriggered, What::IssuanceFailed, 2));
        assert_eq!(facts[1].failure.as_ref().unwrap().id(), "rate-limit-duplicate-certificates");
    }

    #[test]
    fn what_fails_after_a_connection_was_begun_is_about_it() {
        for text in [
            "Starting new HTTPS connection (1): acme-v01.api.letsencrypt.org\nAn unexpected error occurred:\nConnectionError: ('Connection aborted.', gaierror(-3, 'Temporary failure in name resolution'))",
            "Attempting to renew cert from /etc/letsencrypt/renewal/www.example.org.conf produced an unexpected error: HTTPSConnectionPool(host='acme-v01.api.letsencrypt.org',\n+port=443): Max retries exceeded with url: /directory (Caused by NewConnectionError('<x>:\n+Failed to establish a new connection: [Errno -2] Name or service not known',)). Skipping.",
            "Traceback (most recent call last):\n  File \"x.py\", line 670, in urlopen\nurllib3.exceptions.NewConnectionError: <x>: Failed to establish a new connection: [Errno -3] Try again\nrequests.exceptions.ConnectionError: HTTPSConnectionPool(host='acme-v02.api.letsencrypt.org', port=443): Max retries exceeded with url: /directory",
        ] {
            let facts = facts_of(&DIALECT, text);
            let failures: Vec<_> = facts.iter().filter_map(|f| f.failure.as_ref()).map(|f| (f.id(), f.target)).collect();
            assert_eq!(failures, [("net-no-such-host", Some(crate::catalogue::failures::Target::Acme))], "{text}");
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        assert!(facts_of(&DIALECT, "Domain: a\nowner: b\nplain words\nTraceback of it").is_empty());
    }
}
