//! What `-f timesketch` writes, read by Timesketch's own import client from PyPI (`pip install timesketch-import-client six`). Where no
//! Python has it (`CERTOPSY_PYTHON` names one, else `python3`), the test is ignored and says so.
use certopsy::{Options, analyze, input, render};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let args = Arguments::from_args();
    let python = env::var("CERTOPSY_PYTHON").unwrap_or_else(|_| "python3".into());
    let there = Command::new(&python).args(["-c", "import timesketch_import_client.importer"]).output().is_ok_and(|o| o.status.success());
    if !there {
        eprintln!("timesketch: SKIPPED, {python} has no timesketch_import_client; its reading of the format was not looked at");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let trials = ["origin-certificate-expired", "what-responders-had", "self-check-404"]
        .into_iter()
        .map(|name| {
            let (folder, python) = (root.join(name), python.clone());
            Trial::test(name, move || check(&folder, &python)).with_ignored_flag(!there)
        })
        .collect();
    libtest_mimic::run(&args, trials).exit();
}

fn check(folder: &Path, python: &str) -> Result<(), Failed> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| !p.ends_with("report.md") && !p.ends_with("report.json"))
        .collect();
    files.sort();
    let report = analyze(&input::collect(&files, None).sources, &Options::default());
    let dir = tempfile::tempdir()?;
    let csv = dir.path().join("timeline.csv");
    fs::write(&csv, render::timesketch::render(&report))?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/timesketch/read.py");
    let out = Command::new(python).arg(script).arg(&csv).output()?;
    if !out.status.success() {
        return Err(String::from_utf8_lossy(&out.stderr).into_owned().into());
    }
    let rows: Vec<Value> = String::from_utf8(out.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let entries: Vec<_> = report.incidents.iter().flat_map(|i| &i.timeline).filter(|e| e.time.is_some()).collect();
    let wanted: usize = entries.iter().map(|e| if e.count > 1 && e.last.is_some() { 2 } else { 1 }).sum();
    if rows.len() != wanted {
        return Err(format!("{} rows arrive, {wanted} were written", rows.len()).into());
    }
    for row in &rows {
        let text = |name: &str| row[name].as_str().unwrap_or("").to_owned();
        // The client puts what it can not read at 1970.
        if text("message").is_empty() || !text("datetime").starts_with("20") || !text("datetime").ends_with("+0000") {
            return Err(format!("not read as meant: {row}").into());
        }
        if !["Event time", "First seen", "Last seen"].contains(&text("timestamp_desc").as_str()) {
            return Err(format!("no description of the time: {row}").into());
        }
    }
    let Some(row) = rows.first() else { return Err("no row arrives".into()) };
    let first = entries.first().map(|e| (e.time.clone().unwrap_or_default(), e.summary.clone())).unwrap_or_default();
    let got = (row["datetime"].as_str().unwrap_or("").to_owned(), row["message"].as_str().unwrap_or("").to_owned());
    let seconds = |t: &str| t.get(..19).map(str::to_owned);
    if seconds(&first.0) != seconds(&got.0) || first.1 != got.1 {
        return Err(format!("the first entry arrives as {got:?}").into());
    }
    Ok(())
}
