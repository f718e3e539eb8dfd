//! The grammar of error texts: what went wrong, whoever carried the text (a klog `err`, an Event, a status, a bare sentence).
//!
//! A file a party; a row a text. To add one: a `Row` in the file of the party that says it, with its samples; the test below demands that
//! every sample yields its row. A text that no row knows still yields its shape (`shape.rs`): an ACME type, an HTTP code, a network error.
mod list;
mod memo;
mod shape;
mod target;

use crate::entity::words;
use crate::text::anchors::Anchors;
use crate::text::template::{Found, Prepared, Template};
use memchr::memchr2;
pub use memo::Memo;
pub use shape::{Problem, problem};
use std::cell::LazyCell;
use std::sync::{LazyLock, OnceLock};
pub use target::Target;

words! {
    /// Who says it (or in whose domain it went wrong).
    Party {
        /// The ACME server.
        Ca = "the CA",
        /// A DNS provider's API.
        DnsProvider = "the DNS provider",
        /// A cloud's identity service (STS, Entra ID, metadata server).
        Identity = "the cloud's identity service",
        /// A name server or resolver.
        Nameserver = "a name server",
        /// The Kubernetes API server.
        KubernetesApi = "the Kubernetes API server",
        /// An admission webhook or policy other than cert-manager's own.
        Admission = "an admission policy",
        /// The cert-manager webhook, or the call to it.
        Webhook = "the cert-manager webhook",
        /// An external DNS solver.
        SolverWebhook = "the external DNS solver",
        /// cert-manager itself.
        CertManager = "cert-manager",
        /// The HTTP server that answered the self check.
        HttpServer = "the server at the challenge URL",
        /// The network between two parties.
        Network = "the network",
        /// The node: kubelet, scheduler, kernel.
        Node = "the node",
        /// Who approves requests.
        Approver = "the approver",
        /// Not told.
        Unknown = "an unnamed party",
    }
}

words! {
    /// What happens next by itself.
    Persistence {
        /// The attempt is over.
        Final = "final",
        /// It is tried again with the same request.
        Retried = "retried",
        /// It lifts at a time that the text states.
        Until = "until",
        /// Not known.
        Unknown = "unknown",
    }
}

/// How deep in a chain of causes a text stands. The deepest text of an incident leads to its cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// Normal while things work: conflicts, `not found` after deletion, propagation waits.
    Noise,
    /// Wraps or follows something else: `order is in "errored" state`, `Expired authorization`, back-off.
    Symptom,
    /// A mechanism whose reason is not told: a time-out, a 404 of a self check.
    Mechanism,
    /// The refusing party says why.
    Reason,
}

/// A text that some party is known to emit.
#[derive(Debug)]
pub struct Row {
    /// Kebab-case, unique in the catalogue; causes refer to it.
    pub id: &'static str,
    /// Who says it.
    pub party: Party,
    /// How deep it stands.
    pub depth: Depth,
    /// What happens next by itself.
    pub persistence: Persistence,
    /// Patterns (see `text::template`), one per wording or release.
    pub texts: &'static [&'static str],
    /// Words that must also occur in the whole text (lower case), where the pattern alone is too general; with `!` in front, words that must
    /// not. Empty: none.
    pub needs: &'static [&'static str],
    /// One sentence with the captures in braces; `[…]` is left out where a capture in it is missing.
    pub says: &'static str,
    /// Real texts (names replaced), each of which must yield this row.
    pub samples: &'static [&'static str],
}

impl Row {
    fn suits(&self, text: &Prepared) -> bool {
        self.needs.iter().all(|word| word.strip_prefix('!').map_or_else(|| text.has(word), |not| !text.has(not)))
    }
}

/// An error text that was understood.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The row it matched.
    pub row: &'static Row,
    /// Captures of the row and of the shape (`code`, `acme_type`, `detail`, `retry_after`, `url`, `host`, `ip`, `port`, `record`, …).
    pub fields: Vec<(&'static str, String)>,
    /// The ACME problem in it, if any.
    pub problem: Option<Problem>,
    /// What was being contacted, if the text is about a connection.
    pub target: Option<Target>,
    /// The squashed text.
    pub text: String,
}

impl Failure {
    /// The row's id.
    pub fn id(&self) -> &'static str {
        self.row.id
    }

    /// A capture.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    /// The row's sentence with the captures filled in.
    pub fn says(&self) -> String {
        fill(self.row.says, &|name| self.field(name).map(str::to_owned))
    }
}

