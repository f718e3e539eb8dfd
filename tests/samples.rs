//! A folder of `samples/` with inputs is a test: its report, as Markdown and JSON, at one thread and at several, must equal the goldens
//! beside it. `UPDATE=1 cargo test --test samples` writes them anew. A new case touches no Rust.
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let args = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&root).expect("samples").filter_map(|e| Some(e.ok()?.path())).filter(|p| !inputs(p).is_empty()).collect();
    folders.sort();
    let trials = folders
        .into_iter()
        .map(|folder| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Trial::test(name, move || check(&folder))
        })
        .collect();
    libtest_mimic::run(&args, trials).exit();
}

fn inputs(folder: &Path) -> Vec<String> {
    if ["render", "hostile", "schema", "causes", "claims", "rules"].iter().any(|n| folder.ends_with(n)) || !folder.is_dir() {
        return Vec::new();
    }
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|n| !n.starts_with("report."))
        .collect();
    names.sort();
    names
}

fn report(folder: &Path, format: &str, threads: &str) -> Result<String, Failed> {
    let out = Command::new(env!("CARGO_BIN_EXE_certopsy"))
        .args(["report", "-f", format, "--threads", threads])
        .args(inputs(folder))
        .current_dir(folder)
        .output()?;
    if !out.status.success() {
        return Err(format!("exit {:?}: {}", out.status.code(), String::from_utf8_lossy(&out.stderr)).into());
    }
    Ok(String::from_utf8(out.stdout)?)
}

fn check(folder: &Path) -> Result<(), Failed> {
    for (format, golden) in [("markdown", "report.md"), ("json", "report.json")] {
        let one = report(folder, format, "1")?;
        if one != report(folder, format, "7")? {
            return Err(format!("{golden} differs between 1 and 7 threads").into());
        }
        let path = folder.join(golden);
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &one)?;
        }
        let golden_text = fs::read_to_string(&path).map_err(|e| format!("{}: {e} (UPDATE=1 writes it)", path.display()))?;
        if let Some((n, (a, b))) = golden_text.lines().zip(one.lines()).enumerate().find(|(_, (a, b))| a != b) {
            return Err(format!("{golden} line {}: golden {a:?}, now {b:?}", n + 1).into());
        }
        if golden_text != one {
            return Err(format!("{golden} differs in length").into());
        }
    }
    Ok(())
}
