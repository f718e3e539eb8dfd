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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// The name of the file; for a member followed by `!` and its path inside, for each layer.
    pub name: String,
    /// Decompressed bytes.
    pub bytes: Vec<u8>,
    /// What was broken or left out, and how often. An archive with such notes is told as an empty member of its own.
    pub damage: Vec<(String, u64)>,
}

/// Opens a file that is in memory. Sorted by name; names are unique. A file that is neither compressed nor an archive is returned as it is.
pub fn open(name: String, raw: Vec<u8>) -> Vec<Member> {
    if kind(&raw).is_none() {
        return vec![Member { name, bytes: raw, damage: Vec::new() }];
    }
    let mut members = Vec::new();
    visit(name, &raw, &mut |m| members.push(m));
    members.sort_by(|a, b| a.name.cmp(&b.name));
    members
}

/// Opens a file member by member, in the order in which they lie, so that only one has to be in memory.
pub fn visit(name: String, raw: &[u8], found: &mut dyn FnMut(Member)) {
    Walk::new(raw.len() as u64, found).file(name, raw);
}

#[cfg(test)]
mod tests;
