//! Command-line types. Every option has an environment variable `CERTOPSY_…`.
mod rootly;

pub use rootly::{HouseArgs, RootlyArgs};

use certopsy::Options;
use certopsy::hypothesis::Confidence;
use certopsy::time::{Instant, parse_civil};
use certopsy::zone::Zone;
use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::ops::Deref;
use std::path::PathBuf;

/// The autopsy of a certificate incident: reads what cert-manager, Kubernetes and the CA left behind and writes the post-mortem.
#[derive(Debug, Parser)]
#[command(
    name = "certopsy",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Example: kubectl logs -n cert-manager deploy/cert-manager --timestamps | certopsy > report.md"
)]
pub struct Cli {
    /// What to do; without one, `report`.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of `report`.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the report (the default).
    Report(ReportArgs),
    /// The first hypotheses in ten lines, for the incident call.
    Why(Analysis),
    /// What happened when, for people or for another tool.
    Timeline(TimelineArgs),
    /// Hold the claims of a pasted diagnosis against the inputs; exit 1 where one is contradicted or unsafe.
    Check(CheckArgs),
    /// Go through archived logs: every incident a report, and what recurs.
    Batch(BatchArgs),
    /// The folder for a Rootly incident: report, retrospective, timeline, evidence, payloads.
    Rootly(RootlyArgs),
    /// What a cause, class or failure is, how it is told from its look-alikes, what to do; without ID the list.
    Explain {
        /// Id of a cause, label of a class, or `confidence`.
        id: Option<String>,
    },
    /// What is read; with FILE, what each part of it was taken for.
    Formats {
        /// A file to look at.
        file: Option<PathBuf>,
    },
    /// A completion script for a shell, on stdout.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: Shell,
    },
    /// The manual page (roff), on stdout.
    Man,
    /// Find what Rootly's editor destroys in a Markdown file; exit 1 where something was found.
    Lint {
        /// The Markdown file; `-` for stdin.
        file: PathBuf,
        /// How the findings are written.
        #[arg(short, long, value_enum, default_value_t)]
        format: LintFormat,
    },
    /// Put the originals back into a redacted report.
    Unredact {
        /// The redacted report, in any format; `-` for stdin.
        file: PathBuf,
        /// The map that `--redact-map` wrote.
        #[arg(long, value_name = "MAP")]
        map: PathBuf,
        /// Where it is written; `-` for stdout.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
}

/// `report`: an analysis and how it is written.
#[derive(Debug, Args, Default, Clone)]
pub struct ReportArgs {
    /// How the report is written.
    #[arg(short, long, value_enum, default_value_t, env = "CERTOPSY_FORMAT")]
    pub format: Format,
    /// Template and names.
    #[command(flatten)]
    pub house: HouseArgs,
    /// What is analysed.
    #[command(flatten)]
    pub analysis: Analysis,
}

/// `timeline`: an analysis and how its entries are written.
#[derive(Debug, Args, Default, Clone)]
pub struct TimelineArgs {
    /// How the timeline is written.
    #[arg(short, long, value_enum, default_value_t, env = "CERTOPSY_TIMELINE_FORMAT")]
    pub format: TimelineFormat,
    /// What is analysed.
    #[command(flatten)]
    pub analysis: Analysis,
}

/// The shared options are read as the command's own.
impl Deref for ReportArgs {
    type Target = Analysis;
    fn deref(&self) -> &Analysis {
        &self.analysis
    }
}

/// The shared options are read as the command's own.
impl Deref for RootlyArgs {
    type Target = Analysis;
    fn deref(&self) -> &Analysis {
        &self.analysis
    }
}

/// The shared options are read as the command's own.
impl Deref for TimelineArgs {
    type Target = Analysis;
    fn deref(&self) -> &Analysis {
        &self.analysis
    }
}

