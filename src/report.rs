//! The report as plain data: what every renderer reads, and exactly what the JSON format says. Knows nothing of Markdown or JSON.
//!
//! Field names and words are frozen in `samples/schema/report.v1.json`: fields are added, never changed.
pub mod texts;

use serde::Serialize;

/// What a redacted report says of itself, as its first note.
pub const REDACTED: &str = "Names, domains, addresses, accounts and ids are replaced by pseudonyms (`--redact`), in quotes too, which are not \
    verbatim therefore; file, line and offset are those of the original inputs";

/// The whole report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// `certopsy.report/1`.
    pub schema: &'static str,
    /// The last proven instant, RFC 3339; outcomes hold as of then.
    pub as_of: Option<String>,
    /// What was read, in the order of names.
    pub inputs: Vec<Input>,
    /// Worst first; the first is the answer.
    pub incidents: Vec<Incident>,
    /// Causes behind several incidents.
    pub shared: Vec<Shared>,
    /// What is not told in full.
    pub omitted: Omitted,
    /// Lines that looked relevant and matched nothing, by template.
    pub unrecognised: Vec<Unrecognised>,
    /// Things at the scale of the whole input: assumed year, offsets between sources.
    pub notes: Vec<String>,
}

/// A source.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Input {
    /// Path relative to the inputs' common folder; `-` for stdin.
    pub file: String,
    /// What its parts were taken for.
    pub parts: Vec<Part>,
    /// Decompressed size.
    pub bytes: u64,
    /// Physical lines.
    pub lines: u64,
    /// Lines by class; they add up to `lines`.
    pub recognised: u64,
    /// See `recognised`.
    pub noise: u64,
    /// See `recognised`.
    pub continuation: u64,
    /// See `recognised`.
    pub unrecognised: u64,
    /// First proven instant.
    pub from: Option<String>,
    /// Last proven instant.
    pub to: Option<String>,
    /// How year and zone are known, in words.
    pub time_basis: Option<String>,
    /// What was broken, in words with counts.
    pub damage: Vec<String>,
}

/// A part of a source in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Part {
    /// Id of the dialect.
    pub language: String,
    /// Release range of cert-manager, where tellable.
    pub release: Option<String>,
    /// First and last line.
    pub lines: [u32; 2],
}

/// One certificate's story.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Incident {
    /// `I1`, `I2`, …
    pub id: String,
    /// Word of `incident::Outcome`.
    pub outcome: &'static str,
    /// The certificate.
    pub certificate: Option<Certificate>,
    /// From the first to the last fact.
    pub window: Window,
    /// Objects and things at the CA, chain first.
    pub entities: Vec<Entity>,
    /// Attempts in order.
    pub attempts: Vec<Attempt>,
    /// Entries in total order.
    pub timeline: Vec<Entry>,
    /// Ranked, at most five.
    pub hypotheses: Vec<Hypothesis>,
    /// Timeline entries that report failures and that no hypothesis explains.
    pub unexplained: Vec<String>,
    /// Factors apart from causes.
    pub contributing: Vec<Factor>,
    /// What is quoted.
    pub evidence: Vec<Evidence>,
    /// Entries, quotes and attempts that are not printed.
    pub omitted: OmittedHere,
    /// The summary's facts, for its table and sentences.
    pub summary: Summary,
    /// What the inputs can not show for this incident, in words.
    pub blind_spots: Vec<String>,
    /// What people and their tools noted, held against the evidence; empty without notes.
    pub response: Response,
}

/// People's course of the incident: the points that they marked, what follows from them, and where they contradict the evidence or each other.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Response {
    /// Candidates for the start, in order of time. More than one means that every duration has more than one value.
    pub starts: Vec<Start>,
    /// Marked points, in order of time.
    pub marks: Vec<Mark>,
    /// TTD, TTA, TTM, TTR and latent time under each start.
    pub durations: Vec<Duration>,
    /// Contradictions and gaps, for the author to settle.
    pub contradictions: Vec<Contradiction>,
    /// Everybody who is named as the actor of an entry, in order of appearance.
    pub actors: Vec<String>,
}

