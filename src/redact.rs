//! Redaction: a report in which names, domains, addresses, accounts, ids and tokens are replaced by pseudonyms of the same kind.
//!
//! One original has one pseudonym over the whole report, so that correlation stays: an Order still follows its Certificate's name, a host is
//! still below its domain. What belongs to the field (kinds, reasons, error texts, cert-manager's own names, public hosts of CAs and
//! providers) stays. Pseudonyms are numbers in the order of the report, never hashes: the hash of a name of few letters is found by trying.
//! So they depend on the report alone, not on threads or the order of a table.
mod clash;
mod domains;
mod edges;
mod kind;
mod known;
pub mod leak;
mod learn;
pub mod map;
mod objects;
mod pseudonym;
mod shapes;
mod shy;
mod vocabulary;

use crate::render::escape;
use crate::report::texts::{self, Role};
use crate::report::{REDACTED, Report};
use edges::Names;
use map::Map;
use shy::Shy;
use std::collections::BTreeMap;
use std::ops::Range;

/// How often pseudonyms are drawn anew where some do not work (see `clash`): of a number there are always more.
const TRIES: usize = 8;

/// How far redaction goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What is somebody's by its place or shape.
    Names,
    /// Also every word that is not in the vocabulary of the field.
    Strict,
}

/// Everything that is to be replaced, learned from one report and the texts that go with it.
#[derive(Debug)]
pub struct Redactor {
    originals: Vec<String>,
    pseudonyms: Vec<String>,
    names: Names,
    shy: Vec<Shy>,
}

impl Redactor {
    /// Learns what is to be replaced in the report and in texts that are published beside it (excerpts of evidence). An error where there
    /// are too many names to search for at once.
    pub fn new(report: &Report, beside: &[&str], mode: Mode) -> Result<Redactor, String> {
        let mut fields: Vec<(Role, String)> = Vec::new();
        texts::texts(&mut report.clone(), &mut |role, text| fields.push((role, escape::without_unseen(text).into_owned())));
        fields.extend(beside.iter().map(|t| (Role::Text, escape::without_unseen(t).into_owned())));
        let mut clashing = BTreeMap::new();
        for turn in 0..TRIES {
            let redactor = Redactor::of(learn::learn(&fields, mode, &clashing)?)?;
            let clashes = clash::clashes(&redactor, fields.iter().map(|(_, text)| text.as_str()))?;
            if clashes.is_empty() {
                return Ok(redactor);
            }
            clashing.extend(clashes.into_iter().map(|pseudonym| (pseudonym, turn >= TRIES / 2)));
        }
        Redactor::of(learn::learn(&fields, mode, &clashing)?)
    }

    fn of(learned: learn::Learned) -> Result<Redactor, String> {
        let (originals, pseudonyms): (Vec<String>, Vec<String>) = learned.entries.into_iter().unzip();
        let names = Names::new(originals.iter().map(String::as_str), false)?;
        Ok(Redactor { originals, pseudonyms, names, shy: learned.shy })
    }

    /// The report with pseudonyms; its first note says so.
    pub fn report(&self, report: &Report) -> Report {
        let mut redacted = report.clone();
        texts::texts(&mut redacted, &mut |role, text| *text = self.field(role, text));
        redacted.notes.insert(0, REDACTED.to_owned());
        redacted
    }

    /// A text with pseudonyms, without escape sequences and characters that do not show.
    pub fn text(&self, text: &str) -> String {
        let text = &*escape::without_unseen(text);
        edges::put(text, self.spans(text).into_iter())
    }

    /// What is to be replaced in a text, and by what, in order.
    fn spans(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let named = self.names.find(text);
        let mut spans: Vec<(Range<usize>, &str)> =
            named.into_iter().map(|(at, n)| (at, self.pseudonyms.get(n).map_or("", String::as_str))).collect();
        for (at, n) in shy::find(text, &self.shy) {
            let place = spans.partition_point(|(s, _)| s.start < at.start);
            let free = place.checked_sub(1).and_then(|p| spans.get(p)).is_none_or(|(s, _)| s.end <= at.start)
                && spans.get(place).is_none_or(|(s, _)| s.start >= at.end);
            if let Some(shy) = self.shy.get(n).filter(|_| free) {
                spans.insert(place, (at, &shy.pseudonym));
            }
        }
        spans
    }

    /// Which original each pseudonym stands for.
    pub fn map(&self) -> Map {
        let named = self.pseudonyms.iter().cloned().zip(self.originals.iter().cloned());
        Map::new(named.chain(self.shy.iter().map(|s| (s.pseudonym.clone(), s.name.clone()))))
    }

    /// Originals that are still in a finished artefact, of whatever format.
    pub fn leaks(&self, artefact: &str) -> Result<Vec<leak::Leak>, String> {
        leak::originals(artefact, &self.originals)
    }

    fn field(&self, role: Role, text: &str) -> String {
        if matches!(role, Role::Cluster | Role::Namespace | Role::Name(_))
            && let Some(shy) = self.shy.iter().find(|s| s.name == text)
        {
            return shy.pseudonym.clone();
        }
        self.text(text)
    }
}
