//! The hypotheses: claim, chain, for, against, how to confirm, fix.
use super::page::{Page, cited, ids};
use super::summary;
use crate::render::{escape, words};
use crate::report::{Argument, Entry, Hypothesis, Incident, Link};

/// Unexplained failures that are listed.
const LEFT: usize = 8;

/// The section; a short one leaves out the chain and what is none.
pub fn section(page: &mut Page, incident: &Incident, level: usize, short: bool) {
    if incident.hypotheses.is_empty() {
        return;
    }
    page.heading(level, "Root-cause hypotheses");
    for hypothesis in incident.hypotheses.iter().take(5) {
        claim(page, hypothesis);
        if !short && !hypothesis.chain.is_empty() {
            page.paragraph("Chain, from harm to cause:");
            page.list(hypothesis.chain.iter().map(link));
        }
        arguments(page, "Evidence for:", &hypothesis.supports);
        if !hypothesis.contradicts.is_empty() {
            arguments(page, "Evidence against:", &hypothesis.contradicts);
        } else if !short {
            page.paragraph("Evidence against: none found.");
        }
        if !hypothesis.missing.is_empty() {
            page.paragraph("Not in the inputs, and how to confirm:");
            page.list(hypothesis.missing.iter().map(summary::read));
        }
        if !hypothesis.remedy.is_empty() {
            page.paragraph("Fix:");
            page.list(hypothesis.remedy.iter().map(|r| escape::prose(&words::full_sentence(r))));
        }
    }
    unexplained(page, incident);
}

/// Failures that are left over, so that no report looks more complete than it is.
fn unexplained(page: &mut Page, incident: &Incident) {
    let left: Vec<&Entry> = incident.timeline.iter().filter(|e| incident.unexplained.contains(&e.id)).collect();
    if left.is_empty() {
        return;
    }
    page.paragraph("Failures that no hypothesis explains:");
    let mut items: Vec<String> = left.iter().take(LEFT).map(|e| format!("{}{}", escape::prose(&e.summary), cited(&e.evidence))).collect();
    if left.len() > LEFT {
        items.push(words::count((left.len() - LEFT) as u64, "more entry", "more entries"));
    }
    page.list(items);
}

fn claim(page: &mut Page, hypothesis: &Hypothesis) {
    let statement = escape::prose(&words::full_sentence(&hypothesis.statement));
    page.paragraph(&format!("**{} · {} · {}** — {statement}", hypothesis.id, hypothesis.cause, hypothesis.confidence));
    if let Some(why) = &hypothesis.why_not_higher {
        page.paragraph(&format!("Why not higher: {}", escape::prose(&words::full_sentence(why))));
    }
}

fn link(link: &Link) -> String {
    let effect = escape::prose(&link.effect);
    if link.because.trim().is_empty() {
        return format!("{effect} ← what is behind this is not in the inputs ({})", link.class);
    }
    let evidence = if link.evidence.is_empty() { String::new() } else { format!("; {}", ids(&link.evidence)) };
    format!("{effect} ← {} ({}{evidence})", escape::prose(&link.because), link.class)
}

fn arguments(page: &mut Page, head: &str, arguments: &[Argument]) {
    if !arguments.is_empty() {
        page.paragraph(head);
        page.list(arguments.iter().map(|a| format!("{} – {}{}", escape::quoting(&a.text), a.weight, cited(&a.evidence))));
    }
}