/// Inputs and options of every command that analyses.
#[derive(Debug, Args, Default, Clone)]
pub struct Analysis {
    /// Files, directories, `-`; without any, a pipe on stdin.
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Where it is written, whole or not at all; `-` for stdout.
    #[arg(short, long, value_name = "FILE", env = "CERTOPSY_OUTPUT")]
    pub output: Option<PathBuf>,
    /// A zone such as Europe/Berlin for a local time beside UTC.
    #[arg(long, value_name = "ZONE", env = "CERTOPSY_TZ")]
    pub tz: Option<Zone>,
    /// The year of the last record without one (klog).
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1970..=2261), env = "CERTOPSY_YEAR")]
    pub year: Option<i32>,
    /// The zone of stamps without one.
    #[arg(long, value_name = "ZONE", env = "CERTOPSY_INPUT_TZ")]
    pub input_tz: Option<Zone>,
    /// Outcomes hold as of then; default: the last instant in the inputs.
    #[arg(long, value_name = "TIME", value_parser = instant, env = "CERTOPSY_AS_OF")]
    pub as_of: Option<Instant>,
    /// Leave out what was before: RFC 3339, or a date or time in UTC.
    #[arg(long, value_name = "TIME", visible_alias = "since-time", value_parser = instant, env = "CERTOPSY_FROM")]
    pub from: Option<Instant>,
    /// Leave out what was after.
    #[arg(long, value_name = "TIME", visible_alias = "until-time", value_parser = instant, env = "CERTOPSY_TO")]
    pub to: Option<Instant>,
    /// Only this certificate.
    #[arg(long, value_name = "[NS/]NAME", env = "CERTOPSY_CERTIFICATE")]
    pub certificate: Option<String>,
    /// Only this namespace.
    #[arg(short, long, value_name = "NS", env = "CERTOPSY_NAMESPACE")]
    pub namespace: Option<String>,
    /// A change outside of the inputs; may be given again. Also `git log` output is read as an input.
    #[arg(long, value_name = "TIME=TEXT", value_parser = rootly::change, env = "CERTOPSY_CHANGE")]
    pub change: Vec<String>,
    /// An input whose objects live in the cluster of this name; objects of two clusters are never the same. May be given several times.
    #[arg(long, value_name = "NAME=PATH", value_parser = cluster, value_delimiter = ',', env = "CERTOPSY_CLUSTER")]
    pub cluster: Vec<Cluster>,
    /// Incidents told in full (default 20 in Markdown and HTML, 1000 in JSON).
    #[arg(long, value_name = "N", env = "CERTOPSY_LIMIT")]
    pub limit: Option<usize>,
    /// Leave out weaker hypotheses: proven, likely, possible, unlikely, ruled-out.
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, env = "CERTOPSY_MIN_CONFIDENCE")]
    pub min_confidence: Option<Confidence>,
    /// YAML with your own messages, failures and causes (in-house solvers and proxies).
    #[arg(long, value_name = "FILE", env = "CERTOPSY_RULES")]
    pub rules: Option<PathBuf>,
    /// Threads (default: all cores). The output does not depend on it.
    #[arg(long, value_name = "N", visible_alias = "jobs", env = "CERTOPSY_THREADS")]
    pub threads: Option<usize>,
    /// Exit 2 where any input could not be read.
    #[arg(long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_STRICT")]
    pub strict: bool,
    /// Exit 1 where a hypothesis is at least so sure.
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, env = "CERTOPSY_FAIL_ON")]
    pub fail_on: Option<Confidence>,
    /// Replace names, domains, addresses, accounts and ids by pseudonyms; `strict`: every word that is not of the field, too.
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "names", env = "CERTOPSY_REDACT")]
    pub redact: Option<RedactMode>,
    /// Where the pseudonyms' originals are written, for `certopsy unredact`; readable by you alone, never overwritten.
    #[arg(long, value_name = "FILE", env = "CERTOPSY_REDACT_MAP")]
    pub redact_map: Option<PathBuf>,
    /// Nothing on stderr but errors.
    #[arg(short, long, conflicts_with = "verbose", value_parser = FalseyValueParser::new(), env = "CERTOPSY_QUIET")]
    pub quiet: bool,
    /// Say on stderr what each input was taken for.
    #[arg(short, long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_VERBOSE")]
    pub verbose: bool,
    /// Colour of diagnostics.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, env = "CERTOPSY_COLOR")]
    pub color: Color,
    /// No line about the work under way, even on a terminal.
    #[arg(long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_NO_PROGRESS")]
    pub no_progress: bool,
}

