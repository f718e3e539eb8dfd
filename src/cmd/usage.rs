//! What is said where the arguments are wrong: clap's error, and a hint where the flag is another tool's.
use super::output;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Flags of tools that people come from, and what does the same here.
const FOREIGN: &[(&str, &str)] = &[
    ("--grep", "certopsy reads whole logs; leave the filter out, or choose with --certificate, --namespace, --from and --to"),
    ("--since", "kubectl's --since counts back from now, and certopsy reads no clock: use --from with a time such as 2026-06-03T20:00:00Z"),
    ("--until", "use --to with a time such as 2026-06-03T21:00:00Z"),
    ("--tail", "certopsy reads whole logs: what came before is often the cause; to narrow, use --from"),
    (
        "--follow",
        "certopsy reads what is left of an incident, it follows nothing; `kubectl logs … | certopsy` reads to the end of the pipe",
    ),
    ("--timestamps", "this is kubectl's: `kubectl logs --timestamps … | certopsy`"),
    ("--previous", "this is kubectl's: `kubectl logs --previous … | certopsy`"),
    ("--selector", "certopsy asks no cluster: give it the output of kubectl; to narrow, use --certificate and --namespace"),
    ("--all-namespaces", "all namespaces are read unless --namespace narrows them"),
    ("-A", "all namespaces are read unless --namespace narrows them"),
    ("-l", "certopsy asks no cluster: give it the output of kubectl; to narrow, use --certificate and --namespace"),
    ("--context", "certopsy asks no cluster; to tell inputs of several apart, use --cluster NAME=PATH"),
    ("--kubeconfig", "certopsy asks no cluster: give it the output of kubectl"),
    ("--json", "use -f json"),
    ("--markdown", "use -f markdown"),
    ("--html", "use -f html"),
    ("--csv", "use `certopsy timeline -f csv`"),
    ("--timezone", "use --tz for a local column, --input-tz for stamps that state no zone"),
    ("--utc", "every time is in UTC; --tz adds a local column"),
    ("--debug", "use -v"),
    ("--silent", "use -q"),
    ("--parallel", "use --threads"),
    ("--ignore-case", "there is nothing to search for: certopsy reads whole logs"),
];

/// Prints it. Help and version are products and go to stdout with exit 0.
pub fn run(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return output::finish(&error.render().to_string(), None, 0);
    }
    let flag = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(flag)) if error.kind() == ErrorKind::UnknownArgument => flag.split('=').next().unwrap_or(""),
        _ => "",
    };
    if let Some((flag, hint)) = FOREIGN.iter().find(|(f, _)| *f == flag) {
        output::complain(&format!("there is no option {flag}"), hint);
        return ExitCode::from(2);
    }
    let said = error.render().to_string();
    let first = said.lines().take_while(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n");
    let tip = said.lines().find_map(|l| l.trim().strip_prefix("tip: ")).unwrap_or("`certopsy --help` lists the options");
    output::complain(first.strip_prefix("error: ").unwrap_or(&first), tip);
    ExitCode::from(2)
}
