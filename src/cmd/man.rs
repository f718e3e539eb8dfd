//! `certopsy man`: one page with every command, in roff.
use super::output;
use crate::cli::Cli;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io;
use std::process::ExitCode;

/// Runs it.
pub fn run() -> ExitCode {
    match page() {
        Ok(page) => output::finish(&String::from_utf8_lossy(&page), None, 0),
        Err(error) => {
            output::complain(&format!("failed to write the manual page: {error}"), "this is a defect of certopsy; please report it");
            ExitCode::from(2)
        }
    }
}

fn page() -> io::Result<Vec<u8>> {
    // the page is the same whatever is set where it is made
    let quiet = |c: Command| c.mut_args(|a| a.hide_env_values(true));
    let mut root = quiet(Cli::command()).mut_subcommands(quiet);
    root.build();
    let mut page = Vec::new();
    Man::new(root.clone()).render(&mut page)?;
    // the commands follow on the same page, so that one file is all there is to install
    for command in root.get_subcommands().filter(|c| c.get_name() != "help") {
        page.extend(format!(".SH CERTOPSY {}\n", command.get_name().to_uppercase()).as_bytes());
        section(command, &mut page)?;
    }
    Ok(page)
}

fn section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    if command.get_opts().next().is_some() {
        man.render_options_section(page)?;
    }
    Ok(())
}
