//! Factors, objects, quotes, and lines that matched nothing.
use super::page::{Page, cited};
use crate::render::{escape, pick, when, words};
use crate::report::{Entity, Evidence, Incident, Report};

/// Quotes that are printed.
const QUOTES: usize = 40;
/// Objects that are printed.
const OBJECTS: usize = 60;
/// Templates that are printed.
const TEMPLATES: usize = 30;

/// The quotes, those of the hypotheses before others where not all are printed.
pub fn section(page: &mut Page, incident: &Incident, level: usize) {
    if incident.evidence.is_empty() {
        return;
    }
    page.heading(level, "Evidence");
    let shown = pick::quotes(incident, QUOTES);
    for evidence in &shown {
        quote(page, evidence);
    }
    let rest = (incident.evidence.len() - shown.len()) as u64 + incident.omitted.evidence;
    if rest > 0 {
        page.paragraph(&format!("{} not shown.", words::count(rest, "more quote is", "more quotes are")));
    }
}

fn quote(page: &mut Page, evidence: &Evidence) {
    let mut head = format!("**{}** {}", evidence.id, escape::code(&format!("{}:{}", evidence.file, evidence.line)));
    if evidence.count > 1 {
        head.push_str(&format!(", ×{}", evidence.count));
        if let (Some(first), Some(last)) = (&evidence.first, &evidence.last) {
            head.push_str(&format!(", {} UTC", when::span(first, last, "second")));
        }
    }
    if !evidence.also.is_empty() {
        let also: Vec<String> = evidence.also.iter().take(4).map(|a| escape::code(a)).collect();
        head.push_str(&format!(", also {}", also.join(", ")));
    }
    page.paragraph(&head);
    page.paragraph(&escape::fence("text", &evidence.text));
    if let Some(decoded) = &evidence.decoded {
        page.paragraph("Decoded:");
        page.paragraph(&escape::fence("text", decoded));
    }
}

/// Factors apart from causes.
pub fn contributing(page: &mut Page, incident: &Incident, level: usize) {
    if incident.contributing.is_empty() {
        return;
    }
    page.heading(level, "Contributing factors");
    page.list(
        incident
            .contributing
            .iter()
            .map(|f| format!("**{}:** {}{}", f.kind.replace('-', " "), escape::prose(&words::full_sentence(&f.text)), cited(&f.evidence))),
    );
}

/// The chain of objects with states.
pub fn objects(page: &mut Page, incident: &Incident, level: usize) {
    if incident.entities.is_empty() {
        return;
    }
    page.heading(level, "Objects");
    let rows: Vec<[String; 4]> = incident.entities.iter().take(OBJECTS).map(object).collect();
    page.table(["Object", "State", "At the CA", "Belongs because"], &rows);
    let rest = incident.entities.len() - rows.len();
    if rest > 0 {
        page.paragraph(&format!("{} not shown.", words::count(rest as u64, "more object is", "more objects are")));
    }
}

fn object(entity: &Entity) -> [String; 4] {
    let mut name = entity.kind.to_owned();
    if !entity.name.is_empty() {
        name.push(' ');
        if let Some(cluster) = &entity.cluster {
            name.push_str(&format!("{cluster}: "));
        }
        if let Some(namespace) = &entity.namespace {
            name.push_str(&format!("{namespace}/"));
        }
        name.push_str(&entity.name);
    }
    let at_ca: Vec<String> = entity.acme_id.iter().chain(&entity.url).map(|t| escape::cell_code(t)).collect();
    let because = match (entity.strength, &entity.because) {
        (Some(strength), Some(because)) => escape::cell(&format!("{strength}: {because}")),
        (one, other) => escape::cell(one.or(other.as_deref()).unwrap_or("")),
    };
    let at_ca = if at_ca.is_empty() { "–".into() } else { at_ca.join(" ") };
    [escape::cell_code(&name), escape::cell(entity.state.as_deref().unwrap_or("")), at_ca, because]
}

/// Lines that looked relevant and matched nothing.
pub fn unrecognised(page: &mut Page, report: &Report) {
    if report.unrecognised.is_empty() {
        return;
    }
    page.heading(2, "Unrecognised");
    let rows: Vec<[String; 3]> = report
        .unrecognised
        .iter()
        .take(TEMPLATES)
        .map(|u| [escape::cell_code(&u.template), u.count.to_string(), escape::cell_code(&format!("{}:{}", u.file, u.line))])
        .collect();
    page.table(["Template", "Lines", "First"], &rows);
    let rest = report.unrecognised.len() - rows.len();
    if rest > 0 {
        page.paragraph(&format!("{} not shown.", words::count(rest as u64, "more template is", "more templates are")));
    }
}
