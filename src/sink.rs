//! Where dialects put what they understood.
use crate::catalogue::failures::{Failure, Memo};
use crate::fact::{Fact, Origin, What};
use crate::line::LineClass;
use crate::place::Place;
use crate::time::{Instant, Precision, Stamp};
use std::sync::Arc;

/// A record that states both a yearless (or zoneless) stamp and a full instant, or an instant that its neighbours can be dated by.
#[derive(Debug, Clone, Copy)]
pub struct Anchor {
    /// The record.
    pub place: Place,
    /// Its stamp, if it has one.
    pub stamp: Option<Stamp>,
    /// A full instant that the text itself states as "now" (`lastTransitionTime`, `setting … to`), or the transport's.
    pub at: Instant,
    /// Seconds since the process started, where Go printed `m=+`.
    pub uptime: Option<f64>,
    /// Whether `at` is about the moment of the record (else only near it: a date somewhere in the text).
    pub exact: bool,
}

/// Something that narrows the release of cert-manager.
#[derive(Debug, Clone, Copy)]
pub struct ReleaseHint {
    /// Where it was seen.
    pub place: Place,
    /// First release that fits, as (major, minor).
    pub from: (u16, u16),
    /// Last release that fits.
    pub to: (u16, u16),
}

/// A part of a source in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Id of the language, e.g. `klog`.
    pub language: &'static str,
    /// First and last line.
    pub lines: (u32, u32),
}

/// How many physical lines of a source were taken for what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// See `LineClass`.
    pub recognised: u64,
    /// See `LineClass`.
    pub noise: u64,
    /// See `LineClass`.
    pub continuation: u64,
    /// See `LineClass`.
    pub unrecognised: u64,
}

impl Tally {
    /// Adds lines.
    pub fn add(&mut self, class: LineClass, lines: u64) {
        match class {
            LineClass::Recognised => self.recognised += lines,
            LineClass::Noise => self.noise += lines,
            LineClass::Continuation => self.continuation += lines,
            LineClass::Unrecognised => self.unrecognised += lines,
        }
    }

    /// Adds another tally.
    pub fn add_all(&mut self, other: &Tally) {
        self.recognised += other.recognised;
        self.noise += other.noise;
        self.continuation += other.continuation;
        self.unrecognised += other.unrecognised;
    }

    /// All lines.
    pub fn total(&self) -> u64 {
        self.recognised + self.noise + self.continuation + self.unrecognised
    }
}

/// What was understood of one source.
#[derive(Debug, Default)]
pub struct Sink {
    /// Facts in the order of the source.
    pub facts: Vec<Fact>,
    /// What dates can be proven by.
    pub anchors: Vec<Anchor>,
    /// What releases can be told by.
    pub releases: Vec<ReleaseHint>,
    /// Parts by language, in order; neighbours of one language are one part.
    pub parts: Vec<Part>,
    /// Lines by class.
    pub tally: Tally,
    /// Lines that were not understood: place and text.
    pub unrecognised: Vec<(Place, Arc<str>)>,
    /// What was broken and how often, by description (`invalid UTF-8`, `truncated JSON`, …).
    pub damage: Vec<(String, u64)>,
    failures: Arc<Memo>,
}

impl Sink {
    /// An empty sink that reads error texts with others.
    pub fn sharing(failures: Arc<Memo>) -> Sink {
        Sink { failures, ..Sink::default() }
    }

    /// What went wrong according to an error text (see `catalogue::failures::read`); the same text is read once.
    pub fn failure(&self, text: &str, around: &str) -> Option<Arc<Failure>> {
        self.failures.read(text, around)
    }

    /// Counts something broken.
    pub fn damaged(&mut self, what: &str) {
        self.damaged_by(what, 1);
    }

    /// Counts something broken several times.
    pub fn damaged_by(&mut self, what: &str, count: u64) {
        match self.damage.iter_mut().find(|(w, _)| w == what) {
            Some((_, n)) => *n += count,
            None => self.damage.push((what.to_owned(), count)),
        }
    }

    /// Takes in what the next piece of the same source says.
    pub fn absorb(&mut self, next: Sink) {
        if self.facts.is_empty() && self.facts.capacity() == 0 {
            self.facts = next.facts;
        } else {
            self.facts.extend(next.facts);
        }
        self.anchors.extend(next.anchors);
        self.releases.extend(next.releases);
        self.unrecognised.extend(next.unrecognised);
        self.tally.add_all(&next.tally);
        for (what, count) in &next.damage {
            self.damaged_by(what, *count);
        }
        for part in next.parts {
            match self.parts.last_mut() {
                Some(last) if last.language == part.language => {
                    last.lines = (last.lines.0.min(part.lines.0), last.lines.1.max(part.lines.1))
                }
                _ => self.parts.push(part),
            }
        }
    }

    /// Accounts for physical lines.
    pub fn account(&mut self, language: &'static str, class: LineClass, place: Place, physical: u32) {
        self.tally.add(class, u64::from(physical));
        if class == LineClass::Noise && language.is_empty() {
            return;
        }
        let last = place.line + physical.max(1) - 1;
        match self.parts.last_mut() {
            Some(part) if part.language == language => {
                part.lines.0 = part.lines.0.min(place.line);
                part.lines.1 = part.lines.1.max(last);
            }
            _ => self.parts.push(Part { language, lines: (place.line, last) }),
        }
    }
}

impl Fact {
    /// A bare fact; the caller fills in what it knows.
    pub fn new(place: Place, origin: Origin, what: What, text: &str) -> Fact {
        Fact {
            place,
            stamp: None,
            outer: None,
            at: None,
            precision: Precision::Day,
            rough: None,
            origin,
            what,
            step: None,
            subject: None,
            related: Vec::new(),
            acme: Vec::new(),
            names: Vec::new(),
            failure: None,
            text: Arc::from(crate::text::template::squash(text)),
            count: 1,
            last: None,
            last_at: None,
            by: None,
            also: Vec::new(),
            attrs: Vec::new(),
        }
    }

    /// Sets an attribute; an empty value is nothing.
    pub fn set(&mut self, name: &'static str, value: &str) {
        if !value.is_empty() {
            self.attrs.retain(|(n, _)| *n != name);
            self.attrs.push((name, Arc::from(value)));
        }
    }
}
