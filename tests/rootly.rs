//! The folder for Rootly, of every sample: whole, small, valid against Rootly's OpenAPI document, and of nothing that Rootly's editor destroys.
#[path = "rootly/api.rs"]
mod api;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut all: Vec<PathBuf> =
        fs::read_dir(root).unwrap().filter_map(|e| Some(e.ok()?.path())).filter(|p| p.join("report.md").exists()).collect();
    all.sort();
    assert!(all.len() > 5);
    all
}

fn certopsy(folder: &Path, args: &[&str]) -> Output {
    let mut inputs: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|n| !n.starts_with("report."))
        .collect();
    inputs.sort();
    Command::new(env!("CARGO_BIN_EXE_certopsy")).arg("rootly").args(inputs).args(args).current_dir(folder).output().unwrap()
}

fn made(folder: &Path, dir: &Path, more: &[&str]) {
    let mut args = vec!["-o", dir.to_str().unwrap()];
    args.extend(more);
    let out = certopsy(folder, &args);
    assert!(out.status.success(), "{}: {}", folder.display(), String::from_utf8_lossy(&out.stderr));
}

/// Every file below, by path with `/`.
fn tree(dir: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| (e.path().strip_prefix(dir).unwrap().to_string_lossy().into_owned(), fs::read_to_string(e.path()).unwrap()))
        .collect()
}

fn specification() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/schema/rootly-api.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The schema of the body of a request, by its path in `requests.jsonl`.
fn schema(specification: &Value, method: &str, path: &str) -> Value {
    let wanted = path.replace("{post_mortem_id}", "{id}");
    let paths = specification["paths"].as_object().unwrap();
    let operation = [wanted.clone(), wanted.replace("{incident_id}", "{id}")]
        .iter()
        .find_map(|p| paths.get(p)?.get(method.to_lowercase()))
        .unwrap_or_else(|| panic!("{method} {path} is not in the specification"))
        .clone();
    let reference = operation["requestBody"]["content"]["application/vnd.api+json"]["schema"]["$ref"].as_str().unwrap().to_owned();
    specification.pointer(reference.trim_start_matches('#')).unwrap().clone()
}

#[test]
fn payloads_of_every_sample_are_valid_and_change_nothing() {
    let specification = specification();
    for sample in samples() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("folder");
        made(&sample, &dir, &["--each-event"]);
        let files = tree(&dir);
        let mut listed = 0;
        for line in files["payloads/requests.jsonl"].lines() {
            let request: Value = serde_json::from_str(line).unwrap();
            let file = format!("payloads/{}", request["body_file"].as_str().unwrap());
            let body: Value = serde_json::from_str(&files[&file]).unwrap();
            let schema = schema(&specification, request["method"].as_str().unwrap(), request["path"].as_str().unwrap());
            if let Err(error) = jsonschema::validator_for(&schema).unwrap().validate(&body) {
                panic!("{} {file}: {error}", sample.display());
            }
            let attributes = body["data"]["attributes"].as_object().unwrap();
            for never in
                ["notify_emails", "resolved_at", "closed_at", "kind", "mitigation_message", "resolution_message", "private", "public_title"]
            {
                let action_kind = never == "kind" && body["data"]["type"] == "incident_action_items";
                assert!(action_kind || !attributes.contains_key(never), "{file}: {never}");
            }
            assert!(body["data"]["type"] == "incident_action_items" || !attributes.contains_key("status"), "{file} changes a state");
            assert!(attributes.get("visibility").is_none_or(|v| v == "internal"), "{file} is external");
            assert!(!files[&file].contains("{{") && !files[&file].contains("{%"), "{file} holds Liquid");
            listed += 1;
        }
        let bodies = files.keys().filter(|f| f.starts_with("payloads/") && f.ends_with(".json")).count();
        assert_eq!(listed, bodies, "{}: every body is listed", sample.display());
    }
}

#[test]
fn a_wrong_payload_is_found() {
    let specification = specification();
    let schema = schema(&specification, "POST", "/v1/incidents/{incident_id}/events");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let body = |attributes: Value| serde_json::json!({"data": {"type": "incident_events", "attributes": attributes}});
    assert!(validator.is_valid(&body(serde_json::json!({"event": "x"}))));
    assert!(!validator.is_valid(&body(serde_json::json!({"event": "x", "occurred_at": "2026-06-03T19:29:00Z"}))));
    assert!(!validator.is_valid(&body(serde_json::json!({"visibility": "internal"}))));
}

