//! `certopsy completions`.
use super::output;
use crate::cli::Cli;
use clap::CommandFactory;
use clap_complete::{Shell, generate};
use std::process::ExitCode;

/// Runs it.
pub fn run(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "certopsy", &mut script);
    output::finish(&String::from_utf8_lossy(&script), None, 0)
}
