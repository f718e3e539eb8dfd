//! Arguments → command → exit code. A closed pipe is a success.
#![forbid(unsafe_code)]
mod cli;
mod cmd;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(cli::arguments(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return cmd::usage::run(&error),
    };
    match cli.command {
        None => cmd::report::run(&cli.report),
        Some(Command::Report(args)) => cmd::report::run(&args),
        Some(Command::Why(args)) => cmd::why::run(&args),
        Some(Command::Timeline(args)) => cmd::timeline::run(&args),
        Some(Command::Check(args)) => cmd::check::run(&args),
        Some(Command::Batch(args)) => cmd::batch::run(&args),
        Some(Command::Rootly(args)) => cmd::rootly::run(&args),
        Some(Command::Explain { id }) => cmd::explain::run(id.as_deref()),
        Some(Command::Formats { file }) => cmd::formats::run(file),
        Some(Command::Completions { shell }) => cmd::completions::run(shell),
        Some(Command::Man) => cmd::man::run(),
        Some(Command::Lint { file, format }) => cmd::lint::run(&file, format),
        Some(Command::Unredact { file, map, output }) => cmd::unredact::run(&file, &map, output.as_deref()),
    }
}