/// The constructs that Rootly's editor destroys or evaluates, found in a text.
fn destroyed(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |what: &str, line: &str| found.push(format!("{what}: {line}"));
    for line in text.lines() {
        // a bar may stand in a quoted log line; the rules of a table may not
        if line.chars().any(|c| "┌┐└┘├┤┬┴┼".contains(c)) || line.contains("───") {
            say("box drawing", line);
        }
        if line.contains("{{") || line.contains("{%") {
            say("Liquid", line);
        }
        if ["- [ ]", "- [x]", "* [ ]", "* [x]"].iter().any(|t| line.trim_start().starts_with(t)) || line.contains("[^") {
            say("a task list or footnote", line);
        }
        if line.contains('\u{a0}') || line.chars().any(|c| c.is_control() && c != '\t') {
            say("a control character or no-break space", line);
        }
        if line.chars().any(|c| ('\u{1f000}'..='\u{1faff}').contains(&c) || ('\u{2600}'..='\u{27bf}').contains(&c)) {
            say("emoji", line);
        }
    }
    let (mut depth, mut in_code, mut columns, mut rows) = (0, false, 0, 0);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if level as usize > 3 => say("a heading below level 3", ""),
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(pulldown_cmark::TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if depth > 0 {
                    say("a fence in a list", "");
                }
                if matches!(&kind, pulldown_cmark::CodeBlockKind::Fenced(l) if &**l == "mermaid") {
                    say("mermaid", "");
                }
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Table(alignments)) => (columns, rows) = (alignments.len(), 0),
            Event::Start(Tag::TableRow) => rows += 1,
            Event::End(pulldown_cmark::TagEnd::Table) if columns > 4 || rows > 20 => {
                say("a table of more than 4 columns or 20 rows", &format!("{columns} × {rows}"));
            }
            Event::Html(h) | Event::InlineHtml(h) => say("raw HTML", &h),
            Event::Start(Tag::Strikethrough | Tag::Emphasis) => say("emphasis or strike from text", ""),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => say("a link whose target is lost", &dest_url),
            Event::Text(t) if !in_code => {
                if t.chars().any(|c| ('\u{2500}'..='\u{257f}').contains(&c)) {
                    say("box drawing", &t);
                }
                if t.contains('~') {
                    say("a tilde", &t);
                }
                if t.contains("```") || t.contains("**") || t.starts_with('#') {
                    say("Markdown that stays literal", &t);
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn what_rootly_destroys_is_found() {
    for bad in [
        "#### x",
        "│ a │",
        "about ~30 days",
        "- a\n\n  ```text\n  b\n  ```",
        "```mermaid\nx\n```",
        "- [ ] task",
        "a <br> b",
        "{{ x }}",
        "_main_.py",
        "| a | b | c | d | e |\n|---|---|---|---|---|",
        "[lost](https://example.com)",
        "a\u{a0}b",
        "🕐 Timestamps",
    ] {
        assert!(!destroyed(bad).is_empty(), "{bad}");
    }
    assert!(
        destroyed("## Leadup\n\n- **a:** `__main__.py` and `~30`\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```text\n<x> ~ # y\n```\n")
            .is_empty()
    );
}

#[test]
fn nothing_in_a_retrospective_is_destroyed() {
    for sample in samples() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("folder");
        made(&sample, &dir, &[]);
        let files = tree(&dir);
        for name in ["retrospective.md", "action-items.md"] {
            assert_eq!(destroyed(&files[name]), Vec::<String>::new(), "{} {name}", sample.display());
            let found = certopsy::lint::lint(&files[name]);
            assert!(found.is_empty(), "{} {name}: {found:?}", sample.display());
        }
        let headings: Vec<&str> = files["retrospective.md"].lines().filter(|l| l.starts_with('#')).collect();
        assert_eq!(
            headings,
            ["## Leadup", "## Fault", "## Detection", "## Root causes", "## Mitigation and resolution", "## Lessons learnt"]
        );
        let html = &files["retrospective.html"];
        let known = [
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "code",
            "pre",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "hr",
            "br",
            "blockquote",
        ];
        for tag in html.split('<').skip(1) {
            let name = tag.split('>').next().unwrap().trim_start_matches('/');
            assert!(known.contains(&name), "{}: <{name}>", sample.display());
        }
    }
}

#[test]
fn a_golden_shows_what_is_written() {
    for sample in samples().iter().filter(|s| s.join("report.retrospective.md").exists()) {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("folder");
        made(sample, &dir, &[]);
        let (golden, now) = (sample.join("report.retrospective.md"), fs::read_to_string(dir.join("retrospective.md")).unwrap());
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &now).unwrap();
        }
        assert_eq!(fs::read_to_string(&golden).unwrap(), now, "{} (UPDATE=1 writes it)", golden.display());
    }
}

