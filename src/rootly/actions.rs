//! Proposed action items as a table, with the reason of each below it.
use crate::render::markdown::page::{Page, cited};
use crate::render::{escape, proposal, words};
use crate::report::Incident;

/// The page.
pub fn markdown(incident: &Incident) -> String {
    let mut page = Page::default();
    page.heading(2, "Proposed action items");
    let proposals = proposal::proposals(incident);
    if proposals.is_empty() {
        page.paragraph("Nothing follows from the inputs.");
        return page.text;
    }
    page.paragraph("What follows from the evidence, for the team to take or leave. Owners and dates are the team's.");
    let rows: Vec<[String; 4]> = proposals
        .iter()
        .enumerate()
        .map(|(n, p)| [(n + 1).to_string(), escape::cell(&p.summary), p.priority.to_owned(), "TODO (author)".to_owned()])
        .collect();
    page.table(["No", "Proposal", "Priority", "Owner, date"], &rows);
    page.heading(2, "Why");
    page.list(
        proposals
            .iter()
            .enumerate()
            .map(|(n, p)| format!("No {}: {}{}", n + 1, escape::prose(&words::full_sentence(&p.why)), cited(&p.evidence))),
    );
    page.text
}
