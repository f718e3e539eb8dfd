//! The report as JSON: exactly `report.rs`.
use crate::report::Report;

/// Pretty-printed, with a line end.
pub fn render(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}
