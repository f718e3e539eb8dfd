//! TTD, TTA, time to diagnosis, TTM, TTR and latent time, each under every candidate for the start.
use super::contradictions::clock;
use super::marks::{Course, Mark};
use crate::milestone::Milestone;
use crate::report::Duration;
use crate::time::{Instant, Precision, human};

/// The durations: those that no start bears on first (their `start` is empty), then by start in the order of an incident.
pub fn of(course: &Course<'_>) -> Vec<Duration> {
    let mut all = Vec::new();
    let noticed = course.noticed().map(|m| m.at);
    let taken = course.first(Milestone::Acknowledged).or_else(|| course.first(Milestone::Declared)).map(|m| m.at);
    let at = |m: Option<&Mark>| m.map(|m| m.at);
    all.extend(row(None, "TTA", noticed, taken, ["taken up", "noticed"]));
    all.extend(row(None, "time to diagnosis", noticed, at(course.first(Milestone::Diagnosed)), ["diagnosis", "noticed"]));
    for start in &course.starts {
        let row = |metric, from, to, words| row(Some(start.at), metric, from, to, words);
        let begin = Some(start.at);
        all.extend(row("TTD", begin, noticed, ["noticed", "start"]));
        all.extend(row("TTM", begin, at(course.first(Milestone::Mitigated)), ["mitigated", "start"]));
        all.extend(row("TTR", begin, at(course.first(Milestone::Resolved)), ["resolved", "start"]));
        all.extend(row("time to a new certificate", begin, course.restored.map(|(t, _)| t), ["stored", "start"]));
        all.extend(row(
            "latent time",
            course.sums.renewal_due.or(course.sums.first_failure),
            begin,
            ["start", if course.sums.renewal_due.is_some() { "renewal due" } else { "first failure" }],
        ));
    }
    all
}

fn row(start: Option<Instant>, metric: &'static str, from: Option<Instant>, to: Option<Instant>, words: [&str; 2]) -> Option<Duration> {
    let (from, to) = (from?, to?);
    let value = match to.0 - from.0 {
        n if n < 0 => format!("none: {} lies {} before {}", words[0], human(-n), words[1]),
        n => human(n),
    };
    let arithmetic = format!("{} {} − {} {}", words[0], clock(to), words[1], clock(from));
    Some(Duration { metric, start: start.map(rfc).unwrap_or_default(), value, arithmetic })
}

fn rfc(at: Instant) -> String {
    at.rfc3339(Precision::Second)
}