/// A candidate for the start of the incident.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Start {
    /// RFC 3339, UTC.
    pub time: String,
    /// Word of `time::Precision`.
    pub precision: &'static str,
    /// Who or what says so.
    pub label: String,
    /// The arithmetic of a derived one.
    pub because: String,
    /// `observed`, `derived`, `reported`.
    pub source: &'static str,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// A marked point of the incident's course.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Mark {
    /// Word of `milestone::Milestone`.
    pub kind: &'static str,
    /// RFC 3339, UTC.
    pub time: String,
    /// Word of `time::Precision`.
    pub precision: &'static str,
    /// What the entry says.
    pub text: String,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// A duration under one start.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Duration {
    /// `TTA`, `time to diagnosis`, `TTD`, `TTM`, `TTR`, `time to a new certificate`, `latent time`.
    pub metric: &'static str,
    /// The start under which it holds, RFC 3339; empty where no start bears on it.
    pub start: String,
    /// In words; that it can not be, where its end lies before its start.
    pub value: String,
    /// How it is worked out.
    pub arithmetic: String,
}

/// Where notes contradict the evidence or each other, or leave out what the evidence shows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contradiction {
    /// `several-starts`, `mitigated-is-resolved`, `fix-after-mitigation`, `unrecorded-change`, `unrecorded-restart`, `before-evidence`,
    /// `other-object`, `backoff-not-cause`, `other-name`, `mixed-zones`, `unexplained-delay`, `relative-time`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// What the author can settle it with.
    pub ask: String,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// The Certificate.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Certificate {
    /// `--cluster` name.
    pub cluster: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
    /// Its DNS names.
    pub dns_names: Vec<String>,
}

/// A span of time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Window {
    /// First instant.
    pub from: Option<String>,
    /// Last instant.
    pub to: Option<String>,
}

/// An object or a thing at the CA.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Entity {
    /// Word of `entity::EntityKind`.
    pub kind: &'static str,
    /// `--cluster` name.
    pub cluster: Option<String>,
    /// Namespace.
    pub namespace: Option<String>,
    /// Name.
    pub name: String,
    /// Number at the CA.
    pub acme_id: Option<String>,
    /// URL at the CA.
    pub url: Option<String>,
    /// Latest known state, in the words of its source.
    pub state: Option<String>,
    /// How its belonging is known: stated, named, inferred.
    pub strength: Option<&'static str>,
    /// Why it belongs.
    pub because: Option<String>,
}

/// One climb of the ladder.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attempt {
    /// CertificateRequest.
    pub request: Option<String>,
    /// Order.
    pub order: Option<String>,
    /// Highest rung.
    pub reached: Option<&'static str>,
    /// The hypothesis that stopped it, where one is at least likely.
    pub stopped_by: Option<String>,
    /// Rungs.
    pub steps: Vec<Rung>,
    /// Whether it was issued.
    pub issued: bool,
}

/// A rung.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Rung {
    /// Word of `fact::Step`.
    pub step: &'static str,
    /// When first.
    pub time: Option<String>,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// A timeline entry.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Entry {
    /// `T1`, …
    pub id: String,
    /// RFC 3339, UTC; null where year or zone is not proven.
    pub time: Option<String>,
    /// Word of `time::Precision`.
    pub precision: &'static str,
    /// The time as the input writes it.
    pub clock: Option<String>,
    /// `observed`, `derived`, `inferred`, `reported`.
    pub source: &'static str,
    /// Word of `fact::What`.
    pub kind: &'static str,
    /// One sentence.
    pub summary: String,
    /// How often.
    pub count: u64,
    /// The last time, where count > 1.
    pub last: Option<String>,
    /// The object, `Kind ns/name`.
    pub object: Option<String>,
    /// Who did it, in a reported entry.
    pub actor: Option<String>,
    /// Typical distance of repeats, in words.
    pub interval: Option<String>,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// A hypothesis.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Hypothesis {
    /// `H1`, …
    pub id: String,
    /// From 1.
    pub rank: u32,
    /// Id of the rule.
    pub cause: &'static str,
    /// Label.
    pub class: &'static str,
    /// Word of `hypothesis::Confidence`.
    pub confidence: &'static str,
    /// One falsifiable sentence.
    pub statement: String,
    /// What keeps it from the next higher word.
    pub why_not_higher: Option<String>,
    /// From harm to cause.
    pub chain: Vec<Link>,
    /// What speaks for it.
    pub supports: Vec<Argument>,
    /// What speaks against it.
    pub contradicts: Vec<Argument>,
    /// What would decide.
    pub missing: Vec<Missing>,
    /// Timeline entries that it accounts for.
    pub explains: Vec<String>,
    /// What to do, and its side effects.
    pub remedy: Vec<String>,
}

