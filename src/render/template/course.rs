//! Pieces that tell the course of the incident: before, what failed, impact, detection, recovery, lessons.
use super::piece::Context;
use super::prompt::ask;
use super::records;
use crate::render::markdown::page::{Page, cited};
use crate::render::markdown::response;
use crate::render::{escape, proposal, when, words};
use crate::report::{Entry, Incident, Mark};

/// Changes that are listed.
const CHANGES: usize = 8;
/// Characters of a quote within a sentence.
const QUOTE: usize = 200;

/// What led to it: the last certificate, the renewal, the first failures, changes before.
pub fn leadup(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    let mut items = Vec::new();
    let start = start(incident);
    let earlier =
        |e: &&Entry| e.kind == "certificate-issued" && e.time.is_some() && before(e, start.or(incident.summary.first_failure.as_deref()));
    let issued = incident.timeline.iter().rfind(earlier);
    if let Some(c) = &incident.certificate {
        let names: Vec<String> = c.dns_names.iter().filter(|n| !n.starts_with("_acme")).take(5).map(|n| escape::code(n)).collect();
        let of = if names.is_empty() { String::new() } else { format!(" for {}", words::and(&names)) };
        let when = issued.and_then(|e| Some(format!(" was issued {}{}", at(context, e.time.as_deref()?, e.precision), cited(&e.evidence))));
        items.push(format!(
            "The Certificate {}{of}{}.",
            escape::code(&words::certificate(c)),
            when.unwrap_or_else(|| ": no earlier issuance is in the inputs".into())
        ));
    }
    if let Some(due) = &incident.summary.renewal_due {
        items.push(format!("Its renewal came due {}.", at(context, due, "second")));
    }
    if let Some(first) = &incident.summary.first_failure {
        items.push(format!("The first failure was seen {}{}.", at(context, first, "second"), refusals(incident)));
    }
    let changes: Vec<&Entry> = incident.timeline.iter().filter(|e| e.kind == "change" && before(e, start)).collect();
    for change in changes.iter().take(CHANGES) {
        let time = change.time.as_deref().map(|t| at(context, t, change.precision)).unwrap_or_default();
        items.push(format!("Change, {time}: {}{}", escape::prose(&words::full_sentence(&change.summary)), cited(&change.evidence)));
    }
    page.list(items);
    match changes.len() {
        0 => ask(
            page,
            "what changed in DNS, ingress, IAM, network or cert-manager before the first failure (no change feed is among the inputs)",
        ),
        n => {
            if n > CHANGES {
                page.paragraph(&format!("{} in the timeline.", words::count((n - CHANGES) as u64, "more change is", "more changes are")));
            }
            ask(page, "which of these changes bear on it, and is one missing?");
        }
    }
}

/// How often the decisive refusal was seen, by the entry of the first hypothesis that repeats most.
fn refusals(incident: &Incident) -> String {
    let Some(first) = incident.hypotheses.first().filter(|h| matches!(h.confidence, "proven" | "likely")) else { return String::new() };
    let cited_by: Vec<&String> = first.supports.iter().flat_map(|s| &s.evidence).collect();
    let most = incident.evidence.iter().filter(|e| cited_by.contains(&&e.id) && e.count > 1).max_by_key(|e| e.count);
    most.map_or_else(String::new, |e| {
        let last = e.last.as_deref().map_or_else(String::new, |l| format!(", last {} UTC", when::utc(l, "second")));
        format!("; it was repeated {}{last} ({})", words::times(e.count), e.id)
    })
}

