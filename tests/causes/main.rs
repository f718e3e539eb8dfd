//! Every cause has a tiny input where it wins and one where it is weighed and loses: `samples/causes/<id>/{wins,loses}.*`.
//!
//! `UPDATE=1 cargo test --test causes` drafts what is missing from the samples of the catalogue; what is there is never overwritten.
mod draft;
mod table;

use certopsy::Options;
use certopsy::hypothesis::Rule;
use certopsy::input::Source;
use certopsy::rules::RULES;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// An input.
pub struct Sample {
    /// Of its file.
    pub extension: &'static str,
    /// What is in the file.
    pub text: String,
}

/// Causes of the first incident of an input, with their words, best first.
pub fn ranking(text: &str) -> Vec<(String, &'static str)> {
    let source = Source { name: "sample".into(), bytes: text.as_bytes().to_vec(), ..Source::default() };
    let report = certopsy::analyze(&[source], &Options::default());
    let first = report.incidents.into_iter().next();
    first.map(|i| i.hypotheses.into_iter().map(|h| (h.cause.to_string(), h.confidence)).collect()).unwrap_or_default()
}

fn file(rule: &Rule, name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/causes").join(rule.id);
    let mut found: Vec<PathBuf> = fs::read_dir(folder).ok()?.filter_map(|e| Some(e.ok()?.path())).collect();
    found.sort();
    found.into_iter().find(|p| p.file_stem().is_some_and(|s| s == name))
}

fn drafted(rule: &Rule, name: &str) -> Option<PathBuf> {
    let sample = if name == "wins" { draft::wins(rule) } else { draft::loses(rule) }?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/causes").join(rule.id);
    fs::create_dir_all(&folder).ok()?;
    let path = folder.join(format!("{name}.{}", sample.extension));
    fs::write(&path, sample.text).ok()?;
    Some(path)
}

fn check(name: &str, verdict: impl Fn(&Rule, &[(String, &'static str)]) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for rule in RULES {
        let Some(path) = file(rule, name).or_else(|| env::var_os("UPDATE").and_then(|_| drafted(rule, name))) else {
            wrong.push(format!("{}: samples/causes/{}/{name}.* is missing", rule.id, rule.id));
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        assert!((1..=15).contains(&text.lines().count()), "{} has {} lines", path.display(), text.lines().count());
        if let Err(e) = verdict(rule, &ranking(&text)) {
            wrong.push(format!("{}: {e}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), RULES.len(), wrong.join("\n"));
}

#[test]
fn every_cause_wins_somewhere() {
    check("wins", |rule, said| match said.first() {
        Some((id, "proven" | "likely" | "possible")) if id == rule.id => Ok(()),
        other => Err(format!("wins.*: first is {other:?}")),
    });
}

#[test]
fn every_cause_is_weighed_and_loses_somewhere() {
    check("loses", |rule, said| match said.iter().position(|(id, _)| id == rule.id) {
        Some(0) if matches!(said[0].1, "unlikely" | "ruled-out") => Ok(()),
        Some(at) if at > 0 => Ok(()),
        Some(_) => Err(format!("loses.*: it is the first, {}", said[0].1)),
        None => Err(format!("loses.*: it is not weighed; {said:?}")),
    });
}

#[test]
fn the_table_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/causes/README.md");
    let text = table::render();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == text, "UPDATE=1 cargo test --test causes writes samples/causes/README.md");
    // every label but those of nothing has a cause, and every cause says what is seen
    assert!(!text.contains("|  |"), "a cause has no `What you see`");
}
