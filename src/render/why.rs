//! placeholder until merge
pub fn render(report: &crate::report::Report) -> String { report.incidents.first().map(|i| i.summary.sentence.clone()).unwrap_or_default() }
