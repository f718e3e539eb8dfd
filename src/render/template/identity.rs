//! Pieces that say what the incident is.
use super::piece::Context;
use super::prompt::ask;
use crate::render::markdown::page::Page;
use crate::render::markdown::summary as times;
use crate::render::{escape, when, words};

/// Namespace and name.
pub fn certificate(page: &mut Page, context: &Context<'_>) {
    page.paragraph(&escape::name(&words::subject(context.incident)));
}

/// How it stands.
pub fn outcome(page: &mut Page, context: &Context<'_>) {
    page.paragraph(words::outcome(context.incident.outcome));
}

/// The day of the harm, or of the first failure.
pub fn date(page: &mut Page, context: &Context<'_>) {
    let first = context.incident.response.starts.first().map(|s| &s.time);
    let summary = &context.incident.summary;
    let day = first.or(summary.harm_from.as_ref()).or(summary.first_failure.as_ref()).or(context.incident.window.from.as_ref());
    page.paragraph(&day.map_or_else(|| "not told by the inputs".into(), |d| when::day(d)));
}

/// The first hypothesis in two words.
pub fn cause(page: &mut Page, context: &Context<'_>) {
    page.paragraph(&match context.incident.hypotheses.first() {
        Some(h) if matches!(h.confidence, "proven" | "likely") => format!("{} ({})", escape::code(h.cause), h.confidence),
        _ => "not told by the inputs".into(),
    });
}

/// When it started, where there is one candidate only.
pub fn started(page: &mut Page, context: &Context<'_>) {
    let text = match context.incident.response.starts.as_slice() {
        [one] => when::sentence_as(&one.time, one.precision, context.options.tz),
        [first, .., last] => format!(
            "between {} and {}, see the candidates",
            when::sentence_as(&first.time, first.precision, None),
            when::sentence_as(&last.time, last.precision, None)
        ),
        [] => context
            .incident
            .summary
            .harm_from
            .as_ref()
            .map_or_else(|| "not told by the inputs".into(), |t| when::sentence(t, context.options.tz)),
    };
    page.paragraph(&text);
}

/// When the harm ended.
pub fn ended(page: &mut Page, context: &Context<'_>) {
    let end =
        context.incident.summary.harm_to.as_deref().or_else(|| super::course::restored(context.incident).and_then(|e| e.time.as_deref()));
    page.paragraph(&end.map_or_else(|| "not told by the inputs".into(), |t| when::sentence(t, context.options.tz)));
}

/// The answer in one sentence.
pub fn sentence(page: &mut Page, context: &Context<'_>) {
    if context.report.incidents.is_empty() {
        page.paragraph("No certificate incident was found in the inputs.");
        ask(page, "what happened, to which certificate?");
        return;
    }
    page.paragraph(&escape::quoting(&context.incident.summary.sentence));
    let more = context.report.incidents.iter().skip(1).filter(|i| i.outcome != "issued").count() as u64 + context.report.omitted.incidents;
    if more > 0 {
        page.paragraph(&format!(
            "{} in the report; this page tells the first.",
            words::count(more, "more incident is", "more incidents are")
        ));
    }
}

/// The times of the summary.
pub fn summary(page: &mut Page, context: &Context<'_>) {
    times::items(page, context.incident, context.options);
}
