//! The timelines as JSON Lines, an object an entry.
use super::words;
use crate::report::{Entry, Report};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    incident: &'a str,
    certificate: Option<String>,
    #[serde(flatten)]
    entry: &'a Entry,
}

/// All incidents one after another.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for incident in &report.incidents {
        let certificate = incident.certificate.as_ref().map(words::certificate);
        for entry in &incident.timeline {
            let line = Line { incident: &incident.id, certificate: certificate.clone(), entry };
            // Strings and numbers only: this can not fail.
            if let Ok(json) = serde_json::to_string(&line) {
                out.push_str(&json);
                out.push('\n');
            }
        }
    }
    out
}