/// Fills `{name}` in a sentence; a part in `[…]` is left out where a capture in it is missing, elsewhere a missing one reads `?`.
pub fn fill(sentence: &str, get: &dyn Fn(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::new(), sentence);
    while let Some(at) = memchr2(b'{', b'[', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let open = &rest[at..=at];
        let end = rest[at..].find(if open == "[" { ']' } else { '}' }).map(|i| at + i);
        let inner = end.map_or("", |end| &rest[at + 1..end]);
        // what is no placeholder stays as it is: jsonpath and character classes in commands have braces and brackets too
        let ours = if open == "[" { inner.contains('{') && is_optional(inner) } else { is_name(inner) };
        let Some(end) = end.filter(|_| ours) else {
            out.push_str(open);
            rest = &rest[at + 1..];
            continue;
        };
        if open == "{" {
            out.push_str(&get(inner).unwrap_or_else(|| "?".into()));
        } else {
            let missing = std::cell::Cell::new(false);
            let part = fill(inner, &|name| {
                let value = get(name);
                missing.set(missing.get() || value.is_none());
                value
            });
            if !missing.get() {
                out.push_str(&part);
            }
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn is_optional(text: &str) -> bool {
    text.split('{').skip(1).all(|part| part.split_once('}').is_some_and(|(name, _)| is_name(name)))
}

/// Words of issuers that are no ACME servers: their clouds refuse in the words in which they refuse a DNS solver.
const ISSUERS: &[&str] = &["casclient.", "privateca.", "acm-pca:", "genericissuer", "unable to sign request", "user-service-key"];

/// Rows outside of the catalogue: a user's own. They count before it.
#[derive(Debug, Default)]
pub struct Table(Vec<(Template, &'static Row)>);

impl Table {
    /// Compiles rows.
    pub fn new(rows: &'static [Row]) -> Table {
        Table(patterns(rows.iter()))
    }

    /// The row of a text; the longest pattern wins.
    pub fn find(&self, text: &str) -> Option<&'static Row> {
        self.best(&Prepared::new(text)).map(|(row, _)| row)
    }

    fn best(&self, prepared: &Prepared) -> Option<(&'static Row, Found)> {
        let mut best: Option<(usize, &'static Row, Found)> = None;
        for (template, row) in self.0.iter().filter(|(t, row)| prepared.has(t.anchor()) && row.suits(prepared)) {
            if best.as_ref().is_none_or(|(w, ..)| template.weight() > *w)
                && let Some(found) = template.find(prepared)
            {
                best = Some((template.weight(), row, found));
            }
        }
        best.map(|(_, row, found)| (row, found))
    }
}

fn patterns(rows: impl Iterator<Item = &'static Row>) -> Vec<(Template, &'static Row)> {
    rows.flat_map(|row| row.texts.iter().filter_map(move |t| Some((Template::new(t).ok()?, row)))).collect()
}

/// Every pattern with its row, in the order of the catalogue, behind the words that it cannot do without. A pattern is compiled when a text
/// first has its words: a report needs a few of the thousand, and compiling all takes longer than the report.
struct Catalogue {
    patterns: Vec<Pattern>,
    /// Finds in one pass over a text which patterns can match at all.
    anchors: Anchors,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let patterns: Vec<Pattern> =
        rows().flat_map(|row| row.texts.iter().map(move |text| Pattern { text, row, compiled: OnceLock::new() })).collect();
    Catalogue { anchors: Anchors::new(patterns.iter().map(|p| Template::anchor_of(p.text))), patterns }
});

struct Pattern {
    text: &'static str,
    row: &'static Row,
    /// Behind a pointer: most are never compiled, and a thousand places for whole ones are memory to fill.
    compiled: OnceLock<Option<Box<Template>>>,
}

impl Pattern {
    /// The compiled pattern; none where it is no pattern (a test holds that all are).
    fn template(&self) -> Option<&Template> {
        self.compiled.get_or_init(|| Template::new(self.text).ok().map(Box::new)).as_deref()
    }
}

/// Every row of the catalogue, file by file.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    list::TABLES.iter().flat_map(|t| t.iter())
}

/// The row of an id.
pub fn row(id: &str) -> Option<&'static Row> {
    rows().find(|r| r.id == id)
}

/// What went wrong according to an error text. `around` is what the carrier adds (the message of the log line, the reason of the Event):
/// it helps to tell what was contacted, and is not part of the quoted text. None where nothing in the text looks like a failure.
pub fn read(text: &str, around: &str) -> Option<Failure> {
    read_with(None, text, around)
}

/// The row of a text alone, for who needs to know no more.
pub fn row_of(text: &str) -> Option<&'static Row> {
    matched(&Prepared::new(text)).map(|(row, ..)| row)
}

/// As `read`, with rows that count before those of the catalogue.
pub fn read_with(own: Option<&Table>, text: &str, around: &str) -> Option<Failure> {
    let prepared = Prepared::new(text);
    let (row, mut fields, problem) = match own.and_then(|own| own.best(&prepared)) {
        Some((row, found)) => (row, found.fields, problem(&prepared)),
        None => matched(&prepared)?,
    };
    shape::fields(&prepared, problem.as_ref(), &mut fields);
    let target = target::of(&prepared, around, row);
    Some(Failure { row, fields, problem, target, text: prepared.text })
}

type Match = (&'static Row, Vec<(&'static str, String)>, Option<Problem>);

