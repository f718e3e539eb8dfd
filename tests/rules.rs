//! `--rules FILE.yaml`: a user's own messages, failures and causes, and what a wrong file is told.
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rules")
}

fn report(rules: Option<&Path>, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_certopsy"));
    command.args(["report", "-f", "json"]).arg(samples().join(input));
    if let Some(rules) = rules {
        command.arg("--rules").arg(rules);
    }
    command.output().unwrap()
}

fn first_cause(out: &Output) -> Option<(String, String)> {
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let first = report.pointer("/incidents/0/hypotheses/0")?.clone();
    Some((first["cause"].as_str()?.to_owned(), first["confidence"].as_str()?.to_owned()))
}

#[test]
fn an_event_that_quotes_the_own_solver_is_proof() {
    let rules = samples().join("in-house-solver.yaml");
    let with = first_cause(&report(Some(&rules), "events.txt"));
    assert_eq!(with, Some(("txtd-change-freeze".into(), "proven".into())));
    let without = first_cause(&report(None, "events.txt"));
    assert_ne!(without.map(|(id, _)| id), Some("txtd-change-freeze".into()));
}

#[test]
fn a_log_in_no_known_language_is_read_with_the_own_rows() {
    let rules = samples().join("in-house-solver.yaml");
    let out = report(Some(&rules), "txtd.log");
    assert_eq!(first_cause(&out).map(|(id, _)| id), Some("txtd-change-freeze".into()), "{}", String::from_utf8_lossy(&out.stdout));
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(report.pointer("/incidents/0/evidence/0/line").and_then(|l| l.as_u64()), Some(2));
}

#[test]
fn a_wrong_file_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rules.yaml");
    let good = fs::read_to_string(samples().join("in-house-solver.yaml")).unwrap();
    for (from, to, line, word) in [
        ("depth: reason", "depth: deep", "    depth: reason", "noise, symptom, mechanism, reason"),
        ("    says:", "    say:", "    says:", "say"),
        ("weight: proof", "weight: \"proof", "weight: proof", ""),
    ] {
        fs::write(&file, good.replacen(from, to, 1)).unwrap();
        let out = report(Some(&file), "events.txt");
        assert_eq!(out.status.code(), Some(2));
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        let number = good.lines().position(|l| l.contains(line)).unwrap() + 1;
        assert!(told.contains("rules.yaml") && told.contains(word), "{told}");
        // a quote that is never closed is found where the file ends
        assert!(told.contains(&format!("line {number}")) || from.starts_with("weight") && told.contains("line "), "{told}");
    }
}
