//! The points that notes mark, the candidates for the start, and what the evidence says of the same moments.
use super::contradictions::clock;
use crate::arithmetic::Arithmetic;
use crate::fact::{Fact, Origin, What, attr};
use crate::hypothesis::{Confidence, Hypothesis};
use crate::incident::{Case, FactId};
use crate::milestone::Milestone;
use crate::time::{DAY, HOUR, Instant, MINUTE, Precision};

/// A marked point.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Which.
    pub milestone: Milestone,
    /// When.
    pub at: Instant,
    /// How exact.
    pub precision: Precision,
    /// What the note says.
    pub text: String,
    /// The note.
    pub fact: FactId,
}

/// A candidate for the start.
#[derive(Debug, Clone)]
pub struct Start {
    /// When.
    pub at: Instant,
    /// How exact.
    pub precision: Precision,
    /// Who or what says so.
    pub label: String,
    /// The arithmetic of a derived one.
    pub because: String,
    /// `observed`, `derived`, `reported`.
    pub source: &'static str,
    /// Evidence.
    pub facts: Vec<FactId>,
}

/// The course of an incident as notes and evidence tell it.
#[derive(Debug)]
pub struct Course<'a> {
    /// The incident.
    pub case: Case<'a>,
    /// Times that the evidence tells.
    pub sums: &'a Arithmetic,
    /// Marked points, in order of time; of header fields and rows that say the same the first.
    pub marks: Vec<Mark>,
    /// Candidates for the start, in order of time.
    pub starts: Vec<Start>,
    /// When the new certificate was stored after the start, by the evidence.
    pub restored: Option<(Instant, FactId)>,
    /// The last observation of the first hypothesis's failures, where it is at least likely.
    pub last_refusal: Option<(Instant, FactId)>,
}

/// Two points nearer than this are one, at the precision of a minute.
pub const SAME: i64 = MINUTE;

impl<'a> Course<'a> {
    /// Reads it off the facts.
    pub fn of(case: &Case<'a>, sums: &'a Arithmetic, hypotheses: &[Hypothesis]) -> Course<'a> {
        let marks = marks(case);
        let starts = starts(case, sums, &marks);
        let begin = starts.first().map(|s| s.at);
        let restored = case
            .facts()
            .filter(|(_, f)| f.is_observed() && f.what == What::CertificateIssued)
            .filter_map(|(id, f)| Some((f.at?, id)))
            .filter(|(at, _)| begin.is_none_or(|b| *at > b))
            .min();
        let last_refusal = hypotheses.first().filter(|h| h.confidence >= Confidence::Likely).and_then(|h| last_refusal(case, h));
        Course { case: *case, sums, marks, starts, restored, last_refusal }
    }

    /// The first mark of a kind.
    pub fn first(&self, milestone: Milestone) -> Option<&Mark> {
        self.marks.iter().find(|m| m.milestone == milestone)
    }

    /// When it was noticed: the first alert, page or entered detection.
    pub fn noticed(&self) -> Option<&Mark> {
        self.marks.iter().find(|m| matches!(m.milestone, Milestone::Alerted | Milestone::Detected))
    }

    /// Notes, in order.
    pub fn notes(&self) -> impl Iterator<Item = (FactId, &'a Fact)> {
        self.case.facts().filter(|(_, f)| f.origin == Origin::Note)
    }

    /// Changes that were named, in order.
    pub fn changes(&self) -> impl Iterator<Item = (FactId, &'a Fact)> {
        self.notes().filter(|(_, f)| f.what == What::Change)
    }
}

/// The last time that the failure which proves a hypothesis was seen; what it brought about does not count.
fn last_refusal(case: &Case<'_>, h: &Hypothesis) -> Option<(Instant, FactId)> {
    let strongest = h.supports.iter().map(|s| s.weight).max()?;
    let cited = h.supports.iter().filter(|s| s.weight == strongest).flat_map(|s| &s.facts);
    let id = cited.filter_map(|f| case.fact(*f).failure.as_ref()).next()?.id();
    case.failing(id).into_iter().filter_map(|f| Some((case.fact(f).last_at.or(case.fact(f).at)?, f))).max()
}

