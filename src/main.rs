//! Arguments → command → exit code. A closed pipe is a success.
#![forbid(unsafe_code)]
mod cli;
mod cmd;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        None => cmd::report::run(&cli.report),
        Some(Command::Report(args)) => cmd::report::run(&args),
        Some(Command::Why(args)) => cmd::why::run(&args),
        Some(Command::Rootly(args)) => cmd::rootly::run(&args),
        Some(Command::Explain { id }) => cmd::explain::run(id.as_deref()),
        Some(Command::Formats { file }) => cmd::formats::run(file),
    }
}
