//! The folder's README: what each file is, the three steps by hand, what to check, and what Rootly holds otherwise.
use super::folder::Settings;
use super::payloads::{Flag, Payload};
use super::times::Times;
use crate::render::markdown::page::Page;
use crate::render::template::identity;
use crate::render::template::piece::Context;
use crate::render::{escape, when, words};
use crate::report::{Incident, Report};

/// The page.
pub fn of(
    report: &Report,
    incident: &Incident,
    settings: &Settings<'_>,
    times: &Times,
    payloads: &[Payload],
    retrospective: &str,
) -> String {
    let mut page = Page::default();
    page.heading(1, &format!("For Rootly: {}, {}", escape::name(&words::subject(incident)), words::outcome(incident.outcome)));
    identity::sentence(&mut page, &Context { report, incident, options: &settings.render });
    steps(&mut page, times);
    check(&mut page, incident, times, retrospective);
    files(&mut page, settings.picture.is_some());
    token(&mut page, settings, payloads);
    page.text
}

fn steps(page: &mut Page, times: &Times) {
    page.heading(2, "Three steps by hand");
    let occurred = times.open.iter().chain(times.conflicts.iter().map(|c| &c.time)).find(|t| t.name == "started_at");
    let occurred = occurred.map_or_else(|| "the start of the incident".to_owned(), |t| when::sentence(&t.value, None));
    let steps = [
        format!("Open the incident's timeline in Rootly, choose \"Add event\", set \"Occurred At\" to {occurred}, and drag `report.md`, `timeline.csv` and the files of `evidence` into \"Attachments\". There is no API for attachments, and events that come through the API are dated to the moment they arrive."),
        "Open the retrospective and paste `retrospective.md` section by section, or put `retrospective.html` through the API before anybody has opened the editor. Answer every **TODO (author)**.".to_owned(),
        "Go through `action-items.md` with the team; add what you take, with an owner and a date.".to_owned(),
    ];
    page.paragraph(&steps.iter().enumerate().map(|(n, s)| format!("{}. {s}", n + 1)).collect::<Vec<_>>().join("\n"));
}

fn check(page: &mut Page, incident: &Incident, times: &Times, retrospective: &str) {
    page.heading(2, "What to check before you attach it");
    let prompts = retrospective.matches("TODO (author)").count() as u64;
    let mut items = vec![
        format!("{} for the author in `retrospective.md`.", words::count(prompts, "open question", "open questions")),
        "Names of people that no export states as an actor may still stand in quoted notes.".to_owned(),
        "Secrets are masked where their shape is known; look over `evidence` once more.".to_owned(),
    ];
    let settle = incident.response.contradictions.len() as u64;
    if settle > 0 {
        items.push(format!(
            "{} between notes and evidence, in `retrospective.md` and `report.md`.",
            words::count(settle, "contradiction or gap", "contradictions or gaps")
        ));
    }
    page.list(items);
    if times.conflicts.is_empty() {
        return;
    }
    page.heading(2, "Conflicts with what is set in Rootly");
    page.paragraph("Nothing of it is overwritten; decide which is right.");
    let rows: Vec<[String; 4]> = times
        .conflicts
        .iter()
        .map(|c| [format!("`{}`", c.time.name), escape::cell(&c.set), escape::cell(&c.time.value), escape::cell(&c.time.reason)])
        .collect();
    page.table(["Time", "Set in Rootly", "By the evidence", "Why"], &rows);
}

fn files(page: &mut Page, picture: bool) {
    page.heading(2, "What is in this folder");
    let mut rows: Vec<[String; 2]> = [
        ("report.md", "the whole report; the numbers E1, E2 and so on are the quotes at its end"),
        ("retrospective.md", "the retrospective to paste, with questions for the author"),
        ("retrospective.html", "the same for the API, with the tags that Rootly's editor knows"),
        ("timeline.csv", "the timeline, a row an entry, with file and line of each"),
        ("timeline.json", "the same for programs"),
        ("action-items.md", "proposals, with reasons"),
        ("evidence", "the quoted lines with their original numbers; `manifest.json` has a SHA-256 of every file of this folder"),
        ("payloads", "bodies for Rootly's API, `requests.jsonl` with what each is for, `post.sh` to send them"),
    ]
    .into_iter()
    .map(|(name, what)| [format!("`{name}`"), what.to_owned()])
    .collect();
    if picture {
        rows.insert(5, ["`timeline.svg`".to_owned(), "the timeline as a picture, for `/image` in the editor".to_owned()]);
    }
    page.table(["File", "What it is"], &rows);
}

fn token(page: &mut Page, settings: &Settings<'_>, payloads: &[Payload]) {
    page.heading(2, "With a token");
    page.paragraph("`sh payloads/post.sh` shows what would be sent, `--yes` sends. The token is read from `ROOTLY_API_TOKEN`. Without more options one internal event is added; nothing changes a state, pages anybody or publishes.");
    let rows: Vec<[String; 3]> = payloads
        .iter()
        .filter(|p| !p.file.starts_with("optional/"))
        .map(|p| {
            let option = match p.flag {
                Flag::Default => "`--yes`".to_owned(),
                Flag::Never => "never".to_owned(),
                flag => format!("`--yes --{}`", flag.word().replace('_', "-")),
            };
            [format!("`{}`", p.file), option, escape::cell(&p.note)]
        })
        .collect();
    page.table(["Body", "Sent by", "What it does"], &rows);
    let mut open = Vec::new();
    if settings.known.incident_id.is_none() {
        open.push("`ROOTLY_INCIDENT_ID`");
    }
    if settings.known.post_mortem_id.is_none() {
        open.push("`ROOTLY_POST_MORTEM_ID` (for the retrospective only)");
    }
    if !open.is_empty() {
        page.paragraph(&format!("Ids that are not known here and come from the environment: {}.", open.join(", ")));
    }
}
