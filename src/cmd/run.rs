//! Inputs to report, and what the exit code says of it.
use super::output::complain;
use crate::cli::ReportArgs;
use certopsy::hypothesis::Confidence;
use certopsy::input;
use certopsy::report::Report;
use clap::CommandFactory;
use std::io::{IsTerminal, Read, Write};

/// The report, and the exit code that it deserves; or the exit code alone.
pub fn analyze(args: &ReportArgs) -> Result<(Report, u8), u8> {
    analyze_with(args, Vec::new())
}

/// As `analyze`, with sources that came another way.
pub fn analyze_with(args: &ReportArgs, mut more: Vec<input::Source>) -> Result<(Report, u8), u8> {
    if let Some(n) = args.threads {
        // the pool can only be set once a process, and it is
        let _ = rayon::ThreadPoolBuilder::new().num_threads(n.max(1)).build_global();
    }
    let terminal = std::io::stdin().is_terminal();
    if args.inputs.is_empty() && terminal {
        let _ = writeln!(anstream::stderr(), "{}", crate::cli::Cli::command().render_help());
        return Err(2);
    }
    let mut stdin = std::io::stdin();
    let stdin: Option<&mut dyn Read> = Some(&mut stdin);
    let mut collected = input::collect(&args.inputs, stdin);
    for failure in &collected.failures {
        complain(&failure.to_string(), failure.help);
    }
    if collected.sources.is_empty() || args.strict && !collected.failures.is_empty() {
        if collected.failures.is_empty() {
            complain("no input", "name a file with something in it");
        }
        return Err(2);
    }
    if !args.change.is_empty() {
        // a source like any other, so that what is cited from it re-opens
        let text: String = args.change.iter().map(|c| format!("{}{c}\n", certopsy::dialect::change::MARK)).collect();
        more.push(input::Source { name: "--change".into(), bytes: text.into_bytes(), ..input::Source::default() });
    }
    if !more.is_empty() {
        collected.sources.extend(more);
        collected.sources.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let report = certopsy::analyze(&collected.sources, &args.options());
    let recognised = report.inputs.iter().any(|i| i.recognised > 0) || !report.incidents.is_empty();
    let gate = args.fail_on.is_some_and(|word| {
        report.incidents.iter().flat_map(|i| &i.hypotheses).any(|h| Confidence::from_word(h.confidence).is_some_and(|c| c >= word))
    });
    let code = if gate {
        1
    } else if recognised {
        0
    } else {
        3
    };
    Ok((report, code))
}
