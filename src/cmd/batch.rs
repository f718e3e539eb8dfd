//! `certopsy batch`: a group of files after the other, so that memory follows the largest group and not the tree.
mod store;
mod tree;

use self::store::{Fingerprint, State, Store};
use super::output::complain;
use super::pool;
use super::progress::Progress;
use crate::cli::BatchArgs;
use certopsy::batch::index::Index;
use certopsy::batch::study::{self, Unread};
use certopsy::batch::{groups, overview};
use certopsy::hypothesis::Confidence;
use certopsy::render::{self, options::RenderOptions};
use certopsy::time::SECOND;
use certopsy::{Options, input};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs it.
pub fn run(args: &BatchArgs) -> ExitCode {
    pool::build(args.threads);
    match batch(args) {
        Ok(code) => ExitCode::from(code),
        Err(e) => {
            complain(&format!("failed to write to {}: {e}", args.output.display()), "check the path, its permissions and the space left");
            ExitCode::from(2)
        }
    }
}

fn batch(args: &BatchArgs) -> io::Result<u8> {
    let tree = tree::walk(&args.inputs, &args.output);
    for path in &tree.missing {
        complain(&format!("failed to read {}: no such file or folder", path.display()), "check the path");
    }
    if tree.files.is_empty() || args.strict && !tree.missing.is_empty() {
        if tree.missing.is_empty() {
            complain("no input", "name a folder with files in it");
        }
        return Ok(2);
    }
    let mut store = Store::open(&args.output)?;
    let options = args.options();
    let names: Vec<String> = tree.files.iter().map(|f| f.name.clone()).collect();
    let split = groups::split(&names, args.group_by.into());
    let mut progress = Progress::new(tree.files.iter().map(|f| f.size).sum(), args.quiet || args.no_progress);
    let (mut rows, mut seen, mut unread) = (Vec::new(), Vec::new(), tree.unread.clone());
    let program = program();
    for (group, files) in &split {
        let files: Vec<&tree::File> = files.iter().filter_map(|i| tree.files.get(*i)).collect();
        progress.step(0, 0, group);
        let state = one(&mut store, group, &files, &options, program.as_deref(), args)?;
        progress.step(files.iter().map(|f| f.size).sum(), state.rows.len() as u64, group);
        rows.extend(state.rows);
        seen.push(state.seen);
        unread.extend(state.unread);
    }
    drop(progress);
    store.forget_others(split.keys())?;
    let strongest = rows.iter().filter_map(|r| r.strongest.as_deref().and_then(Confidence::from_word)).max();
    let broken = tree.missing.len() + unread.len();
    let recognised = seen.iter().any(|s| s.recognised > 0);
    unread.extend(tree.missing.iter().map(|p| Unread { file: p.display().to_string(), what: "no such file or folder".into() }));
    let index = Index::new(rows, seen, unread, args.max_latent / SECOND);
    store.write("index.json", &index.json())?;
    store.write("index.csv", &index.csv())?;
    store.write("index.md", &overview::render(&index))?;
    Ok(if args.fail_on.is_some_and(|word| strongest.is_some_and(|c| c >= word)) {
        1
    } else if args.strict && broken > 0 {
        2
    } else if recognised {
        0
    } else {
        3
    })
}

/// The bytes of this program, so that another build of it does not take over what this one made. None where they cannot be read: then
/// nothing is taken over.
fn program() -> Option<String> {
    let mut print = Fingerprint::new(env!("CARGO_PKG_VERSION"));
    print.file(&std::env::current_exe().ok()?).ok()?;
    Some(print.hex())
}

/// A group: taken over from an earlier run, or read, studied and written.
fn one(
    store: &mut Store,
    group: &str,
    files: &[&tree::File],
    options: &Options,
    program: Option<&str>,
    args: &BatchArgs,
) -> io::Result<State> {
    let fingerprint = fingerprint(group, files, options, program, args);
    if let Some(print) = &fingerprint
        && let Some(state) = store.state(group)
        && store.is_finished(&state, print)
    {
        return Ok(state);
    }
    let paths: Vec<PathBuf> = files.iter().map(|f| f.path.clone()).collect();
    let mut collected = input::collect(&paths, None);
    // names relative to the tree, not to the group
    let above = groups::common(files.iter().map(|f| f.name.as_str()));
    for source in &mut collected.sources {
        source.name.insert_str(0, &above);
    }
    let study = study::study(group, &collected.sources, options);
    let mut unread = study.unread;
    for failure in collected.failures {
        let name = files.iter().find(|f| f.path.display().to_string() == failure.path).map_or(failure.path.clone(), |f| f.name.clone());
        unread.push(Unread { file: name, what: failure.error });
    }
    unread.sort();
    let render = RenderOptions { limit: usize::MAX, tz: args.tz };
    let reports: Vec<[String; 2]> =
        study.found.iter().map(|(_, r)| [render::markdown::render(r, &render), render::json::render(r)]).collect();
    let state = State {
        fingerprint: fingerprint.unwrap_or_default(),
        rows: study.found.into_iter().map(|(row, _)| row).collect(),
        seen: study.seen,
        unread,
        written: Vec::new(),
    };
    store.finish(group, state, &reports)
}

/// None where something cannot be read: such a group is never taken over.
fn fingerprint(group: &str, files: &[&tree::File], options: &Options, program: Option<&str>, args: &BatchArgs) -> Option<String> {
    let mut print = Fingerprint::new(&format!("{program:?} {options:?} {:?} {group}", args.tz, program = program?));
    for file in files {
        print.add(file.name.as_bytes());
        print.file(&file.path).ok()?;
    }
    Some(print.hex())
}
