//! Layer by layer to the members.
use super::budget::{Exactly, Peeked, note};
use super::magic::{HEAD, Kind, kind};
use super::{DEPTH, MEMBERS, Member, RATIO, SMALL, TOTAL, codec};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::rc::Rc;
use tar::EntryType;
use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;

type Damage = Vec<(String, u64)>;

/// One file, being opened.
pub struct Walk<'f> {
    found: &'f mut dyn FnMut(Member),
    left: Rc<Cell<u64>>,
    members: u64,
    names: BTreeMap<String, u32>,
}

impl<'f> Walk<'f> {
    /// Of a file of so many bytes.
    pub fn new(size: u64, found: &'f mut dyn FnMut(Member)) -> Self {
        let most = size.saturating_mul(RATIO).clamp(SMALL, TOTAL);
        Walk { found, left: Rc::new(Cell::new(most)), members: 0, names: BTreeMap::new() }
    }

    /// The file itself.
    pub fn file(&mut self, name: String, raw: &[u8]) {
        match kind(raw) {
            Some(Kind::Zip) => self.zip(&name, raw, 0, Damage::new()),
            _ => self.content(name, raw, 0),
        }
    }

    fn tell(&mut self, name: String, bytes: Vec<u8>, damage: Damage) {
        let count = self.names.entry(name.clone()).or_insert(0);
        *count += 1;
        let name = if *count == 1 { name } else { format!("{name}#{count}") };
        (self.found)(Member { name, bytes, damage });
    }

    fn content<'r>(&mut self, name: String, input: impl Read + 'r, depth: usize) {
        // a box, because each layer would be a type of its own around that of the last
        let boxed: Box<dyn Read + 'r> = Box::new(input);
        let mut input = Peeked::new(boxed, HEAD);
        match kind(input.head()) {
            None => self.leaf(name, &mut input),
            Some(kind) if depth >= DEPTH => {
                self.tell(name, Vec::new(), vec![(format!("{} nested deeper than {DEPTH} layers, left out", kind.word()), 1)]);
            }
            Some(Kind::Tar) => self.tar(&name, input, depth),
            Some(Kind::Zip) => {
                let mut bytes = Vec::new();
                let damage = input.read_to_end(&mut bytes).err().map(|e| (note(&e, "zip"), 1)).into_iter().collect();
                self.zip(&name, &bytes, depth, damage);
            }
            Some(kind) => {
                if let Some(inner) = codec::decode(kind, input, &Rc::clone(&self.left)) {
                    self.content(name, inner, depth + 1);
                }
            }
        }
    }

    fn leaf(&mut self, name: String, input: &mut dyn Read) {
        let mut bytes = Vec::new();
        // what was read before an error stays in `bytes`
        let damage = input.read_to_end(&mut bytes).err().map(|e| (note(&e, "data"), 1)).into_iter().collect();
        self.tell(name, bytes, damage);
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

    fn zip(&mut self, name: &str, bytes: &[u8], depth: usize, mut damage: Damage) {
        match ZipArchive::new(Cursor::new(bytes)) {
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
                        Ok(file) => (file.name().to_owned(), file.compressed_size().min(bytes.len() as u64)),
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
                        Ok(file) => self.content(format!("{name}!{label}"), codec::packed(file, packed, &Rc::clone(&self.left)), depth + 1),
                        Err(ZipError::UnsupportedArchive(_)) => add(&mut damage, "a member in a compression that is not read, left out"),
                        Err(_) => add(&mut damage, "damaged zip"),
                    }
                }
            }
            Err(_) => self.zip_front(name, bytes, depth, &mut damage),
        }
        self.close(name, damage);
    }

    /// The directory of a zip is its end: where that is missing, members are read one after another from the front.
    fn zip_front(&mut self, name: &str, bytes: &[u8], depth: usize, damage: &mut Damage) {
        add(damage, "truncated zip");
        let mut input = Cursor::new(bytes);
        while let Ok(Some(file)) = read_zipfile_from_stream(&mut input) {
            if file.is_dir() {
                continue;
            }
            if !self.admit(damage) {
                break;
            }
            let label = label(file.name(), damage);
            let packed = file.compressed_size().min(bytes.len() as u64);
            self.content(format!("{name}!{label}"), codec::packed(file, packed, &Rc::clone(&self.left)), depth + 1);
        }
    }

    /// An archive speaks for itself only where it has something to say.
    fn close(&mut self, name: &str, mut damage: Damage) {
        if self.names.is_empty() && damage.is_empty() {
            add(&mut damage, "an archive without any file");
        }
        if !damage.is_empty() {
            self.tell(name.to_owned(), Vec::new(), damage);
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