/// `--cluster NAME=PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Its name.
    pub name: String,
    /// A file or directory.
    pub path: PathBuf,
}

/// When diagnostics are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Formats of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TimelineFormat {
    /// A Markdown table.
    #[default]
    #[value(name = "md", alias = "markdown")]
    Markdown,
    /// CSV (RFC 4180).
    Csv,
    /// An object a line.
    Jsonl,
    /// CSV in the columns of Timesketch.
    Timesketch,
    /// One page: picture, table and quotes.
    Html,
}

/// Options of `check`.
#[derive(Debug, Args, Clone)]
pub struct CheckArgs {
    /// The pasted diagnosis: Markdown, chat, a terminal's output.
    #[arg(long, value_name = "FILE")]
    pub claims: PathBuf,
    /// Inputs and options as of `report`.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// Options of `batch`.
#[derive(Debug, Args, Clone)]
pub struct BatchArgs {
    /// Folders (or files) of logs, also compressed, rotated, or in archives.
    #[arg(required = true, value_name = "DIR")]
    pub inputs: Vec<PathBuf>,
    /// The folder for `index.md`, `index.csv`, `index.json` and a folder an incident. A second run takes over what did not change.
    #[arg(short, long, value_name = "OUT", env = "CERTOPSY_OUTPUT")]
    pub output: PathBuf,
    /// Which files are read together.
    #[arg(long, value_enum, default_value_t, env = "CERTOPSY_GROUP_BY")]
    pub group_by: GroupBy,
    /// Near misses: renewals that failed for longer than this (`24h`, `3d`) and did not expire.
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "24h", env = "CERTOPSY_MAX_LATENT")]
    pub max_latent: i64,
    /// Leave out what was before (RFC 3339).
    #[arg(long, value_name = "TIME", visible_aliases = ["from", "since-time"], value_parser = instant, env = "CERTOPSY_FROM")]
    pub since: Option<Instant>,
    /// Leave out what was after.
    #[arg(long, value_name = "TIME", visible_aliases = ["to", "until-time"], value_parser = instant, env = "CERTOPSY_TO")]
    pub until: Option<Instant>,
    /// The year of the last record without one (klog).
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1970..=2261), env = "CERTOPSY_YEAR")]
    pub year: Option<i32>,
    /// The zone of stamps without one.
    #[arg(long, value_name = "ZONE", env = "CERTOPSY_INPUT_TZ")]
    pub input_tz: Option<Zone>,
    /// A zone for a second, local time column.
    #[arg(long, value_name = "ZONE", env = "CERTOPSY_TZ")]
    pub tz: Option<Zone>,
    /// Leave out weaker hypotheses.
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, env = "CERTOPSY_MIN_CONFIDENCE")]
    pub min_confidence: Option<Confidence>,
    /// Threads (default: all cores).
    #[arg(long, value_name = "N", visible_alias = "jobs", env = "CERTOPSY_THREADS")]
    pub threads: Option<usize>,
    /// Exit 2 where anything could not be read.
    #[arg(long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_STRICT")]
    pub strict: bool,
    /// Exit 1 where a hypothesis is at least so sure.
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, env = "CERTOPSY_FAIL_ON")]
    pub fail_on: Option<Confidence>,
    /// No progress line on a terminal.
    #[arg(long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_NO_PROGRESS")]
    pub no_progress: bool,
    /// Nothing on stderr but errors.
    #[arg(short, long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_QUIET")]
    pub quiet: bool,
}

impl BatchArgs {
    /// The options of the analysis of each group.
    pub fn options(&self) -> Options {
        Options {
            year: self.year,
            input_tz: self.input_tz,
            from: self.since,
            to: self.until,
            min_confidence: self.min_confidence,
            ..Options::default()
        }
    }
}