/// The row of the catalogue that a text yields, the captures of its pattern, and the problem in the text.
fn matched(prepared: &Prepared) -> Option<Match> {
    let mut best: Option<((Depth, usize), &'static Row, Found)> = None;
    // what an ACME server says in a problem, or the private CA of an issuer, no DNS provider said, however alike the words are
    let by_ca = LazyCell::new(|| prepared.has("acme:error:") || ISSUERS.iter().any(|word| prepared.has(word)));
    for pattern in CATALOGUE.anchors.in_text(&prepared.text).filter_map(|i| CATALOGUE.patterns.get(i)) {
        let row = pattern.row;
        let of_provider =
            matches!(row.party, Party::DnsProvider | Party::SolverWebhook | Party::Identity) || row.id.starts_with("solver-cred");
        if of_provider && *by_ca {
            continue;
        }
        let Some(template) = pattern.template() else { continue };
        // most candidates could not come before what is found already, whether they match or not
        let most = if row.depth == Depth::Noise { (Depth::Reason, usize::MAX) } else { (row.depth, template.weight()) };
        if best.as_ref().is_some_and(|(b, ..)| most <= *b) || !row.suits(prepared) {
            continue;
        }
        if let Some(found) = template.find(prepared) {
            // a text that begins as one known to be harmless is harmless, whatever words it ends with
            let harmless = row.depth == Depth::Noise && found.span.0 == 0 && template.weight() >= 24 && !prepared.has("forbidden");
            let rank = if harmless { (Depth::Reason, usize::MAX) } else { (row.depth, template.weight()) };
            if best.as_ref().is_none_or(|(b, ..)| rank > *b) {
                best = Some((rank, row, found));
            }
        }
    }
    let problem = problem(prepared);
    let (row, fields) = match best {
        // a wrapper that is known around a problem that is not: the problem is what happened
        Some(((depth, _), _, found)) if depth <= Depth::Symptom && problem.is_some() => (&shape::UNKNOWN_PROBLEM, found.fields),
        Some((_, row, found)) => (row, found.fields),
        None => (shape::row_of(prepared, problem.as_ref())?, Vec::new()),
    };
    Some((row, fields, problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_pattern_compiles_and_every_id_is_unique() {
        let mut seen = BTreeSet::new();
        for row in rows() {
            assert!(seen.insert(row.id), "{} twice", row.id);
            assert!(!row.texts.is_empty() || row.samples.is_empty(), "{} has no text", row.id);
            for text in row.texts {
                if let Err(e) = Template::new(text) {
                    panic!("{}: {e}", row.id);
                }
            }
        }
    }

    #[test]
    fn every_sample_yields_its_row() {
        let mut wrong = Vec::new();
        for row in rows() {
            assert!(!row.samples.is_empty(), "{} has no sample", row.id);
            for sample in row.samples {
                let got = read(sample, "").map(|f| f.id());
                if got != Some(row.id) {
                    wrong.push(format!("{} wants {sample:?}, got {got:?}", row.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn fills_sentences() {
        let get = |n: &str| (n == "a").then(|| "1".to_owned());
        assert_eq!(fill("x {a}[ in {b}][ at {a}] {b}", &get), "x 1 at 1 ?");
    }
}
