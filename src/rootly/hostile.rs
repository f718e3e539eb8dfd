//! Whatever the inputs say, the folder holds it as text.
use super::folder::{File, Settings, files};
use super::known::Known;
use crate::render::example;
use crate::render::hostile::{HOSTILE, shape};
use crate::render::options::RenderOptions;
use crate::render::template::rootly;

fn folder(text: &str) -> Vec<File> {
    let settings = Settings {
        render: RenderOptions::default(),
        template: rootly::TEMPLATE.text,
        known: Known::default(),
        each_event: true,
        picture: None,
    };
    files(&example::with(text), &settings).unwrap()
}

fn of<'f>(files: &'f [File], path: &str) -> &'f str {
    &files.iter().find(|f| f.path == path).unwrap().text
}

#[test]
fn no_file_lets_it_out() {
    let tags = |html: &str| html.split('<').skip(1).map(|t| t.split('>').next().unwrap_or("").to_owned()).collect::<Vec<_>>();
    for text in HOSTILE.iter() {
        let files = folder(text);
        for path in ["README.md", "retrospective.md", "action-items.md"] {
            shape(of(&files, path));
        }
        for tag in tags(of(&files, "retrospective.html")) {
            assert!(tag.trim_start_matches('/').bytes().all(|b| b.is_ascii_alphanumeric()), "{text:?}: <{tag}>");
        }
        for file in &files {
            assert!(!file.path.contains("..") && !file.path.starts_with('/'), "{}", file.path);
            // quotes stay verbatim, everything that is pasted or posted does not
            if !file.path.starts_with("evidence/") && file.path != "timeline.json" && file.path != "payloads/requests.jsonl" {
                assert!(!file.text.contains("{{") && !file.text.contains("{%"), "{text:?} in {}", file.path);
            }
            let data = ["timeline.json", "evidence/manifest.json", "payloads/requests.jsonl"].contains(&file.path.as_str());
            assert!(!file.text.contains('\u{1b}') && (data || !file.text.contains('\u{202e}')), "{text:?} in {}", file.path);
            if file.path.ends_with(".json") {
                serde_json::from_str::<serde_json::Value>(&file.text).unwrap();
            }
        }
        let script = of(&files, "payloads/post.sh");
        assert_eq!(script, of(&folder("harmless"), "payloads/post.sh"), "nothing of the inputs is in the script");
    }
}
