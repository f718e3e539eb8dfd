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
    let text = match args.format {
        Format::Json => render::json::render(&report),
        Format::Markdown => {
            render::markdown::render(&report, &render::options::RenderOptions { limit: args.limit.unwrap_or(20), tz: args.tz })
        }
    };
    output::finish(&text, args.output.as_deref(), code)
}
