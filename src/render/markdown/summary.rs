//! The summary: harm, first failure, latent time, what happens next and what to do now.
use super::page::Page;
use crate::render::options::RenderOptions;
use crate::render::{escape, when, words};
use crate::report::{Incident, Missing};

/// The section; left out where none of it is known.
pub fn section(page: &mut Page, incident: &Incident, level: usize, options: &RenderOptions) {
    let list = list(incident, options);
    if list.is_empty() && incident.summary.reads.is_empty() {
        return;
    }
    page.heading(level, "Summary");
    page.list(list);
    reads(page, incident);
}

/// The section without its heading.
pub fn items(page: &mut Page, incident: &Incident, options: &RenderOptions) {
    let list = list(incident, options);
    if !list.is_empty() {
        page.list(list);
    }
    reads(page, incident);
}

fn list(incident: &Incident, options: &RenderOptions) -> Vec<String> {
    let summary = &incident.summary;
    let at = |time: &Option<String>| time.as_deref().map(|t| when::sentence(t, options.tz));
    let mut items = Vec::new();
    if let Some(from) = at(&summary.harm_from) {
        let end = at(&summary.harm_to).map_or("no end in these inputs".to_owned(), |to| {
            let lasted = when::between(summary.harm_from.as_deref(), summary.harm_to.as_deref());
            format!("to {to}{}", lasted.map(|l| format!(", {l}")).unwrap_or_default())
        });
        items.push(format!("**Impact window:** from {from}, {end}"));
    }
    if let Some(first) = at(&summary.first_failure) {
        items.push(format!("**First failing attempt:** {first}"));
    }
    if let Some(due) = at(&summary.renewal_due) {
        items.push(format!("**Renewal due:** {due}"));
    }
    if let Some(latent) = &summary.latent {
        items.push(format!("**Latent time:** {}", escape::prose(latent)));
    }
    if let Some(next) = &summary.next_attempt {
        items.push(format!("**Next automatic retry:** {}", escape::prose(next)));
    }
    for now in &summary.now {
        items.push(format!("**What to do now:** {}", escape::prose(&words::full_sentence(now))));
    }
    items
}

/// The reads that would decide where nothing is likely.
pub fn reads(page: &mut Page, incident: &Incident) {
    if !incident.summary.reads.is_empty() {
        page.paragraph("Reads that would decide:");
        page.list(incident.summary.reads.iter().map(read));
    }
}

/// What is missing, the command that reads it, and what each answer means.
pub fn read(missing: &Missing) -> String {
    let mut text = escape::prose(&words::full_sentence(&missing.what));
    if !missing.command.trim().is_empty() {
        text.push_str(&format!(" {}", escape::code(&missing.command)));
    }
    if !missing.if_true.trim().is_empty() {
        text.push_str(&format!(" If this is the cause: {}", escape::prose(&words::full_sentence(&missing.if_true))));
    }
    if !missing.if_false.trim().is_empty() {
        text.push_str(&format!(" If not: {}", escape::prose(&words::full_sentence(&missing.if_false))));
    }
    text
}
