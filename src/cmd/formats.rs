//! `certopsy formats`: the languages that are read; with a file, what each part of it was taken for, and what was not understood.
use super::output;
use certopsy::Options;
use certopsy::dialect::list::DIALECTS;
use certopsy::render::escape;
use certopsy::report::Report;
use std::fmt::Write;
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs it.
pub fn run(file: Option<PathBuf>) -> ExitCode {
    let Some(file) = file else {
        let mut out = String::new();
        for dialect in DIALECTS {
            let _ = writeln!(out, "{:<18} {}", dialect.id, dialect.title);
        }
        return output::finish(&out, None, 0);
    };
    let mut stdin = std::io::stdin();
    let stdin: Option<&mut dyn Read> = Some(&mut stdin);
    let collected = certopsy::input::collect(&[file], stdin);
    for failure in &collected.failures {
        output::complain(&failure.to_string(), failure.help);
    }
    if collected.sources.is_empty() {
        return ExitCode::from(2);
    }
    let report = certopsy::analyze(&collected.sources, &Options::default());
    let recognised = report.inputs.iter().any(|i| i.recognised > 0);
    output::finish(&taken_for(&report), None, if recognised { 0 } else { 3 })
}

fn taken_for(report: &Report) -> String {
    let mut out = String::new();
    for input in &report.inputs {
        let _ = writeln!(
            out,
            "{}: {} lines, {} recognised, {} noise, {} continuation, {} unrecognised",
            escape::line(&input.file),
            input.lines,
            input.recognised,
            input.noise,
            input.continuation,
            input.unrecognised
        );
        for part in &input.parts {
            let title = DIALECTS.iter().find(|d| d.id == part.language).map_or("not understood", |d| d.title);
            let release = part.release.as_ref().map_or(String::new(), |r| format!(", cert-manager {r}"));
            let _ = writeln!(out, "  {}-{}: {} ({title}{release})", part.lines[0], part.lines[1], part.language);
        }
        if let Some(basis) = &input.time_basis {
            let _ = writeln!(out, "  time: {basis}");
        }
        for damage in &input.damage {
            let _ = writeln!(out, "  damaged: {damage}");
        }
        for line in report.unrecognised.iter().filter(|u| u.file == input.file).take(10) {
            let text: String = line.template.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
            let _ = writeln!(out, "  not understood, line {} (×{}): {text}", line.line, line.count);
        }
    }
    out
}
