//! Layer by layer to the members.
use super::budget::{Exactly, Peeked, note};
use super::magic::{HEAD, Kind, kind};
use super::{DEPTH, MEMBERS, Member, codec, limit};
use crate::input::large::{HELD, Large, Spool};
use crate::input::text;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use tar::EntryType;
use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;

type Damage = Vec<(String, u64)>;

/// One file, being opened.
pub struct Walk<'f> {
    found: &'f mut dyn FnMut(Member),
    left: codec::Left,
    members: u64,
    names: BTreeMap<String, u32>,
    spool: Spool,
}

impl<'f> Walk<'f> {
    /// Of a file of so many bytes.
    pub fn new(size: u64, found: &'f mut dyn FnMut(Member)) -> Self {
        let left = Arc::new(AtomicU64::new(limit(size)));
        Walk { found, left, members: 0, names: BTreeMap::new(), spool: Spool::default() }
    }

    /// The file itself.
    pub fn file(&mut self, name: String, mut raw: impl Read + Seek) -> io::Result<()> {
        let mut head = Vec::new();
        raw.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        raw.seek(SeekFrom::Start(0))?;
        match kind(&head) {
            Some(Kind::Zip) => self.zip(&name, raw, 0, Damage::new()),
            _ => self.content(name, raw, 0),
        }
        Ok(())
    }

    fn tell(&mut self, name: String, bytes: Vec<u8>, large: Option<Large>, damage: Damage) {
        let count = self.names.entry(name.clone()).or_insert(0);
        *count += 1;
        let name = if *count == 1 { name } else { format!("{name}#{count}") };
        (self.found)(Member { name, bytes, large, damage });
    }

