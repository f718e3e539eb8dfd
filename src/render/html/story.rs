//! One incident as the page tells it: what is shown of it, and what points where.
use super::prose;
use crate::render::markup::Markup;
use crate::render::options::RenderOptions;
use crate::render::{pick, when};
use crate::report::{Attempt, Entry, Evidence, Incident, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Attempts, rows and quotes of an incident that are shown.
pub const MOST: (usize, usize, usize) = (12, 60, 80);
/// Ids that a sentence names.
const IDS: usize = 6;

/// An incident with its anchors.
pub struct Story<'a> {
    /// The report it is part of.
    pub report: &'a Report,
    /// The incident.
    pub incident: &'a Incident,
    /// How it is told.
    pub options: &'a RenderOptions,
    /// The heading of a section.
    pub heading: &'static str,
    /// The attempts that are shown, with their numbers.
    pub attempts: Vec<(usize, &'a Attempt)>,
    /// The rows of the timeline that are shown.
    pub rows: Vec<&'a Entry>,
    /// The quotes that are shown.
    pub quotes: Vec<&'a Evidence>,
    shown: BTreeSet<&'a str>,
    cited: BTreeMap<&'a str, Vec<(String, String)>>,
}

impl<'a> Story<'a> {
    /// What is shown of an incident whose timeline alone is told.
    pub fn of_timeline(report: &'a Report, incident: &'a Incident, options: &'a RenderOptions, heading: &'static str) -> Story<'a> {
        let mut story = Story::bare(report, incident, options, heading);
        story.cite_rows();
        story
    }

    /// What is shown of an incident.
    pub fn new(report: &'a Report, incident: &'a Incident, options: &'a RenderOptions, heading: &'static str) -> Story<'a> {
        let mut story = Story::bare(report, incident, options, heading);
        let short = report.incidents.len() == 1 && pick::is_short(report);
        story.cite_hypotheses(short);
        story.cite_rows();
        // A short page has neither attempts nor factors.
        if !short {
            story.cite_attempts();
            story.cite_factors();
        }
        story
    }

    fn bare(report: &'a Report, incident: &'a Incident, options: &'a RenderOptions, heading: &'static str) -> Story<'a> {
        let quotes = pick::quotes(incident, MOST.2);
        Story {
            report,
            incident,
            options,
            heading,
            attempts: attempts(incident),
            rows: pick::entries(incident, MOST.1),
            shown: quotes.iter().map(|q| q.id.as_str()).collect(),
            quotes,
            cited: BTreeMap::new(),
        }
    }

    /// The id of a part of this incident in the page; of the incident itself for an empty part.
    pub fn anchor(&self, part: &str) -> String {
        let id = self.incident.id.to_ascii_lowercase();
        if part.is_empty() { id } else { format!("{id}-{}", part.to_ascii_lowercase()) }
    }

    /// Opens a section with its heading.
    pub fn open(&self, out: &mut Markup, part: &'static str, name: &str) {
        out.open("section", &[("class", part.into()), ("id", self.anchor(part).into())]);
        out.element(self.heading, &[], name);
        out.line();
    }

    /// Links to quotes: `E1, E4 and 3 more`; a quote that is not shown is named only.
    pub fn cite(&self, out: &mut Markup, evidence: &[String]) {
        if evidence.is_empty() {
            return;
        }
        out.text(" ");
        out.open("span", &[("class", "cite".into())]);
        for (n, id) in evidence.iter().take(IDS).enumerate() {
            if n > 0 {
                out.text(" ");
            }
            match self.shown.contains(id.as_str()) {
                true => out.element("a", &[("href", format!("#{}", self.anchor(id)).into())], id),
                false => out.element("span", &[], id),
            }
        }
        if evidence.len() > IDS {
            out.text(&format!(" and {} more", evidence.len() - IDS));
        }
        out.close("span");
    }

    /// Where a quote is cited: anchor and name.
    pub fn citations(&self, evidence: &str) -> &[(String, String)] {
        self.cited.get(evidence).map_or(&[], Vec::as_slice)
    }

    /// The id of the row of an entry, where it is shown.
    pub fn row(&self, entry: &Entry) -> Option<String> {
        self.rows.iter().any(|r| r.id == entry.id).then(|| self.anchor(&entry.id))
    }

    /// An instant as a sentence has it.
    pub fn time(&self, time: &str) -> String {
        when::sentence(time, self.options.tz)
    }

    /// A sentence of the report.
    pub fn prose(&self, out: &mut Markup, text: &str) {
        prose::sentence(out, text);
    }

    /// The sections that are there, in order.
    pub fn sections(&self) -> Vec<(&'static str, &'static str)> {
        let i = self.incident;
        [
            ("hypotheses", "Hypotheses", !i.hypotheses.is_empty()),
            ("ladder", "How far it got", !self.attempts.is_empty()),
            ("timeline", "Timeline", !i.timeline.is_empty()),
            ("contributing", "Contributing factors", !i.contributing.is_empty()),
            ("objects", "Objects", !i.entities.is_empty()),
            ("evidence", "Evidence", !i.evidence.is_empty()),
        ]
        .into_iter()
        .filter_map(|(part, name, there)| there.then_some((part, name)))
        .collect()
    }

    fn cite_hypotheses(&mut self, short: bool) {
        for h in &self.incident.hypotheses {
            for (letter, word, lists) in [
                ("c", "chain", h.chain.iter().filter(|_| !short).map(|l| &l.evidence).collect::<Vec<_>>()),
                ("f", "for", h.supports.iter().map(|a| &a.evidence).collect()),
                ("a", "against", h.contradicts.iter().map(|a| &a.evidence).collect()),
            ] {
                for (n, ids) in lists.into_iter().enumerate() {
                    let anchor = self.anchor(&format!("{}-{letter}{}", h.id, n + 1));
                    self.note(ids, &anchor, &format!("{} {word}", h.id));
                }
            }
        }
    }

    fn cite_attempts(&mut self) {
        for (n, attempt) in self.attempts.clone() {
            let anchor = self.anchor(&format!("try{n}"));
            for step in &attempt.steps {
                self.note(step.evidence.get(..1).unwrap_or(&[]), &anchor, &format!("attempt {n}"));
            }
        }
    }

    fn cite_rows(&mut self) {
        for row in self.rows.clone() {
            let name = match (&row.time, &row.clock) {
                (Some(time), _) => format!("timeline {}", when::utc(time, row.precision)),
                (None, Some(clock)) => format!("timeline {clock}"),
                _ => "timeline".into(),
            };
            let anchor = self.anchor(&row.id);
            self.note(&row.evidence, &anchor, &name);
        }
    }

    fn cite_factors(&mut self) {
        for (n, factor) in self.incident.contributing.iter().enumerate() {
            let anchor = self.anchor(&format!("factor{}", n + 1));
            self.note(&factor.evidence, &anchor, &factor.kind.replace('-', " "));
        }
    }

    /// A way back from each quote that is named at a place.
    fn note(&mut self, ids: &'a [String], anchor: &str, name: &str) {
        for id in ids.iter().take(IDS) {
            let places = self.cited.entry(id).or_default();
            // Two sentences for one hypothesis that cite one quote are one way back.
            if !places.iter().any(|(_, n)| n == name) {
                places.push((anchor.to_owned(), name.to_owned()));
            }
        }
    }
}

/// The first ones show how it began, the last one how it ended.
fn attempts(incident: &Incident) -> Vec<(usize, &Attempt)> {
    let known: Vec<(usize, &Attempt)> =
        incident.attempts.iter().enumerate().filter(|(_, a)| !a.steps.is_empty() || a.reached.is_some()).map(|(n, a)| (n + 1, a)).collect();
    let head = if known.len() > MOST.0 { MOST.0 - 1 } else { known.len() };
    known.iter().take(head).chain(known.iter().skip(head).next_back()).copied().collect()
}