fn marks(case: &Case<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (fact, f) in case.facts().filter(|(_, f)| f.origin == Origin::Note) {
        let (Some(at), Some(milestone)) = (f.at, f.attr(attr::MILESTONE).and_then(Milestone::from_word)) else { continue };
        match marks.iter_mut().find(|m| m.milestone == milestone && (m.at.0 - at.0).abs() < SAME) {
            // of two notes of one moment the more exact one counts
            Some(same) if f.precision < same.precision => (same.at, same.precision) = (at, f.precision),
            Some(_) => {}
            None => marks.push(Mark { milestone, at, precision: f.precision, text: f.text.to_string(), fact }),
        }
    }
    marks.sort_by_key(|m| (m.at, m.milestone, m.fact));
    marks
}

fn starts(case: &Case<'_>, sums: &Arithmetic, marks: &[Mark]) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    if let Some(at) = sums.harm_from {
        let facts =
            case.facts().filter(|(_, f)| f.what == What::CertificateExpired || f.attr(attr::NOT_AFTER).is_some()).map(|(i, _)| i).take(1);
        starts.push(Start {
            at,
            precision: Precision::Second,
            label: "the certificate expired".into(),
            because: String::new(),
            source: "observed",
            facts: facts.collect(),
        });
    } else if let Some(derived) = validity_end(case, sums) {
        starts.push(derived);
    }
    let mut alerted = false;
    for mark in marks {
        let label = match mark.milestone {
            Milestone::Harmed => format!("a note: \"{}\"", mark.text),
            Milestone::Started => match mark.text.split_once(" At:") {
                Some((field, _)) => format!("the field \"{field} At\""),
                None => format!("a row: \"{}\"", mark.text),
            },
            Milestone::Alerted if !alerted => {
                alerted = true;
                format!("the first alert: \"{}\"", mark.text)
            }
            _ => continue,
        };
        let start =
            Start { at: mark.at, precision: mark.precision, label, because: String::new(), source: "reported", facts: vec![mark.fact] };
        match starts.iter_mut().find(|s| (s.at.0 - mark.at.0).abs() < SAME) {
            Some(same) => {
                same.label = format!("{} = {}", same.label, start.label);
                same.facts.push(mark.fact);
            }
            None => starts.push(start),
        }
    }
    starts.sort_by_key(|s| s.at);
    starts
}

/// The end of a certificate's validity where no input states it: cert-manager renews after two thirds of the lifetime
/// (`DefaultRenewBefore`, pkg/util/pki), and Let's Encrypt's classic profile gives 90 days from an hour before issuance. Said only where the
/// observed issuance and the stated renewal time fit that within minutes.
fn validity_end(case: &Case<'_>, sums: &Arithmetic) -> Option<Start> {
    let due = sums.renewal_due?;
    let fact = |(id, f): (FactId, &Fact)| Some((f.at?, id));
    let (issued, id) =
        case.facts().filter(|(_, f)| f.is_observed() && f.what == What::CertificateIssued).filter_map(fact).find(|(at, _)| *at < due)?;
    let began = Instant(issued.0 - HOUR);
    let fits = (due.0 - began.0 - 60 * DAY).abs() < 10 * MINUTE;
    let end = Instant(due.0 + 30 * DAY);
    let past = case.world.as_of.is_some_and(|now| end <= now);
    (fits && past).then(|| Start {
        at: end,
        precision: Precision::Minute,
        label: "the certificate's validity ended".into(),
        because: format!(
            "issued {}, valid from an hour before; renewal due {}, which is after two thirds of 90 d; so its end is 30 d after that, and no renewal was stored by then",
            clock(issued),
            clock(due)
        ),
        source: "derived",
        facts: vec![id],
    })
}
