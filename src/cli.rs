//! Command-line types. Every option has an environment variable `CERTOPSY_…`.
use certopsy::Options;
use certopsy::hypothesis::Confidence;
use certopsy::time::Instant;
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
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
    Why(ReportArgs),
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
}

/// Options of an analysis.
#[derive(Debug, Args, Default, Clone)]
pub struct ReportArgs {
    /// Files, directories, `-`; without any, a pipe on stdin.
    pub inputs: Vec<PathBuf>,
    /// How the report is written.
    #[arg(short, long, value_enum, default_value_t, env = "CERTOPSY_FORMAT")]
    pub format: Format,
    /// The order of a house: full, rootly, atlassian, sre, pagerduty, or a file with `[[piece]]`s (see `certopsy explain templates`).
    #[arg(long, value_name = "NAME|FILE", env = "CERTOPSY_TEMPLATE")]
    pub template: Option<String>,
    /// What becomes of people's names in a template and in the Rootly folder.
    #[arg(long, value_enum, default_value_t, env = "CERTOPSY_ACTORS")]
    pub actors: ActorsWord,
    /// Where it is written, whole or not at all; `-` for stdout.
    #[arg(short, long, env = "CERTOPSY_OUTPUT")]
    pub output: Option<PathBuf>,
    /// A zone for a second, local time column.
    #[arg(long, env = "CERTOPSY_TZ")]
    pub tz: Option<Tz>,
    /// The year of the last record without one (klog).
    #[arg(long, env = "CERTOPSY_YEAR")]
    pub year: Option<i32>,
    /// The zone of stamps without one.
    #[arg(long, env = "CERTOPSY_INPUT_TZ")]
    pub input_tz: Option<Tz>,
    /// Outcomes hold as of then (RFC 3339); default: the last instant in the inputs.
    #[arg(long, value_parser = instant, env = "CERTOPSY_AS_OF")]
    pub as_of: Option<Instant>,
    /// Leave out what was before.
    #[arg(long, visible_alias = "since-time", value_parser = instant, env = "CERTOPSY_FROM")]
    pub from: Option<Instant>,
    /// Leave out what was after.
    #[arg(long, visible_alias = "until-time", value_parser = instant, env = "CERTOPSY_TO")]
    pub to: Option<Instant>,
    /// Only this certificate, `[NS/]NAME`.
    #[arg(long, env = "CERTOPSY_CERTIFICATE")]
    pub certificate: Option<String>,
    /// Only this namespace.
    #[arg(short, long, env = "CERTOPSY_NAMESPACE")]
    pub namespace: Option<String>,
    /// A change outside of the inputs, `TIME=TEXT` (RFC 3339); may be given again. `git log` output is read as an input.
    #[arg(long, value_name = "TIME=TEXT", value_parser = change, env = "CERTOPSY_CHANGE", value_delimiter = None)]
    pub change: Vec<String>,
    /// Incidents told in full (default 20 in Markdown, 1000 in JSON).
    #[arg(long, env = "CERTOPSY_LIMIT")]
    pub limit: Option<usize>,
    /// Leave out weaker hypotheses.
    #[arg(long, value_parser = confidence, env = "CERTOPSY_MIN_CONFIDENCE")]
    pub min_confidence: Option<Confidence>,
    /// Threads (default: all cores).
    #[arg(long, visible_alias = "jobs", env = "CERTOPSY_THREADS")]
    pub threads: Option<usize>,
    /// Exit 2 where any input could not be read.
    #[arg(long, env = "CERTOPSY_STRICT")]
    pub strict: bool,
    /// Exit 1 where a hypothesis is at least so sure.
    #[arg(long, value_parser = confidence, env = "CERTOPSY_FAIL_ON")]
    pub fail_on: Option<Confidence>,
    /// Nothing on stderr but errors.
    #[arg(short, long, env = "CERTOPSY_QUIET")]
    pub quiet: bool,
}

/// Options of `rootly`.
#[derive(Debug, Args, Clone)]
pub struct RootlyArgs {
    /// The analysis; `-o` names the folder.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Id or slug of the incident in Rootly.
    #[arg(long, value_name = "ID", env = "CERTOPSY_INCIDENT")]
    pub incident: Option<String>,
    /// Id of its retrospective.
    #[arg(long, value_name = "ID", env = "CERTOPSY_POST_MORTEM")]
    pub post_mortem: Option<String>,
    /// The incident as Rootly holds it (`rootly incidents get INC-7 --format=json`): fills ids, and nothing that is set is overwritten.
    #[arg(long, value_name = "FILE", env = "CERTOPSY_INCIDENT_JSON")]
    pub incident_json: Option<PathBuf>,
    /// The incident's events as Rootly holds them (body of GET /v1/incidents/{id}/events): only what is missing is added.
    #[arg(long, value_name = "FILE", env = "CERTOPSY_EXISTING_EVENTS")]
    pub existing_events: Option<PathBuf>,
    /// Also a payload for each row of the timeline.
    #[arg(long, env = "CERTOPSY_EACH_EVENT")]
    pub each_event: bool,
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
}

/// What becomes of people's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ActorsWord {
    /// They stay.
    Keep,
    /// They become "Responder 1", "Responder 2", …
    #[default]
    Role,
    /// They become "somebody".
    Drop,
}

impl From<ActorsWord> for certopsy::blameless::Actors {
    fn from(word: ActorsWord) -> Self {
        match word {
            ActorsWord::Keep => Self::Keep,
            ActorsWord::Role => Self::Role,
            ActorsWord::Drop => Self::Drop,
        }
    }
}

impl ReportArgs {
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
        }
    }
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse_rfc3339(text).map(|(at, ..)| at).ok_or_else(|| "not an RFC 3339 time such as 2026-06-03T20:18:00Z".into())
}

fn change(text: &str) -> Result<String, String> {
    let valid = certopsy::dialect::change::split(text).is_some() && !text.contains(['\n', '\r']);
    valid.then(|| text.to_owned()).ok_or_else(|| "not TIME=TEXT such as 2026-06-04T16:26:00Z=merged the fix".into())
}

fn confidence(text: &str) -> Result<Confidence, String> {
    Confidence::from_word(text).ok_or_else(|| format!("one of {}", Confidence::ALL.iter().map(|c| c.word()).collect::<Vec<_>>().join(", ")))
}
