//! What the inputs table says of a source, and what is said where none told of an incident: the same words in every format for people.
use super::options::RenderOptions;
use super::{when, words};
use crate::report::{Input, Report};

/// What its parts were taken for, with the release where it is known.
pub fn taken_for(input: &Input) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in &input.parts {
        let name = match &part.release {
            Some(release) => format!("{} (cert-manager {release})", part.language),
            None => part.language.clone(),
        };
        if !parts.contains(&name) {
            parts.push(name);
        }
    }
    parts.join(", ")
}

/// Its lines, by what they were taken for.
pub fn counted(input: &Input) -> String {
    let mut counted = vec![words::count(input.lines, "line", "lines")];
    for (n, word) in [
        (input.recognised, "recognised"),
        (input.noise, "noise"),
        (input.continuation, "continuation"),
        (input.unrecognised, "unrecognised"),
    ] {
        if n > 0 {
            counted.push(format!("{n} {word}"));
        }
    }
    counted.join(", ")
}

/// From when to when it goes; the end also in local time where one is asked for.
pub fn span(input: &Input, options: &RenderOptions) -> String {
    match (&input.from, &input.to) {
        (Some(from), Some(to)) => format!("{} – {}", when::utc(from, "second"), when::sentence(to, options.tz)),
        _ => "no proven time".to_owned(),
    }
}

/// Heading and sentence of a report without an incident.
pub fn nothing(report: &Report) -> (&'static str, String) {
    let seen = report.inputs.iter().any(|i| i.recognised > 0);
    let title = if seen { "No certificate incident in these inputs" } else { "Nothing in these inputs was recognised" };
    let lines: u64 = report.inputs.iter().map(|i| i.lines).sum();
    let read = format!(
        "{} in {} were read; {}",
        words::count(lines, "line", "lines"),
        words::count(report.inputs.len() as u64, "source", "sources"),
        if seen {
            "what was recognised reports no failure and no issuance of a certificate."
        } else {
            "none is of a kind that tells about the issuance of certificates."
        }
    );
    (title, read)
}