/// What is read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum GroupBy {
    /// A folder, whatever folders of dates lie within; a support bundle as a whole.
    #[default]
    Auto,
    /// Exactly a folder.
    Folder,
    /// The topmost folder.
    Cluster,
    /// A log and what was rotated out of it.
    Set,
    /// Everything.
    All,
}

impl From<GroupBy> for certopsy::batch::groups::GroupBy {
    fn from(by: GroupBy) -> Self {
        match by {
            GroupBy::Auto => Self::Auto,
            GroupBy::Folder => Self::Folder,
            GroupBy::Cluster => Self::Cluster,
            GroupBy::Set => Self::Set,
            GroupBy::All => Self::All,
        }
    }
}

/// Formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// GitHub-flavoured Markdown in the subset that survives pasting.
    #[default]
    #[value(alias = "md")]
    Markdown,
    /// `certopsy.report/1`.
    Json,
    /// One page with a picture of the timeline; needs no script and makes no request.
    Html,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LintFormat {
    /// A finding with its reason and its fix, in three lines.
    #[default]
    Text,
    /// An object with the file and its findings.
    Json,
}

/// How far redaction goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RedactMode {
    /// What is somebody's by its place or shape.
    Names,
    /// Also every word that is not in the vocabulary of the field.
    Strict,
}

/// The arguments, with `--redact strict` as `--redact=strict`: its value is optional, so that after a blank an input may stand.
pub fn arguments(raw: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut out: Vec<OsString> = Vec::new();
    for arg in raw {
        match out.last_mut() {
            Some(last) if *last == "--redact" && RedactMode::from_str(&arg.to_string_lossy(), false).is_ok() => {
                last.push("=");
                last.push(arg);
            }
            _ => out.push(arg),
        }
    }
    out
}

impl Analysis {
    /// The options of the analysis.
    pub fn options(&self) -> Options {
        Options {
            year: self.year,
            input_tz: self.input_tz,
            as_of: self.as_of,
            from: self.from,
            to: self.to,
            certificate: self
                .certificate
                .as_ref()
                .map(|c| c.split_once('/').map_or((None, c.clone()), |(ns, n)| (Some(ns.to_owned()), n.to_owned()))),
            namespace: self.namespace.clone(),
            limit: self.limit,
            min_confidence: self.min_confidence,
            own: None,
        }
    }
}

/// RFC 3339; or a date, or a civil time, in UTC.
fn instant(text: &str) -> Result<Instant, String> {
    let text = text.trim();
    let civil = |t: &str| parse_civil(t).filter(|(.., n)| *n == t.len()).and_then(|(civil, ..)| Instant::from_utc(civil));
    let found = match Instant::parse_rfc3339(text) {
        Some((at, _, n)) => Some(at).filter(|_| n == text.len()),
        None if text.len() == 10 => civil(&format!("{text}T00:00:00")),
        None if text.len() == 16 => civil(&format!("{text}:00")),
        None => civil(text),
    };
    found.ok_or_else(|| "not a time such as 2026-06-03T20:18:00Z, 2026-06-03T20:18 (UTC) or 2026-06-03".into())
}

/// `NAME=PATH`.
fn cluster(text: &str) -> Result<Cluster, String> {
    match text.split_once('=') {
        Some((name, path)) if !name.is_empty() && !path.is_empty() && !name.contains(['/', '\\', '!']) => {
            Ok(Cluster { name: name.to_owned(), path: PathBuf::from(path) })
        }
        _ => Err("not NAME=PATH, such as prod=logs/prod".into()),
    }
}

fn duration(text: &str) -> Result<i64, String> {
    certopsy::time::parse_age(text).map(|(nanos, _)| nanos).ok_or_else(|| "not a duration such as 24h, 3d or 1d12h".into())
}

fn confidence(text: &str) -> Result<Confidence, String> {
    Confidence::from_word(text).ok_or_else(|| format!("one of {}", Confidence::ALL.iter().map(|c| c.word()).collect::<Vec<_>>().join(", ")))
}
