//! Options of `rootly`, and those that it shares with templates.
use super::Analysis;
use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The order of a house, and what becomes of people's names in it.
#[derive(Debug, Args, Default, Clone)]
pub struct HouseArgs {
    /// The order of a house: full, rootly, atlassian, sre, pagerduty, or a file with `[[piece]]`s (see `certopsy explain templates`).
    #[arg(long, value_name = "NAME|FILE", env = "CERTOPSY_TEMPLATE")]
    pub template: Option<String>,
    /// What becomes of people's names in a template and in the Rootly folder.
    #[arg(long, value_enum, default_value_t, env = "CERTOPSY_ACTORS")]
    pub actors: ActorsWord,
}

/// Options of `rootly`.
#[derive(Debug, Args, Clone)]
pub struct RootlyArgs {
    /// What is analysed; `-o` names the folder.
    #[command(flatten)]
    pub analysis: Analysis,
    /// Template and names.
    #[command(flatten)]
    pub house: HouseArgs,
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
    #[arg(long, value_parser = FalseyValueParser::new(), env = "CERTOPSY_EACH_EVENT")]
    pub each_event: bool,
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

/// `TIME=TEXT` of `--change`.
pub fn change(text: &str) -> Result<String, String> {
    let valid = certopsy::dialect::change::split(text).is_some() && !text.contains(['\n', '\r']);
    valid.then(|| text.to_owned()).ok_or_else(|| "not TIME=TEXT such as 2026-06-04T16:26:00Z=merged the fix".into())
}
