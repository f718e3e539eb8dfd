//! The files below the folders that were named, with names that do not depend on where the command was typed.
use super::store;
use certopsy::batch::study::Unread;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file.
pub struct File {
    /// Relative to the folder that was named (or what several have in common), with `/`.
    pub name: String,
    /// As it is opened.
    pub path: PathBuf,
    /// Bytes on disk.
    pub size: u64,
}

/// What was found.
#[derive(Default)]
pub struct Tree {
    /// Sorted by name.
    pub files: Vec<File>,
    /// Folders and links that were not read.
    pub unread: Vec<Unread>,
    /// Inputs that do not exist, as given.
    pub missing: Vec<PathBuf>,
}

/// Walks inputs. The output (`except`) is left out, and so is that of other runs: reports quote logs, and would be read as such.
pub fn walk(inputs: &[PathBuf], except: &Path) -> Tree {
    let mut tree = Tree::default();
    let except = fs::canonicalize(except).ok();
    let mut roots: Vec<PathBuf> = Vec::new();
    for input in inputs {
        match fs::canonicalize(input) {
            Ok(path) => roots.push(path),
            Err(_) => tree.missing.push(input.clone()),
        }
    }
    roots.sort();
    roots.dedup();
    // a folder in a folder that is walked anyway
    let all = roots.clone();
    roots.retain(|r| !all.iter().any(|o| o != r && r.starts_with(o)));
    let base = base(&roots);
    let name = |path: &Path| {
        let rest = path.strip_prefix(&base).unwrap_or(path);
        rest.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    };
    let mut links = 0;
    for root in &roots {
        let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|e| {
            let ours = e.file_type().is_dir() && e.path().join(store::OWN).is_dir();
            except.as_deref() != Some(e.path()) && !ours
        });
        for entry in walk {
            match entry {
                Ok(e) if e.file_type().is_file() => {
                    let size = e.metadata().map_or(0, |m| m.len());
                    tree.files.push(File { name: name(e.path()), path: e.into_path(), size });
                }
                Ok(e) if e.file_type().is_symlink() => links += 1,
                Ok(_) => {}
                Err(e) => {
                    let file = e.path().map(name).unwrap_or_default();
                    let what = e.io_error().map_or_else(|| e.to_string(), ToString::to_string);
                    tree.unread.push(Unread { file, what });
                }
            }
        }
    }
    if links > 0 {
        tree.unread.push(Unread { file: ".".into(), what: format!("{links} symbolic links, not followed") });
    }
    tree.files.sort_by(|a, b| a.name.cmp(&b.name));
    tree.unread.sort();
    tree
}

/// What names are relative to: the folder itself, the folder of a file, or what several have in common.
fn base(roots: &[PathBuf]) -> PathBuf {
    let folder = |p: &PathBuf| if p.is_dir() { p.clone() } else { p.parent().map(Path::to_path_buf).unwrap_or_default() };
    match roots {
        [] => PathBuf::new(),
        [one] => folder(one),
        [first, rest @ ..] => {
            let mut common = first.parent().map(Path::to_path_buf).unwrap_or_default();
            while !rest.iter().all(|r| r.starts_with(&common)) {
                if !common.pop() {
                    break;
                }
            }
            common
        }
    }
}
