//! `certopsy rootly`: the folder for a Rootly incident.
use super::output::{self, complain};
use super::{folder, redaction, run, template};
use crate::cli::RootlyArgs;
use certopsy::input::Source;
use certopsy::render::options::RenderOptions;
use certopsy::rootly::folder::{Settings, files};
use certopsy::rootly::known::{Known, KnownError, is_id};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &RootlyArgs) -> ExitCode {
    match make(args) {
        Ok(code) | Err(code) => ExitCode::from(code),
    }
}

fn make(args: &RootlyArgs) -> Result<u8, u8> {
    let Some(dir) = args.output.as_deref().filter(|p| *p != Path::new("-")) else {
        complain("no folder to write to", "name it with -o DIR");
        return Err(2);
    };
    folder::check(dir).map_err(|e| refuse(&e))?;
    let template = template::text(args.house.template.as_deref().unwrap_or("rootly"))?;
    let mut known = Known {
        incident_id: checked(args.incident.as_deref())?,
        post_mortem_id: checked(args.post_mortem.as_deref())?,
        ..Known::default()
    };
    // what Rootly holds is what people say: it joins the inputs as reported entries
    let mut sources = Vec::new();
    if let Some(path) = &args.incident_json {
        let text = read(path)?;
        known.incident(&text).map_err(|e| wrong(path, &e))?;
        sources.push(Source { name: name(path, "incident.json"), bytes: text.into_bytes(), ..Source::default() });
    }
    if let Some(path) = &args.existing_events {
        let text = read(path)?;
        known.existing(&text).map_err(|e| wrong(path, &e))?;
        sources.push(Source { name: name(path, "existing-events.json"), bytes: text.into_bytes(), ..Source::default() });
    }
    let (mut report, code) = run::analyze_with(&args.analysis, sources)?;
    certopsy::blameless::apply(&mut report, args.house.actors.into());
    let render = RenderOptions { limit: args.limit.unwrap_or(20), tz: args.tz };
    let picture = report.incidents.first().and_then(|i| certopsy::render::svg::timeline(&report, i));
    let settings = Settings { render, template: &template, known, each_event: args.each_event, picture };
    let files = files(&report, &settings).map_err(|e| {
        complain(&format!("failed to fill the template: {e}"), "certopsy explain templates lists the pieces");
        2
    })?;
    for file in &files {
        redaction::look_through(file.text.as_bytes())?;
    }
    folder::write(dir, &files).map_err(|e| refuse(&e))?;
    if !args.quiet {
        let shown = dir.display();
        output::note(&format!(
            "wrote {shown}. By hand:\n  1. drag report.md, timeline.csv and evidence/ into Add event > Attachments of the incident\n  2. paste retrospective.md into the retrospective and answer its TODOs\n  3. go through action-items.md\nWith a token: sh {shown}/payloads/post.sh shows what would be sent, --yes sends it."
        ));
    }
    Ok(code)
}

fn refuse(error: &folder::FolderError) -> u8 {
    complain(&error.to_string(), error.help());
    2
}

fn read(path: &Path) -> Result<String, u8> {
    fs::read_to_string(path).map_err(|e| {
        complain(
            &format!("failed to read {}: {e}", path.display()),
            "the output of `rootly incidents get INC-7 --format=json`, or the body of GET /v1/incidents/{id}/events",
        );
        2
    })
}

fn wrong(path: &Path, error: &KnownError) -> u8 {
    complain(
        &format!("failed to read {}: {error}", path.display()),
        "--incident-json takes `rootly incidents get INC-7 --format=json`, --existing-events the body of GET /v1/incidents/{id}/events",
    );
    2
}

/// The file's name; a pipe has none.
fn name(path: &Path, otherwise: &str) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if name.contains('.') { name } else { otherwise.to_owned() }
}

fn checked(id: Option<&str>) -> Result<Option<String>, u8> {
    match id {
        Some(id) if !is_id(id) => {
            complain(&format!("{id:?} is no id of Rootly"), "an id or slug: letters, digits, - and _");
            Err(2)
        }
        other => Ok(other.map(str::to_owned)),
    }
}
