//! What the inputs hold, as a claim asks for it: instants of events, states of objects, texts, the cause.
use crate::report::{Entity, Entry, Hypothesis, Incident, Report};
use crate::time::Instant;

/// The ground that claims are held against: the incident that the notes are about.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    report: &'a Report,
    incident: Option<&'a Incident>,
}

/// Something with a time.
#[derive(Debug, Clone)]
pub struct Known {
    /// What it is, in words.
    pub what: String,
    /// When.
    pub at: Instant,
    /// Its evidence.
    pub evidence: Vec<String>,
}

impl<'a> Ground<'a> {
    /// The incident whose certificate the notes name, else the first.
    pub fn new(report: &'a Report, notes: &str) -> Ground<'a> {
        let named = |i: &&Incident| i.certificate.as_ref().is_some_and(|c| !c.name.is_empty() && notes.contains(&c.name));
        Ground { report, incident: report.incidents.iter().find(named).or(report.incidents.first()) }
    }

    /// The incident.
    pub fn incident(&self) -> Option<&'a Incident> {
        self.incident
    }

    /// The last proven instant of the inputs.
    pub fn as_of(&self) -> Option<Instant> {
        instant(self.report.as_of.as_deref())
    }

    /// The release of cert-manager, in words, where the inputs give it away.
    pub fn release(&self) -> Option<&'a str> {
        self.report.inputs.iter().flat_map(|i| &i.parts).find_map(|p| p.release.as_deref())
    }

    /// The entries of the timeline that were observed.
    pub fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.incident.into_iter().flat_map(|i| &i.timeline).filter(|e| e.source != "reported")
    }

    /// The entries that report one of these kinds.
    pub fn of(&self, kinds: &[&str]) -> Vec<&'a Entry> {
        self.entries().filter(|e| kinds.contains(&e.kind)).collect()
    }

    /// The entries that say something.
    pub fn saying(&self, text: &str) -> Vec<&'a Entry> {
        self.entries().filter(|e| e.summary.contains(text)).collect()
    }

    /// The instants of entries: the first, and the last of repeats.
    pub fn instants(&self, entries: &[&'a Entry]) -> Vec<Known> {
        let known = |e: &&'a Entry, at: Option<&str>| {
            Some(Known { what: e.kind.replace('-', " "), at: instant(at)?, evidence: e.evidence.clone() })
        };
        entries.iter().flat_map(|e| [known(e, e.time.as_deref()), known(e, e.last.as_deref())]).flatten().collect()
    }

    /// When harm began.
    pub fn expiry(&self) -> Option<Instant> {
        instant(self.incident?.summary.harm_from.as_deref())
    }

    /// When renewal came due.
    pub fn renewal_due(&self) -> Option<Instant> {
        instant(self.incident?.summary.renewal_due.as_deref())
    }

    /// When the next attempt is due.
    pub fn next_attempt(&self) -> Option<Instant> {
        instant(self.incident?.summary.next_attempt.as_deref())
    }

    /// The first hypothesis, where it is asserted.
    pub fn cause(&self) -> Option<&'a Hypothesis> {
        self.incident?.hypotheses.first().filter(|h| matches!(h.confidence, "proven" | "likely"))
    }

    /// The hypotheses of a class.
    pub fn hypothesis(&self, class: &str) -> Option<&'a Hypothesis> {
        self.incident?.hypotheses.iter().find(|h| h.class == class)
    }

    /// A factor apart from the cause.
    pub fn factor(&self, kind: &str) -> Option<&'a crate::report::Factor> {
        self.incident?.contributing.iter().find(|f| f.kind == kind)
    }

    /// The objects of a kind.
    pub fn objects(&self, kind: &'static str) -> impl Iterator<Item = &'a Entity> + use<'a> {
        self.incident.into_iter().flat_map(|i| &i.entities).filter(move |e| e.kind == kind)
    }

    /// The object of a kind that a text names, also where the name is cut with `…` or `...`; the longest name wins.
    pub fn named(&self, kind: &'static str, text: &str) -> Option<&'a Entity> {
        let is_named = |name: &str| {
            words(text).any(|w| {
                let cut = w.trim_end_matches('…').trim_end_matches("...").trim_end_matches('-');
                w == name || cut.len() < w.len() && !cut.is_empty() && name.starts_with(cut) && name.len() > cut.len()
            })
        };
        self.objects(kind).filter(|e| is_named(&e.name)).max_by_key(|e| e.name.len())
    }

    /// The evidence that supports the first hypothesis.
    pub fn proof(&self) -> Vec<String> {
        self.cause().and_then(|h| h.supports.first()).map_or_else(Vec::new, |a| a.evidence.clone())
    }
}

/// The words of a text as names are written in it.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '`' | '"' | '\'' | '*' | '/' | '|'))
        .map(|w| if w.ends_with("...") { w } else { w.trim_end_matches(['.', '?', '!']) })
        .filter(|w| !w.is_empty())
}

/// An instant at the start of a text of the report.
pub fn instant(text: Option<&str>) -> Option<Instant> {
    Instant::parse_rfc3339(text?).map(|(at, ..)| at)
}

/// The evidence of some entries, three at most.
pub fn cited(entries: &[&Entry]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in entries.iter().flat_map(|e| &e.evidence) {
        if all.len() < 3 && !all.contains(id) {
            all.push(id.clone());
        }
    }
    all
}
