//! Archives and compressed files, recognised by their first bytes and never by their name, opened as deep as they are nested.
//!
//! Nothing is written anywhere, so that a name inside of an archive is only a label: `bundle.zip!logs.tar.gz!controller.log`. Whatever cannot
//! be read is a note on the member (or the archive) and the rest is read. Limits, so that no input can take the machine down:
//!
//! * [`DEPTH`] layers around one another (`.zip` around `.tar.gz` around `.log.gz` is four),
//! * [`MEMBERS`] members of one file,
//! * [`RATIO`] times the compressed bytes for any member that is larger than [`FLOOR`],
//! * [`TOTAL`] bytes of all members of one file together (a small file: [`SMALL`] or [`RATIO`] times its size).
mod budget;
mod codec;
mod magic;
mod unpack;
mod zstd;

use self::unpack::Walk;
use super::large::Large;
use std::io::{self, Cursor, Read, Seek};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

pub use self::magic::{Kind, kind};

/// Layers around one another; what is deeper is noted and left out.
pub const DEPTH: usize = 8;
/// Members of one file; must-gathers of large clusters have some ten thousand.
pub const MEMBERS: u64 = 200_000;
/// A member that is so many times larger than what it was made from is a bomb. DEFLATE can reach 1032, real logs stay below 500.
pub const RATIO: u64 = 1200;
/// Members up to this many bytes may have any ratio.
pub const FLOOR: u64 = 64 << 20;
/// Decompressed bytes of one small file.
pub const SMALL: u64 = 1 << 30;
/// Decompressed bytes of one file.
pub const TOTAL: u64 = 64 << 30;

/// Something to read: a file itself, its decompressed content, or a member of it.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// The name of the file; for a member followed by `!` and its path inside, for each layer.
    pub name: String,
    /// Decompressed bytes. Empty where it is large.
    pub bytes: Vec<u8>,
    /// Where to read it from, if it is too large to be held.
    pub large: Option<Large>,
    /// What was broken or left out, and how often. An archive with such notes is told as an empty member of its own.
    pub damage: Vec<(String, u64)>,
}

/// Opens a file that is in memory. Sorted by name; names are unique. A file that is neither compressed nor an archive is returned as it is.
pub fn open(name: String, raw: Vec<u8>) -> Vec<Member> {
    if kind(&raw).is_none() {
        return vec![Member { name, bytes: raw, ..Member::default() }];
    }
    let size = raw.len() as u64;
    // memory does not fail
    read(name, size, Cursor::new(raw)).unwrap_or_default()
}

/// Opens a file of so many bytes. Sorted by name; names are unique. Members that are too large to be held are put down in a file that goes
/// with the process.
pub fn read(name: String, size: u64, raw: impl Read + Seek) -> io::Result<Vec<Member>> {
    let mut members = Vec::new();
    Walk::new(size, &mut |m| members.push(m)).file(name, raw)?;
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

/// The content of a compressed file, as a stream that ends with an error at the limits. Nothing for an archive.
pub fn inflate(kind: Kind, raw: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    match codec::decode(kind, raw, &Arc::new(AtomicU64::new(u64::MAX))) {
        Some(stream) => Box::new(stream),
        None => Box::new(io::empty()),
    }
}

/// Decompressed bytes that a file of so many may give.
fn limit(size: u64) -> u64 {
    size.saturating_mul(RATIO).clamp(SMALL, TOTAL)
}

#[cfg(test)]
mod tests;
