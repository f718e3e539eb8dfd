//! `certopsy formats`.
use super::output;
use certopsy::Options;
use certopsy::dialect::list::DIALECTS;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs it.
pub fn run(file: Option<PathBuf>) -> ExitCode {
    let mut out = String::new();
    let Some(file) = file else {
        for dialect in DIALECTS {
            let _ = writeln!(out, "{:<18} {}", dialect.id, dialect.title);
        }
        return output::finish(&out, None, 0);
    };
    let collected = certopsy::input::collect(&[file], None);
    if let Some(failure) = collected.failures.first() {
        output::complain(&failure.to_string(), failure.help);
        return ExitCode::from(2);
    }
    for input in certopsy::analyze(&collected.sources, &Options::default()).inputs {
        let _ = writeln!(
            out,
            "{}: {} lines, {} recognised, {} noise, {} continuation, {} unrecognised",
            input.file, input.lines, input.recognised, input.noise, input.continuation, input.unrecognised
        );
        for part in input.parts {
            let _ = writeln!(
                out,
                "  {}-{}: {}{}",
                part.lines[0],
                part.lines[1],
                part.language,
                part.release.map_or(String::new(), |r| format!(" ({r})"))
            );
        }
    }
    output::finish(&out, None, 0)
}
