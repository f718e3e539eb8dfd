//! What the dialects of ACME clients share: what a run is about, and facts that are made the same way whichever client wrote them.
use super::reader::Reader;
use crate::catalogue::failures::{Depth, Failure, Problem};
use crate::fact::{Fact, Origin, Step, What, attr};
use crate::line::Line;
use crate::mentions::is_host_name;
use crate::place::Place;
use crate::sink::{Anchor, Sink};
use crate::time::{Instant, Stamp};
use std::sync::Arc;

/// What a client is working on, as its last lines told: later lines of the same run do not repeat it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Run {
    /// DNS names of the certificate.
    pub names: Vec<Arc<str>>,
    /// The last URL that was asked, for answers that do not repeat it.
    pub url: Option<Arc<str>>,
}

/// When and by whom a record was written.
#[derive(Debug, Default, Clone)]
pub struct When {
    /// Its own stamp.
    pub stamp: Option<Stamp>,
    /// The transport's time.
    pub outer: Option<Instant>,
    /// The transport's writer.
    pub by: Option<Arc<str>>,
}

impl When {
    /// Of a line without a stamp of its own.
    pub fn of(line: &Line<'_>) -> When {
        When { stamp: None, outer: line.outer, by: line.by.clone() }
    }

    /// The same with a stamp.
    pub fn at(line: &Line<'_>, stamp: Option<Stamp>) -> When {
        When { stamp, ..When::of(line) }
    }

    /// A fact at that time.
    pub fn fact(&self, place: Place, origin: Origin, what: What, text: &str) -> Fact {
        let mut fact = Fact::new(place, origin, what, text);
        (fact.stamp, fact.outer, fact.by) = (self.stamp, self.outer, self.by.clone());
        fact
    }

    /// A step that a client reports.
    pub fn step(&self, place: Place, what: What, step: Option<Step>, names: &[Arc<str>], text: &str) -> Fact {
        let mut fact = self.fact(place, Origin::Client, what, text);
        fact.step = step;
        fact.names = names.to_vec();
        fact
    }

    /// A failure that a client reports. `error` is what the other side said (what the catalogue reads), `text` what the record says.
    /// Whether the CA refused a name after trying, or something else went wrong, follows from the error.
    pub fn failure(&self, sink: &mut Sink, place: Place, names: &[Arc<str>], text: &str, error: &str) -> Fact {
        self.failure_at(sink, place, names, text, (error, ""))
    }

    /// The same where the record tells apart from the error who was spoken to (a URL).
    pub fn failure_at(&self, sink: &mut Sink, place: Place, names: &[Arc<str>], text: &str, (error, around): (&str, &str)) -> Fact {
        let failure = sink.failure(error, around);
        let what = failure.as_deref().map_or(What::ClientFailed, kind_of);
        let mut fact = self.fact(place, Origin::Client, what, text);
        fact.names = names.to_vec();
        if what == What::ValidationFailed {
            fact.step = Some(Step::Accepted);
        }
        fact.failure = failure;
        fact
    }
}

/// A transport's time beside a stamp without a zone proves the zone.
pub fn anchor(sink: &mut Sink, place: Place, when: &When) {
    if let (Some(at), Some(stamp @ Stamp::Zoneless(..))) = (when.outer, when.stamp) {
        sink.anchors.push(Anchor { place, stamp: Some(stamp), at, uptime: None, exact: true });
    }
}

/// Whether a failure is the CA's verdict on a name (RFC 8555 section 8: the errors that a challenge object carries), a check that the
/// client makes before it asks the CA, or anything else.
pub fn kind_of(failure: &Failure) -> What {
    const CHECKS: &[&str] = &["time limit exceeded", "did not return the expected txt record", "propagation"];
    let text = failure.text.to_ascii_lowercase();
    if CHECKS.iter().any(|c| text.contains(c)) {
        return What::SelfCheckFailed;
    }
    match &failure.problem {
        Some(problem) if is_verdict(problem, &text) => What::ValidationFailed,
        _ => What::ClientFailed,
    }
}

/// Whether the catalogue knows a failure as more than a wrapper or a shape.
pub fn is_told(failure: &Failure) -> bool {
    failure.row.depth >= Depth::Mechanism && !matches!(failure.id(), "error-unknown" | "http-refusal-unknown")
}