/// What failed and how far it got.
pub fn fault(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    super::identity::sentence(page, context);
    if context.report.incidents.is_empty() {
        return;
    }
    let failed = incident.attempts.iter().enumerate().rfind(|(_, a)| !a.issued && a.reached.is_some());
    if let Some((n, attempt)) = failed {
        let request = attempt.request.as_ref().map_or_else(String::new, |r| format!(" ({})", escape::code(r)));
        let rung = attempt.reached.map(words::step).unwrap_or_default();
        let evidence = attempt.steps.iter().rfind(|s| Some(s.step) == attempt.reached).map(|s| cited(&s.evidence)).unwrap_or_default();
        page.paragraph(&format!("Attempt {}{request} came as far as \"{rung}\"{evidence} and no further.", n + 1));
    }
    of_kinds(page, incident, &["other-name"]);
    ask(page, "what did not work for users, on which name, and what did they see?");
}

/// The window of the harm.
pub fn impact(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    let started = start(incident).map(|t| at(context, t, "second"));
    let ended = incident.summary.harm_to.as_deref().or_else(|| restored(incident)?.time.as_deref());
    match (started, ended) {
        (Some(from), Some(to)) => page.paragraph(&format!("By the evidence from {from} to {}.", at(context, to, "second"))),
        (Some(from), None) => page.paragraph(&format!("By the evidence from {from}; no end is in the inputs.")),
        _ => page.paragraph("The inputs tell of no harm with a time."),
    }
    ask(page, "how many users or requests were hurt, in which way, and what did it cost?");
}

/// Who noticed what when.
pub fn detection(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    let marks = &incident.response.marks;
    let told: Vec<String> = marks
        .iter()
        .filter(|m| matches!(m.kind, "alerted" | "detected" | "declared" | "acknowledged" | "diagnosed"))
        .take(8)
        .map(|m| noted(context, m))
        .collect();
    if told.is_empty() {
        ask(page, "who or what noticed it first, and when (no alert, note or export of a timeline is among the inputs)");
    } else {
        page.list(told);
    }
    records::measures(page, context, &["TTD", "TTA", "time to diagnosis", "latent time"]);
    of_kinds(page, incident, &["several-starts", "before-evidence", "unexplained-delay", "mixed-zones"]);
    for factor in incident.contributing.iter().filter(|f| f.kind == "detection-gap") {
        page.paragraph(&format!("{}{}", escape::prose(&words::full_sentence(&factor.text)), cited(&factor.evidence)));
    }
    ask(page, "which alert could have fired while the renewal was failing, before anybody was hurt?");
}

/// What was done, and what the evidence shows of it.
pub fn recovery(page: &mut Page, context: &Context<'_>) {
    let incident = context.incident;
    let mut items: Vec<(Option<&str>, String)> = Vec::new();
    for mark in incident.response.marks.iter().filter(|m| matches!(m.kind, "acted" | "mitigated" | "resolved")) {
        let text = noted(context, mark);
        items.push((Some(&mark.time), text));
    }
    let from = start(incident).or(incident.summary.first_failure.as_deref());
    for change in incident.timeline.iter().filter(|e| e.kind == "change" && from.is_some() && !before(e, from)).take(CHANGES) {
        let time = change.time.as_deref();
        let says = escape::prose(&words::full_sentence(&change.summary));
        items.push((
            time,
            format!("{}: a change (reported): {says}{}", at(context, time.unwrap_or_default(), change.precision), cited(&change.evidence)),
        ));
    }
    for entry in turns(incident) {
        let Some(time) = entry.time.as_deref() else { continue };
        let object = entry.object.as_ref().map_or_else(String::new, |o| format!(" · {}", escape::code(o)));
        let says = escape::code(&escape::cut(&entry.summary, QUOTE));
        let what = turn(entry.kind);
        items.push((
            Some(time),
            format!("{}: {what} (observed): {says}{object}{}", at(context, time, entry.precision), cited(&entry.evidence)),
        ));
    }
    items.sort_by(|a, b| a.0.cmp(&b.0));
    if items.is_empty() {
        page.paragraph("The inputs show no recovery.");
    }
    page.list(items.into_iter().map(|(_, text)| text));
    if restored(incident).is_none() && !incident.summary.now.is_empty() {
        page.paragraph("What the report proposes to do now:");
        page.list(incident.summary.now.iter().map(|n| escape::prose(&words::full_sentence(n))));
    }
    records::measures(page, context, &["TTM", "TTR", "time to a new certificate"]);
    of_kinds(page, incident, &["unrecorded-change", "unrecorded-restart", "other-object", "mitigated-is-resolved", "fix-after-mitigation"]);
    ask(page, "what was tried, by which reasoning, and what was ruled out?");
}

