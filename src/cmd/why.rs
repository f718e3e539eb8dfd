//! `certopsy why`.
use super::{output, run};
use crate::cli::Analysis;
use certopsy::render;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &Analysis) -> ExitCode {
    match run::analyze(args) {
        Ok((report, code)) => output::finish(&render::why::render(&report), args.output.as_deref(), code),
        Err(code) => ExitCode::from(code),
    }
}
