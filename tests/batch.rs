//! `certopsy batch` on a tree as platform teams keep it.
#[path = "batch/tree.rs"]
mod tree;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn batch(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_certopsy")).arg("batch").args(args).current_dir(folder).output().unwrap()
}

/// Every product by its path, without what the program keeps for itself.
fn products(out: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(out)
        .into_iter()
        .map(|e| e.unwrap())
        .filter(|e| e.file_type().is_file() && !e.path().components().any(|c| c.as_os_str() == ".certopsy"))
        .map(|e| (e.path().strip_prefix(out).unwrap().display().to_string(), fs::read(e.path()).unwrap()))
        .collect()
}

fn index(out: &Path) -> Value {
    serde_json::from_slice(&fs::read(out.join("index.json")).unwrap()).unwrap()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("")
}

#[test]
fn twenty_incidents_in_two_thousand_archives() {
    let dir = tempfile::tempdir().unwrap();
    let files = tree::files();
    assert_eq!(files.len(), 2000);
    tree::write(&dir.path().join("tree"), files.iter());
    let first = batch(&["tree", "-o", "out", "--jobs", "2"], dir.path());
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    assert!(first.stderr.is_empty() && first.stdout.is_empty(), "silent in a pipe");

    let index = index(&dir.path().join("out"));
    let found: Vec<(String, String, String, String, String)> = index["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| {
            let certificates: Vec<&str> = i["certificates"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            let outcome = if text(i, "outcome") == "issued-after-failures" { "issued" } else { "open" };
            (
                text(i, "group").into(),
                text(i, "first_failure").get(..10).unwrap_or("").into(),
                certificates.join(" "),
                text(i, "cause").into(),
                outcome.into(),
            )
        })
        .collect();
    let mut wanted: Vec<(String, String, String, String, String)> = tree::planted()
        .iter()
        .map(|p| {
            let outcome = if p.issued { "issued" } else { "open" };
            (
                format!("cluster-{:02}", p.cluster),
                tree::day(p.day),
                p.certificate.clone(),
                tree::TROUBLES[p.trouble].0.into(),
                outcome.into(),
            )
        })
        .collect();
    wanted.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    assert_eq!(found, wanted);
    assert_eq!(index["unread"].as_array().unwrap().len(), 0);
    assert_eq!(index["groups"].as_array().unwrap().len(), tree::CLUSTERS);

    let twice = index["recurring"].as_array().unwrap().iter().find(|r| text(r, "zone") == "shop.example").unwrap();
    assert_eq!((text(twice, "cause"), twice["count"].as_u64()), ("dns01-name-held-by-cname", Some(2)));
    let last = index["incidents"].as_array().unwrap().iter().rfind(|i| text(i, "group") == "cluster-18").unwrap();
    assert_eq!(last["occurrence"].as_u64(), Some(2));
    assert_eq!(last["near_miss"].as_bool(), Some(true));
    for incident in index["incidents"].as_array().unwrap() {
        let report = fs::read_to_string(dir.path().join("out").join(text(incident, "path")).join("report.json")).unwrap();
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["incidents"].as_array().unwrap().len(), 1);
        let file = report["incidents"][0]["evidence"][0]["file"].as_str().unwrap();
        assert!(file.starts_with(text(incident, "group")), "{file} is relative to the tree");
    }

    // the same again, and from scratch with the files in another order and the folders named one by one
    let before = products(&dir.path().join("out"));
    assert_eq!(before.len(), 3 + 2 * 20);
    batch(&["tree", "-o", "out", "--jobs", "2"], dir.path());
    assert!(products(&dir.path().join("out")) == before, "a second run changes nothing");
    let other = tempfile::tempdir().unwrap();
    tree::write(&other.path().join("tree"), files.iter().rev());
    let folders: Vec<String> = (0..tree::CLUSTERS).rev().map(|c| format!("tree/cluster-{c:02}")).collect();
    let mut args: Vec<&str> = folders.iter().map(String::as_str).collect();
    args.extend(["-o", "tree/out", "--jobs", "1"]);
    batch(&args, other.path());
    assert!(products(&other.path().join("tree/out")) == before, "the order of files does not matter");
}