    fn content<'r>(&mut self, name: String, input: impl Read + 'r, depth: usize) {
        // a box, because each layer would be a type of its own around that of the last
        let boxed: Box<dyn Read + 'r> = Box::new(input);
        let mut input = Peeked::new(boxed, HEAD);
        match kind(input.head()) {
            None => self.leaf(name, &mut input),
            Some(kind) if depth >= DEPTH => {
                self.tell(name, Vec::new(), None, vec![(format!("{} nested deeper than {DEPTH} layers, left out", kind.word()), 1)]);
            }
            Some(Kind::Tar) => self.tar(&name, input, depth),
            Some(Kind::Zip) => self.inner_zip(&name, &mut input, depth),
            Some(kind) => {
                if let Some(inner) = codec::decode(kind, input, &Arc::clone(&self.left)) {
                    self.content(name, inner, depth + 1);
                }
            }
        }
    }

    /// Reads as much as may be held, and puts down what is more. What came before an error is kept.
    fn take(&mut self, input: &mut dyn Read) -> (Vec<u8>, Option<Large>, Option<io::Error>) {
        let mut bytes = Vec::new();
        let error = input.take(HELD as u64 + 1).read_to_end(&mut bytes).err();
        if bytes.len() <= HELD || error.is_some() {
            return (bytes, None, error);
        }
        if !text::is_utf16(&bytes)
            && let Ok((large, error)) = self.spool.put(&bytes, input)
        {
            return (Vec::new(), Some(large), error);
        }
        let error = input.read_to_end(&mut bytes).err();
        (bytes, None, error)
    }

    fn leaf(&mut self, name: String, input: &mut dyn Read) {
        let (bytes, large, error) = self.take(input);
        let damage = error.map(|e| (note(&e, "data"), 1)).into_iter().collect();
        self.tell(name, bytes, large, damage);
    }

    /// A zip in a stream: its directory is at its end.
    fn inner_zip(&mut self, name: &str, input: &mut dyn Read, depth: usize) {
        let (bytes, large, error) = self.take(input);
        let damage = error.map(|e| (note(&e, "zip"), 1)).into_iter().collect();
        match large.as_ref().and_then(Large::part) {
            Some(part) => self.zip(name, part, depth, damage),
            None => self.zip(name, Cursor::new(bytes), depth, damage),
        }
    }

    /// Whether one more member may be read.
    fn admit(&mut self, damage: &mut Damage) -> bool {
        self.members += 1;
        if self.members > MEMBERS {
            add(damage, &format!("more than {MEMBERS} members, the rest is left out"));
        }
        self.members <= MEMBERS
    }

    fn tar(&mut self, name: &str, input: impl Read, depth: usize) {
        let mut damage = Damage::new();
        let mut archive = tar::Archive::new(input);
        match archive.entries() {
            Err(e) => add(&mut damage, &note(&e, "tar")),
            Ok(entries) => {
                for entry in entries {
                    let entry = match entry {
                        Ok(entry) => entry,
                        Err(e) => {
                            add(&mut damage, &note(&e, "tar"));
                            break;
                        }
                    };
                    let kind = entry.header().entry_type();
                    match kind {
                        EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {}
                        EntryType::Symlink | EntryType::Link => {
                            add(&mut damage, "a link in the archive, not followed");
                            continue;
                        }
                        EntryType::Char | EntryType::Block | EntryType::Fifo => {
                            add(&mut damage, "a device in the archive, left out");
                            continue;
                        }
                        _ => continue,
                    }
                    if !self.admit(&mut damage) {
                        break;
                    }
                    let label = label(&String::from_utf8_lossy(&entry.path_bytes()), &mut damage);
                    let left = entry.size();
                    // holes of a sparse file are in no stream before this one, so that only this bounds them
                    let bounded = codec::sparse(Exactly { inner: entry, left, what: "tar" }, kind == EntryType::GNUSparse, &self.left);
                    self.content(format!("{name}!{label}"), bounded, depth + 1);
                }
            }
        }
        self.close(name, damage);
    }

    fn zip(&mut self, name: &str, mut input: impl Read + Seek, depth: usize, mut damage: Damage) {
        let size = input.seek(SeekFrom::End(0)).unwrap_or(0);
        match ZipArchive::new(&mut input) {
            Ok(mut archive) => {
                for i in 0..archive.len() {
                    let (path, packed) = match archive.by_index_raw(i) {
                        Ok(file) if file.is_dir() => continue,
                        Ok(file) if file.is_symlink() => {
                            add(&mut damage, "a link in the archive, not followed");
                            continue;
                        }
                        Ok(file) if file.encrypted() => {
                            add(&mut damage, "an encrypted member, left out");
                            continue;
                        }
                        Ok(file) => (file.name().to_owned(), file.compressed_size().min(size)),
                        Err(_) => {
                            add(&mut damage, "damaged zip");
                            continue;
                        }
                    };
                    if !self.admit(&mut damage) {
                        break;
                    }
                    let label = label(&path, &mut damage);
                    match archive.by_index(i) {
                        Ok(file) => {
                            self.content(format!("{name}!{label}"), codec::packed(file, packed, &Arc::clone(&self.left)), depth + 1)
                        }
                        Err(ZipError::UnsupportedArchive(_)) => add(&mut damage, "a member in a compression that is not read, left out"),
                        Err(_) => add(&mut damage, "damaged zip"),
                    }
                }
            }
            Err(_) => self.zip_front(name, &mut input, size, depth, &mut damage),
        }
        self.close(name, damage);
    }

    /// The directory of a zip is its end: where that is missing, members are read one after another from the front.
    fn zip_front(&mut self, name: &str, input: &mut (impl Read + Seek), size: u64, depth: usize, damage: &mut Damage) {
        add(damage, "truncated zip");
        if input.seek(SeekFrom::Start(0)).is_err() {
            return;
        }
        while let Ok(Some(file)) = read_zipfile_from_stream(input) {
            if file.is_dir() {
                continue;
            }
            if !self.admit(damage) {
                break;
            }
            let label = label(file.name(), damage);
            let packed = file.compressed_size().min(size);
            self.content(format!("{name}!{label}"), codec::packed(file, packed, &Arc::clone(&self.left)), depth + 1);
        }
    }

    /// An archive speaks for itself only where it has something to say.
    fn close(&mut self, name: &str, mut damage: Damage) {
        if self.names.is_empty() && damage.is_empty() {
            add(&mut damage, "an archive without any file");
        }
        if !damage.is_empty() {
            self.tell(name.to_owned(), Vec::new(), None, damage);
        }
    }
}

fn add(damage: &mut Damage, what: &str) {
    match damage.iter_mut().find(|(w, _)| w == what) {
        Some((_, n)) => *n += 1,
        None => damage.push((what.to_owned(), 1)),
    }
}

/// A path inside of an archive as a label: relative, without steps upwards, which are noted.
fn label(path: &str, damage: &mut Damage) -> String {
    let path = path.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty() && *p != ".").collect();
    let inside: Vec<&str> = parts.iter().copied().filter(|p| *p != "..").collect();
    if path.starts_with('/') || inside.len() < parts.len() {
        add(damage, "a member whose name leads out of the archive, read under its own name");
    }
    if inside.is_empty() { "unnamed".into() } else { inside.join("/") }
}
