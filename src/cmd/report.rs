//! `certopsy report`.
use super::{output, run};
use crate::cli::{Format, ReportArgs};
use certopsy::render;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &ReportArgs) -> ExitCode {
    let (report, code) = match run::analyze(args) {
        Ok(done) => done,
        Err(code) => return ExitCode::from(code),
    };
    let told = render::options::RenderOptions { limit: args.limit.unwrap_or(20), tz: args.tz };
    let text = match args.format {
        Format::Json => render::json::render(&report),
        Format::Markdown => render::markdown::render(&report, &told),
        Format::Html => render::html::render(&report, &told),
    };
    output::finish(&text, args.output.as_deref(), code)
}