/// Lines of one failing certificate, `hours` after noon of a day in May.
fn failing(name: &str, day: u32, hours: std::ops::Range<u32>) -> String {
    hours
        .map(|h| format!("2026-05-{day:02}T{h:02}:00:00.120331000Z E05{day:02} {h:02}:00:00.120331       1 sync.go:229] \"failed to create Order resource due to bad request, marking Order as failed\" err=\"403 urn:ietf:params:acme:error:caa: CAA record for {name}.example.com prevents issuance\" logger=\"cert-manager.controller\" resource_name=\"{name}-2-1040610603\" resource_namespace=\"shop\" resource_kind=\"Order\" resource_version=\"v1\"\n"))
        .collect()
}

#[test]
fn overlapping_rotations_count_once_and_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let logs = dir.path().join("logs");
    fs::create_dir(&logs).unwrap();
    let (old, new) = (failing("web", 4, 1..8), failing("web", 4, 5..12));
    fs::write(logs.join("x.log"), &new).unwrap();
    fs::write(logs.join("x.log.1"), &old).unwrap();
    fs::write(logs.join("x.log.1.gz"), tree::gz(old.as_bytes())).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_certopsy")).args(["-f", "json", "logs"]).current_dir(dir.path()).output().unwrap();
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    let files: Vec<&str> = report["inputs"].as_array().unwrap().iter().map(|i| text(i, "file")).collect();
    assert_eq!(files, ["x.log.1", "x.log.1.gz", "x.log"]);
    let counts: Vec<u64> = report["incidents"][0]["timeline"].as_array().unwrap().iter().filter_map(|t| t["count"].as_u64()).collect();
    assert_eq!(counts.iter().sum::<u64>(), 11, "hours 1 to 11, once each");
}

#[test]
fn what_is_broken_is_told_and_the_rest_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let logs = dir.path().join("logs/prod");
    fs::create_dir_all(&logs).unwrap();
    fs::write(logs.join("good.log"), failing("web", 4, 1..8)).unwrap();
    let whole = tree::gz(failing("api", 5, 1..20).as_bytes());
    fs::write(logs.join("cut.log.gz"), &whole[..whole.len() - 12]).unwrap();
    let out = batch(&["logs", "-o", "logs/out", "--fail-on", "likely"], dir.path());
    assert_eq!(out.status.code(), Some(1), "the gate");
    let first = index(&dir.path().join("logs/out"));
    assert_eq!(text(&first["unread"][0], "file"), "prod/cut.log.gz");
    assert!(text(&first["unread"][0], "what").starts_with("truncated gzip"));
    assert!(first["incidents"].as_array().unwrap().iter().any(|i| i["certificates"][0] == "shop/web"));

    // what an interrupted run left is gone, what is no more is removed, what others put there stays
    let store = dir.path().join("logs/out");
    let path = store.join(text(&first["incidents"][0], "path"));
    fs::write(store.join(".certopsy/tmp/9.part"), "half").unwrap();
    fs::write(path.join("notes.txt"), "ours").unwrap();
    fs::remove_file(logs.join("cut.log.gz")).unwrap();
    fs::write(logs.join("good.log"), failing("other", 6, 1..8)).unwrap();
    assert_eq!(batch(&["logs", "-o", "logs/out"], dir.path()).status.code(), Some(0));
    let second = index(&store);
    assert_eq!(second["incidents"].as_array().unwrap().len(), 1);
    assert_eq!(second["incidents"][0]["certificates"][0], "shop/other");
    assert!(!store.join(".certopsy/tmp/9.part").exists());
    assert!(path.join("notes.txt").exists() && !path.join("report.md").exists());

    assert_eq!(batch(&["none", "-o", "o"], dir.path()).status.code(), Some(2));
    assert_eq!(batch(&["logs", "-o", "o", "--since", "2027-01-01T00:00:00Z"], dir.path()).status.code(), Some(0));
    assert_eq!(index(&dir.path().join("o"))["incidents"].as_array().unwrap().len(), 0);
}
