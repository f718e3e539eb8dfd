//! What is in the folder.
use super::known::Known;
use super::{actions, excerpts, html, payloads, readme, requests, script, timeline, times};
use crate::render::options::RenderOptions;
use crate::render::template::{fill, syntax::TemplateError};
use crate::render::{escape, markdown};
use crate::report::{Incident, Report};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// No file of the folder is larger, so that every one can be attached.
pub const LARGEST: usize = 5_000_000;
/// Marks the manifest as ours.
pub const SCHEMA: &str = "certopsy.rootly-folder/1";
/// Where the manifest is.
pub const MANIFEST: &str = "evidence/manifest.json";

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path in the folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Whether it is run.
    pub executable: bool,
}

impl File {
    /// A file that is not run.
    pub fn new(path: impl Into<String>, text: String) -> File {
        File { path: path.into(), text, executable: false }
    }
}

/// What the folder is made with.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// Limits and the local zone.
    pub render: RenderOptions,
    /// The template of the retrospective.
    pub template: &'a str,
    /// What Rootly already holds.
    pub known: Known,
    /// Whether payloads for one event a row are wanted.
    pub each_event: bool,
    /// The timeline as SVG, to be inserted in the editor as an image.
    pub picture: Option<String>,
}

/// What the manifest says.
#[derive(Debug, Serialize)]
struct Manifest<'a> {
    schema: &'static str,
    excerpts: Vec<excerpts::Described>,
    files: Vec<Listed<'a>>,
}

#[derive(Debug, Serialize)]
struct Listed<'a> {
    path: &'a str,
    bytes: usize,
    sha256: String,
}

/// Every file of the folder, the manifest last. Fails where the template is wrong.
pub fn files(report: &Report, settings: &Settings<'_>) -> Result<Vec<File>, TemplateError> {
    let none = Incident::default();
    let incident = report.incidents.first().unwrap_or(&none);
    let retrospective = fill::fill(settings.template, report, &settings.render)?;
    let body = html::of_markdown(&retrospective);
    let times = times::of(report, incident, &settings.known);
    let payloads = payloads::of(incident, settings, &times, &body);
    let mut files = vec![
        File::new("report.md", escape::liquid(&markdown::render(report, &settings.render)).into_owned()),
        File::new("retrospective.md", retrospective.clone()),
        File::new("retrospective.html", body),
        File::new("timeline.csv", timeline::csv(report, incident, settings.render.tz)),
        File::new("timeline.json", timeline::json(report, incident)),
        File::new("action-items.md", actions::markdown(incident)),
    ];
    files.extend(settings.picture.iter().map(|svg| File::new("timeline.svg", svg.clone())));
    let (excerpts, described) = excerpts::of(report, incident);
    files.extend(excerpts);
    files.extend(payloads.iter().map(|p| File::new(format!("payloads/{}", p.file), p.body.clone())));
    files.push(File::new("payloads/requests.jsonl", requests::jsonl(&payloads)));
    files.push(File { path: "payloads/post.sh".into(), text: script::post(&payloads, &settings.known), executable: true });
    files.insert(0, File::new("README.md", readme::of(report, incident, settings, &times, &payloads, &retrospective)));
    for file in &mut files {
        cap(&mut file.text);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let listed = files.iter().map(|f| Listed { path: &f.path, bytes: f.text.len(), sha256: sha256(f.text.as_bytes()) }).collect();
    let manifest = Manifest { schema: SCHEMA, excerpts: described, files: listed };
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
    files.push(File::new(MANIFEST, text));
    Ok(files)
}

/// Hexadecimal SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Cuts at a line end and says so. Only excerpts and timelines of very long incidents come near.
fn cap(text: &mut String) {
    if text.len() < LARGEST {
        return;
    }
    let mut end = LARGEST - 200;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text.get(..end).and_then(|t| t.rfind('\n')).map_or(end, |n| n + 1);
    let rest = text.get(end..).map_or(0, |t| t.lines().count());
    text.truncate(end);
    text.push_str(&format!("({rest} more lines are left out: this file is kept below 5 MB)\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_cut_at_a_line_end() {
        let mut text = "0123456789abcdef\n".repeat(400_000);
        cap(&mut text);
        assert!(text.len() < LARGEST && text.ends_with("below 5 MB)\n") && text.contains("abcdef\n("));
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
