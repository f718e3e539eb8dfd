//! The house stays a house: layers look down only, files stay short.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the ground up; what shares a line may look at each other. Named by the beginning of a path below `src`.
const LAYERS: &[&[&str]] = &[
    &["time", "zone", "place", "in_order", "entity", "names", "input", "report", "milestone", "blameless"],
    &["line", "text", "class", "catalogue/order_numbers"],
    &["catalogue/failures", "envelope"],
    &["fact"],
    &["catalogue/messages", "sink", "mentions", "incident", "release"],
    &["render", "lint"],
    &["clock", "dialect", "graph", "hypothesis", "order_age", "sift", "timeline"],
    &["options", "extract", "rules", "attempt", "standing", "own"],
    &["assemble", "runs"],
    &["arithmetic", "chain", "contributing", "coverage", "overcome", "response", "unexplained", "verdict"],
    &["compose"],
    &["analyze"],
    &["claims", "batch", "clusters", "redact", "rootly"],
];
/// Lines of code of a file, its tests aside.
const LONGEST: usize = 420;

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
}

/// Every source file by its path below `src`, without its tests.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(all.len() > 100, "there are sources");
    all.into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or("").to_owned();
            (path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), code)
        })
        .collect()
}

fn layer(module: &str) -> Option<usize> {
    let fits = |name: &str| module == name || module.strip_prefix(name).is_some_and(|rest| rest.starts_with(['/', '.']));
    LAYERS.iter().position(|names| names.iter().any(|n| fits(n)))
}

/// Paths behind every `crate::` of a file, as `a/b`.
fn looks_at(code: &str) -> Vec<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    code.split("crate::")
        .skip(1)
        .map(|rest| {
            let first: String = rest.chars().take_while(|c| is_word(*c)).collect();
            let second: String = rest[first.len()..].strip_prefix("::").unwrap_or("").chars().take_while(|c| is_word(*c)).collect();
            format!("{first}/{second}")
        })
        .collect()
}

#[test]
fn layers_look_down_only() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if ["main.rs", "cli.rs", "lib.rs"].contains(&path.as_str())
            || path.starts_with("cmd/")
            || path.starts_with("cli/")
            || path == "catalogue/mod.rs"
        {
            continue;
        }
        let Some(own) = layer(&path) else { panic!("{path} is in no layer: give it one in LAYERS") };
        for target in looks_at(&code) {
            if layer(&target).is_some_and(|t| t > own) {
                wrong.push(format!("{path} looks up at {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| !path.ends_with("list.rs"))
        .map(|(path, code)| (code.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//")).count(), path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