#[test]
fn the_folder_is_whole_small_and_the_same_each_time() {
    for sample in samples() {
        let root = tempfile::tempdir().unwrap();
        let (one, two) = (root.path().join("one"), root.path().join("two"));
        made(&sample, &one, &["--threads", "1"]);
        made(&sample, &two, &["--threads", "7"]);
        let files = tree(&one);
        assert_eq!(files, tree(&two), "{}", sample.display());
        for name in ["README.md", "report.md", "retrospective.md", "retrospective.html", "timeline.csv", "timeline.json", "action-items.md"]
        {
            assert!(files.contains_key(name), "{name}");
        }
        let manifest: Value = serde_json::from_str(&files["evidence/manifest.json"]).unwrap();
        let listed: BTreeMap<&str, &str> =
            manifest["files"].as_array().unwrap().iter().map(|f| (f["path"].as_str().unwrap(), f["sha256"].as_str().unwrap())).collect();
        assert_eq!(listed.len() + 1, files.len(), "every file but the manifest is listed");
        for (name, text) in &files {
            assert!(text.len() < 5_000_000, "{name}");
            if let Some(hash) = listed.get(name.as_str()) {
                assert_eq!(*hash, certopsy::rootly::folder::sha256(text.as_bytes()), "{name}");
            }
        }
        // a second run replaces its own folder, and nothing else
        made(&sample, &one, &[]);
        fs::write(one.join("mine.txt"), "x").unwrap();
        assert_eq!(certopsy(&sample, &["-o", one.to_str().unwrap()]).status.code(), Some(2));
        assert_eq!(fs::read_to_string(one.join("mine.txt")).unwrap(), "x");
    }
}

#[test]
fn excerpts_hold_the_lines_of_the_inputs() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rootly-origin-expired");
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("folder");
    made(&sample, &dir, &[]);
    let log = fs::read_to_string(sample.join("controller.log")).unwrap();
    let excerpt = fs::read_to_string(dir.join("evidence/controller.log.txt")).unwrap();
    let mut seen = 0;
    for line in excerpt.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (number, text) = line.trim_start().split_once("  ").unwrap();
        let original = log.lines().nth(number.parse::<usize>().unwrap() - 1).unwrap();
        assert!(original.starts_with(text.trim_end_matches('…')), "{line}");
        seen += 1;
    }
    assert!(seen > 5);
}

#[test]
fn what_people_set_in_rootly_stays() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rootly-origin-expired");
    let root = tempfile::tempdir().unwrap();
    let incident = root.path().join("incident.json");
    fs::write(
        &incident,
        r#"{"data":{"id":"7c3f0e52-0000-4000-8000-000000000031","type":"incidents","attributes":{"title":"Course pages answer 503","kind":"normal","started_at":"2026-11-23T15:40:00.000-05:00","detected_at":null,"mitigated_at":"2026-11-23T15:53:00.000-05:00"}},"included":[{"id":"99","type":"incident_post_mortems","attributes":{"content":null}}]}"#,
    )
    .unwrap();
    let events = root.path().join("events.json");
    fs::write(&events, r#"{"data":[{"id":"1","type":"incident_events","attributes":{"event":"The certificate has been successfully issued","visibility":"internal","occurred_at":"2026-11-23T20:52:29.000Z","created_at":"2026-11-23T20:52:29.000Z","updated_at":"2026-11-23T20:52:29.000Z"}}]}"#).unwrap();
    let dir = root.path().join("folder");
    made(&sample, &dir, &["--incident-json", incident.to_str().unwrap(), "--existing-events", events.to_str().unwrap()]);
    let files = tree(&dir);
    let update: Value = serde_json::from_str(&files["payloads/01-incident-update.json"]).unwrap();
    assert_eq!(
        update["data"]["attributes"],
        serde_json::json!({"detected_at": "2026-11-23T20:10:12Z"}),
        "only what is empty, and agrees with nobody's entry"
    );
    assert!(
        files["README.md"].contains("Conflicts with what is set in Rootly") && files["README.md"].contains("2026-11-23T15:40:00.000-05:00")
    );
    assert!(
        files["payloads/post.sh"].contains("7c3f0e52-0000-4000-8000-000000000031")
            && files["payloads/post.sh"].contains("ROOTLY_POST_MORTEM_ID:-99}")
    );
    let digest = &files["payloads/02-event-digest.json"];
    assert!(!digest.contains("has been successfully issued") && digest.contains("Presented challenge"), "only what is missing:\n{digest}");
}

#[test]
fn a_redacted_folder_holds_no_original() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rootly-origin-expired");
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("folder");
    made(&sample, &dir, &["--redact"]);
    for (name, text) in tree(&dir) {
        for original in ["tidewater", "courses-origin", "courses/", "585365953097", "Responder C <"] {
            assert!(!text.contains(original), "{name} holds {original}");
        }
    }
}
