//! `certopsy timeline`.
use super::{output, run};
use crate::cli::{TimelineArgs, TimelineFormat};
use certopsy::render;
use certopsy::render::options::RenderOptions;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &TimelineArgs) -> ExitCode {
    let (report, code) = match run::analyze(args) {
        Ok(done) => done,
        Err(code) => return ExitCode::from(code),
    };
    let told = RenderOptions { limit: args.limit.unwrap_or(20), tz: args.tz };
    let text = match args.format {
        TimelineFormat::Markdown => render::markdown::timelines(&report, &told),
        TimelineFormat::Html => render::html::timeline(&report, &told),
        TimelineFormat::Csv => render::csv::render(&report),
        TimelineFormat::Jsonl => render::jsonl::render(&report),
        TimelineFormat::Timesketch => render::timesketch::render(&report),
    };
    output::finish(&text, args.output.as_deref(), code)
}
