//! `certopsy lint`.
use super::output::{self, complain};
use super::unredact::read;
use crate::cli::LintFormat;
use certopsy::lint::{Finding, lint};
use certopsy::render::escape;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Serialize)]
struct Product<'a> {
    file: String,
    findings: &'a [Finding],
}

/// Tells what Rootly would destroy in a Markdown file; exit 1 where it would.
pub fn run(file: &Path, format: LintFormat) -> ExitCode {
    let text = match read(file) {
        Ok(text) => text,
        Err(e) => {
            complain(&format!("failed to read `{}`: {e}", file.display()), "name a Markdown file in UTF-8, or `-` for stdin");
            return ExitCode::from(2);
        }
    };
    let findings = lint(&text);
    let name = file.display().to_string();
    let out = match format {
        LintFormat::Text => told(&name, &findings),
        LintFormat::Json => serde_json::to_string_pretty(&Product { file: name, findings: &findings }).unwrap_or_default() + "\n",
    };
    output::finish(&out, None, u8::from(!findings.is_empty()))
}

fn told(name: &str, findings: &[Finding]) -> String {
    let mut out = String::new();
    for f in findings {
        let _ = writeln!(out, "{}:{}: {}: {}\n    why: {}\n    fix: {}", escape::line(name), f.line, f.check, f.text, f.why, f.fix);
    }
    out
}