fn is_verdict(problem: &Problem, text: &str) -> bool {
    let kind = problem.kind.to_ascii_lowercase();
    let of_validation = matches!(kind.as_str(), "unauthorized" | "connection" | "dns" | "tls" | "caa" | "incorrectresponse");
    // the same types answer requests about accounts and orders, whose texts name the call
    const CALLS: &[&str] =
        &[":: post ::", ":: get ::", "account", "error creating new", "error finalizing", "jws", "new-order", "new-acct"];
    of_validation && !CALLS.iter().any(|c| text.contains(c))
}

/// DNS names in a list as clients print it: `a, b and c`, `[a b]`, `"a","b"`, `DNS:a,DNS:b`; what is no name is passed over.
pub fn names_in(text: &str) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '"' | '\'' | '{' | '}' | '(' | ')' | ';' | '\\')) {
        let word = word.trim_start_matches("DNS:").trim_end_matches(['.', ':']);
        if is_host_name(word) && !names.iter().any(|n| &**n == word) {
            names.push(Arc::from(word));
        }
    }
    names
}

/// One name, where it is one.
pub fn name(text: &str) -> Option<Arc<str>> {
    let text = text.trim().trim_matches(['"', '\'', '`']).trim_end_matches('.');
    is_host_name(text).then(|| Arc::from(text))
}

/// Marks a fact with the type of challenge: `http-01` as `HTTP-01`, the way the rest of the inputs writes it.
pub fn set_challenge(fact: &mut Fact, kind: &str) {
    if matches!(kind.to_ascii_lowercase().as_str(), "http-01" | "dns-01" | "tls-alpn-01") {
        fact.set(attr::CHALLENGE_TYPE, &kind.to_ascii_uppercase());
    }
}

/// The text of a line at the cursor and after it, with its place.
pub fn span(lines: &[Line<'_>], from: usize, count: usize) -> Place {
    let first = lines.get(from).map(|l| l.place);
    let last = lines.get((from + count.max(1) - 1).min(lines.len().saturating_sub(1))).map(|l| l.place);
    match (first, last) {
        (Some(a), Some(b)) => a.to(b),
        (Some(a), None) | (None, Some(a)) => a,
        (None, None) => Place { source: crate::place::SourceId(0), offset: 0, line: 1, len: 0 },
    }
}

/// An HTTP `Date:` (RFC 9110 section 5.6.7): `Wed, 03 Jun 2026 20:18:01 GMT`.
pub fn http_date(text: &str) -> Option<Instant> {
    let mut parts = text.split_whitespace();
    let (_, day, month, year, clock, zone) =
        (parts.next()?, parts.next()?.parse().ok()?, month(parts.next()?)?, parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
    if zone != "GMT" {
        return None;
    }
    let date = chrono::NaiveDate::from_ymd_opt(year, month, day)?;
    Instant::from_utc(date.and_time(chrono::NaiveTime::parse_from_str(clock, "%H:%M:%S").ok()?))
}

/// The number of a month by its English or abbreviated name.
pub fn month(text: &str) -> Option<u32> {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.trim_end_matches(['.', ',']).to_ascii_lowercase();
    (1u32..).zip(MONTHS).find(|(_, m)| lower.starts_with(**m) && lower.bytes().all(|b| b.is_ascii_alphabetic())).map(|(n, _)| n)
}

/// The names of the run, or else those that the reader's lines told before.
pub fn names_or_run(own: Vec<Arc<str>>, reader: &Reader<'_, '_>) -> Vec<Arc<str>> {
    if own.is_empty() { reader.context.run.names.clone() } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Precision;

    #[test]
    fn reads_names_and_dates() {
        let names: Vec<String> =
            names_in("www.example.org, \"*.example.org\" and DNS:example.org.").iter().map(ToString::to_string).collect();
        assert_eq!(names, ["www.example.org", "*.example.org", "example.org"]);
        assert_eq!(http_date("Wed, 03 Jun 2026 20:18:01 GMT").unwrap().rfc3339(Precision::Second), "2026-06-03T20:18:01Z");
        assert_eq!(http_date("Wed, 03 Jun"), None);
        assert_eq!((month("June"), month("Juno2"), month("x")), (Some(6), None, None));
    }

    #[test]
    fn tells_a_verdict_of_the_ca_from_other_refusals() {
        let kind = |t: &str| kind_of(&crate::catalogue::failures::read(t, "").unwrap());
        assert_eq!(
            kind("acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: No TXT record found at _acme-challenge.www.example.org"),
            What::ValidationFailed
        );
        assert_eq!(kind("urn:ietf:params:acme:error:unauthorized :: Account is not valid, has status \"deactivated\""), What::ClientFailed);
        assert_eq!(kind("time limit exceeded: last error: NS ns1.example.net. returned NXDOMAIN"), What::SelfCheckFailed);
    }
}
