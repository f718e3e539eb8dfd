//! Files, directories and stdin, in an order that does not depend on how they were given.
use super::archive::{Kind, Member};
use super::large::{self, Large};
use super::{archive, rotated, text};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// An input after decompression and transcoding.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Path relative to the inputs' common folder, a member of an archive after `!`; `-` for stdin.
    pub name: String,
    /// Decompressed bytes without BOM, UTF-16 as UTF-8. Citations count in these. Empty where it is large.
    pub bytes: Vec<u8>,
    /// What was broken, and how often.
    pub damage: Vec<(String, u64)>,
    /// Where to read it from, if it is too large to be held.
    pub large: Option<Large>,
}

impl Source {
    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        self.large.as_ref().map_or(&self.bytes[..self.bytes.len().min(4096)], Large::head)
    }
}

/// An input that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("failed to read {path}: {error}")]
pub struct Failure {
    /// As given.
    pub path: String,
    /// Why.
    pub error: String,
    /// What to try.
    pub help: &'static str,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Collected {
    /// Sorted by name; the parts of a rotated log in the order in which they were written.
    pub sources: Vec<Source>,
    /// In the order of their paths.
    pub failures: Vec<Failure>,
}

/// Reads inputs. `-` (or no path at all) is `stdin`.
pub fn collect(paths: &[PathBuf], stdin: Option<&mut dyn Read>) -> Collected {
    let mut collected = Collected::default();
    let mut files: Vec<PathBuf> = Vec::new();
    let mut wants_stdin = paths.is_empty();
    for path in paths {
        if path == Path::new("-") {
            wants_stdin = true;
        } else if path.is_dir() {
            let walk = WalkDir::new(path).sort_by_file_name();
            files.extend(walk.into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path));
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    files.dedup();
    let names = names(&files);
    let read: Vec<Result<Vec<Source>, Failure>> = files.par_iter().zip(names).map(|(path, name)| one(path, name)).collect();
    for result in read {
        match result {
            Ok(sources) => collected.sources.extend(sources),
            Err(failure) => collected.failures.push(failure),
        }
    }
    if wants_stdin && let Some(stdin) = stdin {
        match pipe(stdin) {
            Ok(sources) => collected.sources.extend(sources),
            Err(e) => collected.failures.push(Failure { path: "-".into(), error: e.to_string(), help: "pipe text into it, or name files" }),
        }
    }
    collected.sources.sort_by(|a, b| rotated::order(&a.name, &b.name));
    collected
}

fn one(path: &Path, name: String) -> Result<Vec<Source>, Failure> {
    let failure = |error: String, help| Failure { path: path.display().to_string(), error, help };
    match file(path, name) {
        Ok(sources) => Ok(sources),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            Err(failure("no such file".into(), "check the path; a folder or `-` for stdin works too"))
        }
        Err(e) => Err(failure(e.to_string(), "check its permissions")),
    }
}

/// A file, or the members of the archive that it is: held where it is small, a handle where it is large. UTF-16 is always held, because it
/// is read in another encoding than it has.
fn file(path: &Path, name: String) -> io::Result<Vec<Source>> {
    let (begun, whole) = large::begin(path)?;
    let kind = archive::kind(&begun);
    let inflated = match kind {
        None if whole || text::is_utf16(&begun) => None,
        None => return Ok(vec![large_source(name, Large::of_file(path, false, &begun))]),
        Some(kind) => large::inflates_large(kind, &begun, whole, path)?.map(|head| (kind, head)),
    };
    if let Some((kind, head)) = inflated
        && !text::is_utf16(&head)
        && archive::kind(&head).is_none()
    {
        let large = if kind == Kind::Gzip { Large::of_file(path, true, &head) } else { Large::of_packed(path, kind, &head) };
        return Ok(vec![large_source(name, large)]);
    }
    if whole {
        return Ok(sources(archive::open(name, begun)));
    }
    match kind {
        None => Ok(sources(archive::open(name, fs::read(path)?))),
        Some(_) => {
            let file = fs::File::open(path)?;
            let size = file.metadata()?.len();
            Ok(sources(archive::read(name, size, io::BufReader::new(file))?))
        }
    }
}

/// What comes through a pipe.
fn pipe(mut stdin: &mut dyn Read) -> io::Result<Vec<Source>> {
    let mut begun = Vec::new();
    Read::take(&mut stdin, large::HELD as u64 + 1).read_to_end(&mut begun)?;
    if begun.len() <= large::HELD {
        return Ok(sources(archive::open("-".into(), begun)));
    }
    match archive::kind(&begun) {
        None if text::is_utf16(&begun) => {
            stdin.read_to_end(&mut begun)?;
            Ok(sources(archive::open("-".into(), begun)))
        }
        None => Ok(vec![large_source("-".into(), Large::spool(&begun, stdin)?)]),
        // an archive's directory may be at its end
        Some(kind) => {
            let large = Large::spool(&begun, stdin)?;
            if kind == Kind::Gzip && archive::kind(large.head()).is_none() && !text::is_utf16(large.head()) {
                return Ok(vec![large_source("-".into(), large)]);
            }
            let file = large.raw()?;
            let size = file.metadata()?.len();
            Ok(sources(archive::read("-".into(), size, io::BufReader::new(file))?))
        }
    }
}

fn large_source(name: String, large: Large) -> Source {
    Source { name, large: Some(large), ..Source::default() }
}

fn sources(members: Vec<Member>) -> Vec<Source> {
    let held = |member: Member| {
        let mut damage = member.damage;
        let bytes = text::to_utf8(member.bytes, &mut damage);
        Source { name: member.name, bytes, damage, large: member.large }
    };
    members.into_iter().map(held).collect()
}

/// Names relative to the common folder; a file that is alone is its file name.
fn names(files: &[PathBuf]) -> Vec<String> {
    let parts: Vec<Vec<String>> = files
        .iter()
        .map(|f| {
            f.components()
                .filter(|c| !matches!(c, Component::CurDir | Component::RootDir))
                .map(|c| c.as_os_str().to_string_lossy().into_owned())
                .collect()
        })
        .collect();
    let mut common = parts.first().map_or(0, |p| p.len().saturating_sub(1));
    for p in &parts {
        let same = p.iter().zip(&parts[0]).take_while(|(a, b)| a == b).count();
        common = common.min(same).min(p.len().saturating_sub(1));
    }
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    parts
        .into_iter()
        .map(|p| {
            let name = p.get(common..).unwrap_or_default().join("/");
            let n = seen.entry(name.clone()).or_insert(0);
            *n += 1;
            if *n == 1 { name } else { format!("{name}#{n}") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_common_folder() {
        let paths = |p: &[&str]| p.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(names(&paths(&["/a/b/c.log", "/a/b/d/c.log"])), ["c.log", "d/c.log"]);
        assert_eq!(names(&paths(&["x/c.log"])), ["c.log"]);
    }

    #[test]
    fn reads_folders_and_says_what_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("b.log"), "b").unwrap();
        fs::create_dir(dir.path().join("a")).unwrap();
        fs::write(dir.path().join("a/c.log"), "c").unwrap();
        let got = collect(&[dir.path().to_path_buf(), dir.path().join("none.log")], None);
        assert_eq!(got.sources.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["a/c.log", "b.log"]);
        assert_eq!(got.failures.len(), 1);
        assert!(got.failures[0].to_string().contains("no such file"));
        let got = collect(&[], Some(&mut &b"\xef\xbb\xbfhello"[..]));
        assert_eq!((got.sources[0].name.as_str(), got.sources[0].bytes.as_slice()), ("-", &b"hello"[..]));
    }
}