/// A link of the chain.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// What happened.
    pub effect: String,
    /// Because of what; empty for an explicit gap.
    pub because: String,
    /// `observed`, `derived`, `inferred`, `reported`, `gap`.
    pub class: &'static str,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// A piece of evidence for or against.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Argument {
    /// The sentence.
    pub text: String,
    /// Word of `hypothesis::Weight`.
    pub weight: &'static str,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// What is not in the inputs and would decide.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Missing {
    /// What it is.
    pub what: String,
    /// A read-only command.
    pub command: String,
    /// What it shows if the hypothesis is true.
    pub if_true: String,
    /// What it shows if not.
    pub if_false: String,
}

/// A contributing factor.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Factor {
    /// `detection-gap`, `recovery-delay`, `restart`, `second-fault`, `retries`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// Evidence.
    pub evidence: Vec<String>,
}

/// A quote.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Evidence {
    /// `E1`, …
    pub id: String,
    /// File of `inputs`.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Byte offset in the decompressed file.
    pub offset: u64,
    /// The bytes, cut with `…`, secrets masked.
    pub text: String,
    /// What they mean after unescaping and re-joining, where that differs.
    pub decoded: Option<String>,
    /// How often the same was observed.
    pub count: u64,
    /// First instant.
    pub first: Option<String>,
    /// Last instant.
    pub last: Option<String>,
    /// Other places of the same record in other files (`file:line`).
    pub also: Vec<String>,
}

/// A cause behind several incidents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shared {
    /// `S1`, …
    pub id: String,
    /// The hypothesis, with the evidence ids of its first incident.
    pub hypothesis: Hypothesis,
    /// Ids of incidents.
    pub incidents: Vec<String>,
}

/// What is left out as a whole.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Omitted {
    /// Incidents that are counted but not told.
    pub incidents: u64,
    /// Of these by cause: (cause, count).
    pub by_cause: Vec<(String, u64)>,
}

/// What is left out within an incident.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OmittedHere {
    /// Attempts.
    pub attempts: u64,
    /// Timeline entries.
    pub timeline: u64,
    /// Quotes.
    pub evidence: u64,
}

/// What the summary is made of.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// The sentence with the first hypothesis, its confidence word and what keeps it from the next.
    pub sentence: String,
    /// When harm began (expiry), where it did.
    pub harm_from: Option<String>,
    /// When harm ended, where it did.
    pub harm_to: Option<String>,
    /// First failing attempt or failure.
    pub first_failure: Option<String>,
    /// When renewal came due, where known.
    pub renewal_due: Option<String>,
    /// Renewal due → harm (or first failure → as of), in words with its arithmetic.
    pub latent: Option<String>,
    /// The next automatic attempt, in words with its arithmetic.
    pub next_attempt: Option<String>,
    /// What to do now.
    pub now: Vec<String>,
    /// Candidates for the cause when none is likely, and the reads that would decide.
    pub reads: Vec<Missing>,
}

/// Lines that matched nothing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Unrecognised {
    /// The line with names and numbers blanked.
    pub template: String,
    /// How many.
    pub count: u64,
    /// File of the first.
    pub file: String,
    /// Line of the first.
    pub line: u32,
}
