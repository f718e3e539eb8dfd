//! Inputs to report, and what the exit code says of it.
use super::output::{self, complain, note};
use super::{pool, redaction};
use crate::cli::{Analysis, Color};
use certopsy::clusters;
use certopsy::hypothesis::Confidence;
use certopsy::incident::World;
use certopsy::input::{self, Source};
use certopsy::own::{self, Own};
use certopsy::report::Report;
use clap::CommandFactory;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// The report, and the exit code that it deserves; or the exit code alone.
pub fn analyze(args: &Analysis) -> Result<(Report, u8), u8> {
    analyze_with(args, Vec::new())
}

/// As `analyze`, with sources that came another way.
pub fn analyze_with(args: &Analysis, mut more: Vec<Source>) -> Result<(Report, u8), u8> {
    output::color(match args.color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    });
    pool::build(args.threads);
    let mut options = args.options();
    if let Some(path) = &args.rules {
        options.own = Some(own_rules(path)?);
    }
    if args.inputs.is_empty() && args.cluster.is_empty() && std::io::stdin().is_terminal() {
        let _ = writeln!(anstream::stderr(), "{}", crate::cli::Cli::command().render_help());
        return Err(2);
    }
    let progress = Progress::begin(args);
    rayon::spawn(certopsy::analyze::prepare);
    let (mut groups, failed) = read(args)?;
    if !args.change.is_empty() {
        // a source like any other, so that what is cited from it re-opens
        let text: String = args.change.iter().map(|c| format!("{}{c}\n", certopsy::dialect::change::MARK)).collect();
        more.push(Source { name: "--change".into(), bytes: text.into_bytes(), ..Source::default() });
    }
    join(&mut groups, more);
    let (mut report, world) = clusters::analyze_whole(&groups, &options);
    put_away(groups, world);
    if args.redact.is_some() {
        // who did something is nobody's business where nothing is to be known by its name
        certopsy::blameless::apply(&mut report, certopsy::blameless::Actors::Role);
    }
    drop(progress);
    if args.verbose {
        tell(&report);
    }
    let recognised = report.inputs.iter().any(|i| i.recognised > 0) || !report.incidents.is_empty();
    if !recognised && !args.quiet {
        note("note: nothing in the inputs was recognised; `certopsy formats` lists what is read");
    }
    let gate = args.fail_on.is_some_and(|word| {
        report.incidents.iter().flat_map(|i| &i.hypotheses).any(|h| Confidence::from_word(h.confidence).is_some_and(|c| c >= word))
    });
    let code = match (args.strict && failed, gate, recognised) {
        (true, ..) => 2,
        (_, true, _) => 1,
        (_, _, false) => 3,
        _ => 0,
    };
    Ok((redaction::apply(report, args)?, code))
}

/// Facts, and bytes of sources, that are worth less room than it takes to make it.
const KEPT: (usize, usize) = (5_000, 8 << 20);

/// Nothing waits for what a report was made of to be taken apart: that of an archive makes room meanwhile, a little is left to the end of
/// the process.
fn put_away(groups: Groups, world: World) {
    let held: usize = groups.iter().flat_map(|(_, sources)| sources).map(|s| s.bytes.len()).sum();
    if world.facts.len() > KEPT.0 || held > KEPT.1 {
        rayon::spawn(move || drop((groups, world)));
    } else {
        std::mem::forget((groups, world));
    }
}

type Groups = Vec<(Option<String>, Vec<Source>)>;

/// The sources, those of each cluster apart, and whether any input could not be read. Failures are told; none readable is exit 2.
fn read(args: &Analysis) -> Result<(Groups, bool), u8> {
    let mut named: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for cluster in &args.cluster {
        named.entry(&cluster.name).or_default().push(cluster.path.clone());
    }
    let mut stdin = std::io::stdin();
    let mut groups: Groups = Vec::new();
    let mut failed = false;
    if !args.inputs.is_empty() || named.is_empty() {
        let stdin: Option<&mut dyn Read> = Some(&mut stdin);
        let collected = input::collect(&args.inputs, stdin);
        for failure in &collected.failures {
            failed = true;
            complain(&failure.to_string(), failure.help);
        }
        groups.push((None, collected.sources));
    }
    for (name, paths) in named {
        let collected = input::collect(&paths, None);
        for failure in &collected.failures {
            failed = true;
            complain(&failure.to_string(), failure.help);
        }
        groups.push((Some(name.to_owned()), collected.sources));
    }
    groups.retain(|(_, sources)| !sources.is_empty());
    if groups.is_empty() {
        if !failed {
            complain("no input", "name a file with something in it");
        }
        return Err(2);
    }
    Ok((groups, failed))
}

/// Adds sources to those of no cluster, in the order of names.
fn join(groups: &mut Groups, more: Vec<Source>) {
    if more.is_empty() {
        return;
    }
    if !groups.iter().any(|(cluster, _)| cluster.is_none()) {
        groups.insert(0, (None, Vec::new()));
    }
    if let Some((_, sources)) = groups.iter_mut().find(|(cluster, _)| cluster.is_none()) {
        sources.extend(more);
        sources.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

/// `-v`: what each input was taken for.
fn tell(report: &Report) {
    for input in &report.inputs {
        let mut languages: Vec<&str> = input.parts.iter().map(|p| p.language.as_str()).collect();
        languages.sort_unstable();
        languages.dedup();
        note(&format!(
            "{}: {}; {} lines, {} recognised, {} noise, {} continuation, {} unrecognised{}",
            input.file,
            if languages.is_empty() { "nothing known".into() } else { languages.join(", ") },
            input.lines,
            input.recognised,
            input.noise,
            input.continuation,
            input.unrecognised,
            if input.damage.is_empty() { String::new() } else { format!("; damaged: {}", input.damage.join(", ")) }
        ));
    }
}

/// A line on a terminal while the work is under way; gone when it is done.
struct Progress(bool);

impl Progress {
    fn begin(args: &Analysis) -> Progress {
        let shown = std::io::stderr().is_terminal() && !args.quiet && !args.no_progress;
        if shown {
            let _ = write!(std::io::stderr(), "reading the inputs …");
        }
        Progress(shown)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.0 {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// The user's own rows; or the exit code, once what is wrong was told.
fn own_rules(path: &Path) -> Result<&'static Own, u8> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        complain(&format!("failed to read {}: {e}", path.display()), "--rules names a YAML file; samples/rules has an example");
        2u8
    })?;
    own::load(&text).map_err(|wrong| {
        complain(&format!("failed to read {}: {wrong}", path.display()), "`certopsy explain` lists classes, causes and failures");
        2
    })
}
