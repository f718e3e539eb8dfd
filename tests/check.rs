//! `certopsy check`: a diagnosis as an assistant gave it in the founding incident, against what the responders had. The goldens beside the
//! notes are what an expert answers; `UPDATE=1` writes them anew.
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

fn check(notes: &str, format: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    Command::new(env!("CARGO_BIN_EXE_certopsy"))
        .args(["check", "-f", format, "--claims"])
        .arg(root.join("claims").join(notes))
        .args(["controller.log", "describe.txt", "get.txt"])
        .current_dir(root.join("what-responders-had"))
        .output()
        .unwrap()
}

#[test]
fn equals_its_goldens() {
    for (format, golden) in [("markdown", "claims.md"), ("json", "claims.json")] {
        let out = check("notes.md", format);
        assert_eq!(out.status.code(), Some(1), "something is contradicted");
        let text = String::from_utf8(out.stdout).unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/claims").join(golden);
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{golden}");
    }
}

/// What an expert says of the claims, by line of the notes.
#[test]
fn says_what_an_expert_says() {
    let out = check("notes.md", "json");
    let value: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let verdicts = |line: u64| -> Vec<&str> {
        let claims = value["claims"].as_array().unwrap();
        claims.iter().filter(|c| c["line"] == line).filter_map(|c| c["verdict"].as_str()).collect()
    };
    let notes = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/claims/notes.md")).unwrap();
    for (claim, verdict) in [
        ("Certificate issued (revision 1)", "supported"),
        ("never completed", "contradicted"),
        ("deactivated the authorization", "contradicted"),
        ("garbage-collected", "not in the inputs"),
        ("UTC │ Certificate expired", "supported"),
        ("answered 404", "supported"),
        ("IAM permissions", "contradicted"),
        ("suggests instability", "contradicted"),
        ("not a code defect", "not in the inputs"),
        ("backoff period was not over", "contradicted"),
        ("immediately create", "unsafe for this release"),
        ("certificaterequest courses-origin-2", "unsafe for this release"),
        ("certificaterequest courses-origin-1", "unsafe for this release"),
        ("cmctl renew", "supported"),
        ("state=expired", "supported"),
        ("state=pending", "contradicted"),
        ("2026-11-23 19:10 UTC", "contradicted"),
    ] {
        let line = notes.lines().position(|l| l.contains(claim)).unwrap() as u64 + 1;
        assert!(verdicts(line).contains(&verdict), "{claim}: {:?}", verdicts(line));
    }
}

#[test]
fn notes_without_objections_exit_zero() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes.md");
    fs::write(&notes, "The certificate expired at 2026-11-23 20:01 UTC.\n").unwrap();
    let out = check(notes.to_str().unwrap(), "markdown");
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stdout));
    assert!(String::from_utf8_lossy(&out.stdout).contains("1 supported"));
}
