//! `certopsy check --claims FILE INPUT…`.
use super::{output, run};
use crate::cli::{CheckArgs, Format};
use certopsy::claims;
use certopsy::render::mask::mask;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &CheckArgs) -> ExitCode {
    if args.report.format == Format::Html {
        output::complain("failed to choose a format: check has no page", "use -f markdown or -f json");
        return ExitCode::from(2);
    }
    let notes = match std::fs::read(&args.claims) {
        // a diagnosis is pasted with what was on the screen
        Ok(bytes) => mask(&String::from_utf8_lossy(&bytes)),
        Err(e) => {
            output::complain(
                &format!("failed to read {}: {e}", args.claims.display()),
                "--claims names the file with the pasted diagnosis",
            );
            return ExitCode::from(2);
        }
    };
    let (report, code) = match run::analyze(&args.report) {
        Ok(done) => done,
        Err(code) => return ExitCode::from(code),
    };
    let checked = claims::check(&notes, &report);
    let code = if checked.has_objections() { 1 } else { code };
    let text = match args.report.format {
        Format::Json => match serde_json::to_string_pretty(&checked) {
            Ok(text) => text + "\n",
            Err(e) => {
                output::complain(&format!("failed to write JSON: {e}"), "use -f markdown");
                return ExitCode::from(2);
            }
        },
        Format::Markdown | Format::Html => claims::markdown::render(&checked),
    };
    output::finish(&text, args.report.output.as_deref(), code)
}
