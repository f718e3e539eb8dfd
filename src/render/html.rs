//! The post-mortem as one page: no request to anywhere, readable without a script, in light, dark and on paper.
//!
//! A page is opened by people who did not make it, so a policy (Content Security Policy Level 3, in a `meta` element) allows nothing but the
//! page's own style sheet and script, by their hashes; text of the inputs can only stand where `markup` escapes it.
mod answer;
mod evidence;
mod hypotheses;
mod inputs;
mod ladder;
mod overview;
mod prose;
mod shell;
mod story;
mod timeline;

use self::story::Story;
use super::markup::{Markup, Value};
use super::options::RenderOptions;
use super::{pick, source, when, words};
use crate::report::{Incident, Report};

/// The whole report.
pub fn render(report: &Report, options: &RenderOptions) -> String {
    let mut main = Markup::default();
    let title = match report.incidents.as_slice() {
        [] => nothing(&mut main, report),
        [one] if report.shared.is_empty() && report.omitted.incidents == 0 => single(&mut main, report, one, options),
        _ => several(&mut main, report, options),
    };
    shell::page(&title, main)
}

/// The timelines alone: picture and table of each incident, with the quotes that they cite.
pub fn timeline(report: &Report, options: &RenderOptions) -> String {
    let mut main = Markup::default();
    let mut told = pick::incidents(report, options.limit);
    told.retain(|i| !i.timeline.is_empty());
    let title = match told.as_slice() {
        [] => {
            let title = nothing(&mut main, report);
            return shell::page(&title, main);
        }
        [one] => format!("Timeline of {}", words::subject(one)),
        _ => format!("Timelines of {}", words::count(told.len() as u64, "incident", "incidents")),
    };
    main.open("header", &[("class", "answer".into())]);
    main.element("h1", &[], &title);
    main.close("header");
    for incident in &told {
        let story = Story::of_timeline(report, incident, options, "h3");
        main.open("section", &[("class", "incident".into()), ("id", story.anchor("").into())]);
        main.element("h2", &[], &heading(incident));
        timeline::section(&mut main, &story);
        evidence::quotes(&mut main, &story);
        main.close("section");
        main.line();
    }
    let rest = report.incidents.len().saturating_sub(told.len()) as u64 + report.omitted.incidents;
    if rest > 0 {
        main.element(
            "p",
            &[("class", "quiet".into())],
            &words::count(rest, "more incident is not told here.", "more incidents are not told here."),
        );
    }
    shell::page(&title, main)
}

fn single(main: &mut Markup, report: &Report, incident: &Incident, options: &RenderOptions) -> String {
    let story = Story::new(report, incident, options, "h2");
    main.open("article", &[("id", story.anchor("").into())]);
    answer::header(main, &story, true, true);
    if pick::is_short(report) {
        if incident.hypotheses.is_empty() {
            answer::decide(main, &story);
        }
        hypotheses::section(main, &story, true);
        timeline::section(main, &story);
        evidence::objects(main, &story);
        evidence::quotes(main, &story);
        main.close("article");
        return heading(incident);
    }
    contents(main, &story);
    answer::summary(main, &story);
    inputs::section(main, report, Some(&story), options);
    told(main, &story);
    questions(main);
    evidence::quotes(main, &story);
    evidence::unrecognised(main, report);
    main.close("article");
    heading(incident)
}

fn several(main: &mut Markup, report: &Report, options: &RenderOptions) -> String {
    let told = pick::incidents(report, options.limit);
    let title = overview::section(main, report, &told, options);
    inputs::section(main, report, None, options);
    for (n, incident) in told.iter().enumerate() {
        let story = Story::new(report, incident, options, "h3");
        // The first is the answer; the others unfold, so that the page stays short.
        let mut attributes = vec![("class", Value::Text("incident")), ("id", story.anchor("").into())];
        if n == 0 {
            attributes.push(("open", Value::Alone));
        }
        main.line();
        main.open("details", &attributes);
        main.open("summary", &[]);
        main.element("h2", &[], &format!("{} · {}", incident.id, words::subject(incident)));
        answer::badge(main, incident);
        main.close("summary");
        answer::header(main, &story, false, n > 0);
        contents(main, &story);
        answer::summary(main, &story);
        inputs::blind_spots(main, &story);
        self::told(main, &story);
        evidence::quotes(main, &story);
        main.close("details");
        main.line();
    }
    questions(main);
    evidence::unrecognised(main, report);
    title
}

/// What lies between the summary and the quotes.
fn told(main: &mut Markup, story: &Story<'_>) {
    ladder::section(main, story);
    timeline::section(main, story);
    hypotheses::section(main, story, false);
    evidence::contributing(main, story);
    evidence::objects(main, story);
}

fn nothing(main: &mut Markup, report: &Report) -> String {
    let (title, read) = source::nothing(report);
    main.open("header", &[("class", "answer".into())]);
    main.element("h1", &[("class", "lead".into())], title);
    main.element("p", &[], &read);
    main.close("header");
    inputs::section(main, report, None, &RenderOptions::default());
    evidence::unrecognised(main, report);
    title.to_owned()
}

/// Links to the sections that the story has.
fn contents(main: &mut Markup, story: &Story<'_>) {
    main.open("nav", &[("class", "contents".into()), ("aria-label", "Sections".into())]);
    for (part, name) in story.sections() {
        main.element("a", &[("href", format!("#{}", story.anchor(part)).into())], name);
    }
    main.close("nav");
    main.line();
}

/// Questions whose answers no log holds.
fn questions(main: &mut Markup) {
    main.open("section", &[("class", "questions".into())]);
    main.element("h2", &[], "For the author");
    main.open("dl", &[]);
    for question in words::QUESTIONS {
        let (name, text) = question.split_once(": ").unwrap_or(("", question));
        main.element("dt", &[], name);
        main.element("dd", &[], &words::full_sentence(text));
    }
    main.close("dl");
    main.close("section");
    main.line();
}

/// What an incident is called in titles.
fn heading(incident: &Incident) -> String {
    let (name, outcome) = (words::subject(incident), words::outcome(incident.outcome));
    match when::window(incident.window.from.as_deref(), incident.window.to.as_deref()) {
        Some(window) => format!("{name}: {outcome}, {window}"),
        None => format!("{name}: {outcome}"),
    }
}
