//! Pieces that tell why.
use super::piece::Context;
use super::prompt::ask;
use super::records;
use crate::render::markdown::page::{Page, cited};
use crate::render::markdown::{response, summary};
use crate::render::{escape, words};
use crate::report::{Hypothesis, Incident};

/// Reads that are listed.
const READS: usize = 3;

/// What set it off: the harm or the first failing attempt, apart from its cause.
pub fn trigger(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    let link = incident.hypotheses.first().and_then(|h| h.chain.first());
    match link.filter(|l| l.class != "gap") {
        Some(link) => page.paragraph(&format!(
            "{}: {}{}",
            cap(&escape::prose(&link.effect)),
            escape::prose(&words::full_sentence(&link.because)),
            cited(&link.evidence)
        )),
        None => ask(page, "what set it off?"),
    }
}

/// From harm to cause, link by link.
pub fn whys(page: &mut Page, context: &Context<'_>) {
    let Some(first) = context.incident.hypotheses.first() else {
        page.paragraph("The inputs name no failure that explains it.");
        ask(page, "why did it happen, link by link?");
        return;
    };
    let links: Vec<_> = first.chain.iter().filter(|l| l.class != "gap").collect();
    let lines: Vec<String> = links
        .iter()
        .enumerate()
        .map(|(n, link)| {
            let evidence = if link.evidence.is_empty() { String::new() } else { format!("; {}", link.evidence.join(", ")) };
            // the last link's reason is the claim itself, a sentence of its own
            let joint = if n + 1 == links.len() { ": " } else { ", because " };
            let because = link.because.trim_end_matches('.');
            let because = if n + 1 == links.len() { because.to_owned() } else { lower(because) };
            format!(
                "{}. {}{joint}{} ({}{evidence})",
                n + 1,
                cap(&escape::prose(link.effect.trim_end_matches('.'))),
                escape::prose(&because),
                link.class
            )
        })
        .collect();
    page.paragraph(&lines.join("\n"));
    for gap in first.chain.iter().filter(|l| l.class == "gap") {
        page.paragraph(&format!("{}: {}", cap(&escape::prose(&gap.effect)), escape::prose(&words::full_sentence(&gap.because))));
    }
    ask(page, "why was that possible, and why did nothing stop it earlier");
}

/// The hypotheses: the first in full, its rivals in a line each, then what contributed.
pub fn causes(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    let Some(first) = incident.hypotheses.first() else {
        page.paragraph("The inputs name no failure that explains it.");
        ask(page, "what was the cause, and by which evidence?");
        return;
    };
    hypothesis(page, first);
    records::decisive(page, incident);
    page.paragraph("The numbers E1, E2 and so on are the quotes in the section Evidence of `report.md`.");
    let rivals: Vec<String> = incident
        .hypotheses
        .iter()
        .skip(1)
        .map(|h| format!("{} ({}): {}", escape::code(h.cause), h.confidence, escape::prose(&words::full_sentence(&h.statement))))
        .collect();
    if !rivals.is_empty() {
        page.paragraph("Also considered:");
        page.list(rivals);
    }
    factors(page, incident);
    let said: Vec<String> = incident
        .response
        .contradictions
        .iter()
        .filter(|c| matches!(c.kind, "backoff-not-cause" | "relative-time"))
        .map(response::contradiction)
        .collect();
    if !said.is_empty() {
        page.paragraph("What was noted as a cause, and what the evidence says of it:");
        page.list(said);
    }
}

fn hypothesis(page: &mut Page, first: &Hypothesis) {
    let sure = matches!(first.confidence, "proven" | "likely");
    let lead = if sure { "Cause" } else { "The inputs do not tell the cause. First candidate" };
    let why = first
        .why_not_higher
        .as_ref()
        .map_or_else(String::new, |w| format!(" What keeps it from more: {}", escape::prose(&words::full_sentence(w))));
    page.paragraph(&format!(
        "{lead} ({}, {}): {}{why}",
        escape::code(first.cause),
        first.confidence,
        escape::quoting(&words::full_sentence(&first.statement))
    ));
    if first.contradicts.is_empty() {
        page.paragraph("Evidence against it: none found in the inputs.");
    } else {
        page.paragraph("Evidence against it:");
        page.list(first.contradicts.iter().map(|a| format!("{}{}", escape::quoting(&words::full_sentence(&a.text)), cited(&a.evidence))));
    }
    if !first.missing.is_empty() {
        page.paragraph("Not in the inputs, and how to find out:");
        page.list(first.missing.iter().take(READS).map(summary::read));
    }
}

fn factors(page: &mut Page, incident: &Incident) {
    let told: Vec<String> = incident
        .contributing
        .iter()
        .map(|f| format!("{}: {}{}", cap(&f.kind.replace('-', " ")), escape::prose(&words::full_sentence(&f.text)), cited(&f.evidence)))
        .collect();
    if !told.is_empty() {
        page.paragraph("Contributing factors, none of them a person:");
        page.list(told);
    }
}

fn cap(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// The first word in lower case, where it is an ordinary word.
fn lower(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or("");
    let plain = first.len() > 1
        && first.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && matches!(first, "The" | "Its" | "A" | "An" | "No" | "It");
    if plain || first == "A" { text.get(..1).unwrap_or("").to_lowercase() + text.get(1..).unwrap_or("") } else { text.to_owned() }
}
