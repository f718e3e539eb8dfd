//! `certopsy report`.
use super::{output, run, template};
use crate::cli::{Format, ReportArgs};
use certopsy::render;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &ReportArgs) -> ExitCode {
    // a wrong template is told before the inputs are read
    let own = match args.house.template.as_deref().map(template::text).transpose() {
        Ok(own) => own,
        Err(code) => return ExitCode::from(code),
    };
    let (mut report, code) = match run::analyze(args) {
        Ok(done) => done,
        Err(code) => return ExitCode::from(code),
    };
    let told = render::options::RenderOptions { limit: args.limit.unwrap_or(20), tz: args.tz };
    if let Some(own) = own.filter(|_| args.format == Format::Markdown) {
        certopsy::blameless::apply(&mut report, args.house.actors.into());
        return match render::template::fill::fill(&own, &report, &told) {
            Ok(text) => output::finish(&text, args.output.as_deref(), code),
            Err(e) => {
                output::complain(&format!("failed to fill the template: {e}"), "certopsy explain templates lists the pieces");
                ExitCode::from(2)
            }
        };
    }
    let to = args.output.as_deref();
    let code = match args.format {
        Format::Json => output::finish_parts(&|out| render::json::write(&report, out), to, code),
        Format::Markdown => output::finish(&render::markdown::render(&report, &told), to, code),
        Format::Html => output::finish(&render::html::render(&report, &told), to, code),
    };
    // the process ends here: taking a large report apart piece by piece would only delay that
    std::mem::forget(report);
    code
}
