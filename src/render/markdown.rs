//! placeholder until merge
pub fn render(report: &crate::report::Report, _: &super::options::RenderOptions) -> String { format!("{:#?}", report.incidents.iter().map(|i| (&i.summary.sentence, &i.timeline, &i.hypotheses)).collect::<Vec<_>>()) }