/// What the report can say of lessons, and the questions for the team.
pub fn lessons(page: &mut Page, context: &Context<'_>) {
    let proposals = proposal::proposals(context.incident);
    if !proposals.is_empty() {
        page.paragraph("Proposals that follow from the evidence, for the team to take or leave:");
        page.list(
            proposals
                .iter()
                .map(|p| format!("{} ({}){}", escape::prose(&words::full_sentence(&p.summary)), p.priority, cited(&p.evidence))),
        );
    }
    let spots = &context.incident.blind_spots;
    if !spots.is_empty() {
        page.paragraph("What could not be seen:");
        page.list(spots.iter().take(5).map(|s| escape::prose(&words::full_sentence(s))));
    }
    ask(page, "what went well?");
    ask(page, "what could have gone better?");
    ask(page, "where were we lucky, and which actions follow, with an owner and a date each?");
}

/// A marked point as a sentence. A header field says no more than its name.
fn noted(context: &Context<'_>, mark: &Mark) -> String {
    let time = at(context, &mark.time, mark.precision);
    match mark.text.split_once(" At:") {
        Some((field, _)) => format!("{time}: noted as {} in the field \"{} At\"{}", mark.kind, escape::prose(field), cited(&mark.evidence)),
        None => format!("{time}, {}: {}{}", mark.kind, escape::prose(&words::full_sentence(&mark.text)), cited(&mark.evidence)),
    }
}

/// What a turn of the recovery is.
fn turn(kind: &str) -> &'static str {
    match kind {
        "component-started" => "a controller started",
        "presented" => "the challenge was presented",
        "back-off" => "back-off began",
        "issuance-triggered" => "a new attempt began",
        "domain-verified" => "the CA validated the name",
        _ => "the certificate was issued",
    }
}

/// The contradictions of some kinds.
fn of_kinds(page: &mut Page, incident: &Incident, kinds: &[&str]) {
    let found: Vec<String> =
        incident.response.contradictions.iter().filter(|c| kinds.contains(&c.kind)).map(response::contradiction).collect();
    page.list(found);
}

/// The first candidate for the start, or the harm.
pub fn start(incident: &Incident) -> Option<&str> {
    incident.response.starts.first().map(|s| s.time.as_str()).or(incident.summary.harm_from.as_deref())
}

/// The entry by which the new certificate was there.
pub fn restored(incident: &Incident) -> Option<&Entry> {
    let start = start(incident).or(incident.summary.first_failure.as_deref())?;
    incident.timeline.iter().find(|e| e.kind == "certificate-issued" && e.time.as_deref().is_some_and(|t| t > start))
}

/// The turns of the recovery: the first of each step that worked after the start.
fn turns(incident: &Incident) -> Vec<&Entry> {
    let Some(start) = start(incident).or(incident.summary.first_failure.as_deref()) else { return Vec::new() };
    ["component-started", "presented", "back-off", "issuance-triggered", "domain-verified", "certificate-issued"]
        .iter()
        .filter_map(|kind| {
            incident.timeline.iter().find(|e| e.kind == *kind && e.source == "observed" && e.time.as_deref().is_some_and(|t| t > start))
        })
        .collect()
}

fn before(entry: &Entry, start: Option<&str>) -> bool {
    match (entry.time.as_deref(), start) {
        (Some(time), Some(start)) => time < start,
        _ => true,
    }
}

fn at(context: &Context<'_>, time: &str, precision: &str) -> String {
    when::sentence_as(time, precision, context.options.tz)
}
