//! A folder that is written whole or not at all, and never over what somebody else put there.
use certopsy::rootly::folder::{File, MANIFEST, SCHEMA, sha256};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Why a folder is not written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something is in the way.
    #[error("failed to write {dir}: it holds {what}, which is not of an earlier run")]
    Foreign {
        /// The folder.
        dir: PathBuf,
        /// A path in it.
        what: String,
    },
    /// The file system refused.
    #[error("failed to write {path}: {source}")]
    Io {
        /// The path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl FolderError {
    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            FolderError::Foreign { .. } => "name a new folder with -o, or move that away",
            FolderError::Io { .. } => "check the path and its permissions",
        }
    }
}

#[derive(Deserialize)]
struct Manifest {
    schema: String,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    sha256: String,
}

/// Whether the folder may be written: it is not there, it is empty, or everything in it is as an earlier run wrote it.
pub fn check(dir: &Path) -> Result<(), FolderError> {
    let foreign = |what: String| FolderError::Foreign { dir: dir.to_owned(), what };
    let there = match fs::symlink_metadata(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(FolderError::Io { path: dir.to_owned(), source }),
        Ok(there) => there,
    };
    if !there.is_dir() {
        return Err(foreign("something that is no folder".into()));
    }
    let listed: BTreeMap<String, String> = match fs::read(dir.join(MANIFEST)).ok().and_then(|t| serde_json::from_slice::<Manifest>(&t).ok())
    {
        Some(m) if m.schema == SCHEMA => m.files.into_iter().map(|f| (f.path, f.sha256)).collect(),
        _ => BTreeMap::new(),
    };
    for entry in walkdir::WalkDir::new(dir).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|e| FolderError::Io { path: dir.to_owned(), source: e.into() })?;
        let inside = entry.path().strip_prefix(dir).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if entry.file_type().is_dir() {
            continue;
        }
        let ours = !listed.is_empty() && inside == MANIFEST
            || entry.file_type().is_file()
                && listed.get(&inside).is_some_and(|hash| fs::read(entry.path()).is_ok_and(|t| sha256(&t) == *hash));
        if !ours {
            return Err(foreign(inside));
        }
    }
    Ok(())
}

/// Writes the folder beside its place, then puts it there. An earlier run's folder is replaced (see `check`).
pub fn write(dir: &Path, files: &[File]) -> Result<(), FolderError> {
    check(dir)?;
    let part = beside(dir, "part");
    let result = fill(&part, files).and_then(|()| replace(&part, dir));
    if result.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    result
}

fn fill(part: &Path, files: &[File]) -> Result<(), FolderError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| FolderError::Io { path, source }
    };
    if let Some(parent) = part.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(io(parent))?;
    }
    fs::create_dir(part).map_err(io(part))?;
    for file in files {
        let path = part.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(io(parent))?;
        }
        fs::write(&path, &file.text).map_err(io(&path))?;
        if file.executable {
            executable(&path).map_err(io(&path))?;
        }
    }
    Ok(())
}

/// Rename is atomic only onto nothing or an empty folder, so an old one steps aside first and comes back where the rename fails.
fn replace(part: &Path, dir: &Path) -> Result<(), FolderError> {
    let io = |source| FolderError::Io { path: dir.to_owned(), source };
    if fs::symlink_metadata(dir).is_err() {
        return fs::rename(part, dir).map_err(io);
    }
    let old = beside(dir, "old");
    fs::rename(dir, &old).map_err(io)?;
    if let Err(e) = fs::rename(part, dir) {
        let _ = fs::rename(&old, dir);
        return Err(io(e));
    }
    fs::remove_dir_all(&old).map_err(io)
}

fn beside(dir: &Path, what: &str) -> PathBuf {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    dir.with_file_name(format!(".{name}.{what}-{}", std::process::id()))
}

#[cfg(unix)]
fn executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Vec<File> {
        let hash = sha256(text.as_bytes());
        let manifest = format!("{{\"schema\":\"{SCHEMA}\",\"files\":[{{\"path\":\"a/b.md\",\"sha256\":\"{hash}\"}}]}}");
        vec![File::new("a/b.md", text.to_owned()), File::new(MANIFEST, manifest)]
    }

    #[test]
    fn replaces_its_own_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("out");
        write(&dir, &files("one")).unwrap();
        write(&dir, &files("two")).unwrap();
        assert_eq!(fs::read_to_string(dir.join("a/b.md")).unwrap(), "two");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "nothing is left beside it");
        fs::write(dir.join("note.txt"), "mine").unwrap();
        assert!(matches!(write(&dir, &files("three")), Err(FolderError::Foreign { what, .. }) if what == "note.txt"));
        fs::remove_file(dir.join("note.txt")).unwrap();
        fs::write(dir.join("a/b.md"), "edited by hand").unwrap();
        assert!(matches!(write(&dir, &files("three")), Err(FolderError::Foreign { what, .. }) if what == "a/b.md"));
        assert_eq!(fs::read_to_string(dir.join("a/b.md")).unwrap(), "edited by hand");
    }

    #[test]
    fn an_empty_folder_is_free_and_a_file_is_not() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("empty");
        fs::create_dir(&dir).unwrap();
        write(&dir, &files("one")).unwrap();
        let file = root.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(write(&file, &files("one")).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "x");
    }
}
