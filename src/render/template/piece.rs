//! The pieces that a template may name.
use super::{course, identity, reasons, records};
use crate::render::markdown::page::Page;
use crate::render::options::RenderOptions;
use crate::report::{Incident, Report};

/// What a piece is made of.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The report.
    pub report: &'a Report,
    /// The incident that is told.
    pub incident: &'a Incident,
    /// Limits and the local zone.
    pub options: &'a RenderOptions,
}

/// A piece.
pub struct Piece {
    /// What stands between the brackets.
    pub name: &'static str,
    /// What it is, for the list of pieces.
    pub about: &'static str,
    /// Whether it is one value that may stand in a line.
    pub inline: bool,
    write: fn(&mut Page, &Context<'_>),
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Context<'_> {
    /// A piece as Markdown.
    pub fn page(&self, piece: &Piece) -> Page {
        let mut page = Page::default();
        (piece.write)(&mut page, self);
        page
    }
}

const fn value(name: &'static str, about: &'static str, write: fn(&mut Page, &Context<'_>)) -> Piece {
    Piece { name, about, inline: true, write }
}

const fn block(name: &'static str, about: &'static str, write: fn(&mut Page, &Context<'_>)) -> Piece {
    Piece { name, about, inline: false, write }
}

/// Every piece.
pub static PIECES: &[Piece] = &[
    value("certificate", "namespace and name of the certificate", identity::certificate),
    value("outcome", "how it stands", identity::outcome),
    value("date", "the day of the harm, or of the first failure", identity::date),
    value("cause", "id of the first hypothesis and how sure it is", identity::cause),
    value("started", "when the incident started, where one start is known", identity::started),
    value("ended", "when the harm ended", identity::ended),
    block("sentence", "the answer in one sentence", identity::sentence),
    block("summary", "impact window, first failure, latent time, next retry, what to do now", identity::summary),
    block("leadup", "issued, due, changes, first failures", course::leadup),
    block("fault", "what failed, how far it got", course::fault),
    block("impact", "the window of the harm, and what only people know of it", course::impact),
    block("detection", "who noticed what when, the durations, the detection gap", course::detection),
    block("recovery", "what was done and what the evidence shows of it", course::recovery),
    block("trigger", "what set it off", reasons::trigger),
    block("whys", "from harm to cause, link by link", reasons::whys),
    block("causes", "the hypotheses with evidence, rivals, factors", reasons::causes),
    block("contradictions", "where notes contradict the evidence or each other", records::contradictions),
    block("durations", "candidates for the start, and every duration under each", records::durations),
    block("lessons", "what the report can say, and the questions for the team", course::lessons),
    block("actions", "proposed action items as a table", records::actions),
    block("timeline", "the timeline in at most 20 rows", records::timeline),
    block("coverage", "what the inputs can and can not show", records::coverage),
    block("quotes", "the evidence that the first hypothesis stands on", records::quotes),
    block("report", "the whole report", records::report),
];
