//! A source in blocks: each worker takes the next one. A block owns the lines that begin in its mebibyte; before and behind it lie margins, so
//! that records which cross a border are seen whole.
use crate::input::Large;
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// In what pieces sources are gone through.
#[derive(Debug, Clone, Copy)]
pub struct Grain {
    /// Sources up to this size are kept whole.
    pub whole: usize,
    /// Bytes that a block owns.
    pub block: usize,
    /// Bytes before and behind it, which hold the rest of a record that crosses its border. Longer records are cut.
    pub margin: usize,
}

impl Default for Grain {
    fn default() -> Grain {
        Grain { whole: 512 << 10, block: 1 << 20, margin: 1 << 16 }
    }
}

impl Grain {
    /// Smaller blocks for sources of so many bytes, so that each worker has some: an archive of one or two blocks would be one worker's.
    pub fn for_size(self, bytes: u64) -> Grain {
        const EACH: u64 = 6;
        let share = usize::try_from(bytes / (EACH * rayon::current_num_threads() as u64)).unwrap_or(self.block);
        Grain { block: share.clamp(self.margin.min(self.block), self.block), ..self }
    }
}

/// A block.
#[derive(Debug, Clone, Copy)]
pub struct Block<'d> {
    /// Its number.
    pub index: u64,
    /// Its bytes with both margins.
    pub data: &'d [u8],
    /// Where its own part begins and ends in `data`.
    pub own: (usize, usize),
    /// Where `data` begins in the source.
    pub base: u64,
}

/// Where blocks come from.
#[derive(Debug)]
pub enum Feed<'s> {
    /// All in memory.
    Memory(&'s [u8], AtomicU64),
    /// A file that can be read anywhere.
    File(std::fs::File, u64, AtomicU64),
    /// Something that is inflated as it goes.
    Stream(Box<Mutex<Stream>>),
}

impl<'s> Feed<'s> {
    /// The feed of a large input.
    pub fn open(large: &Large) -> io::Result<Feed<'s>> {
        Ok(match large.file()? {
            Some((file, size)) => Feed::File(file, size, AtomicU64::new(0)),
            None => Feed::Stream(Box::new(Mutex::new(Stream { reader: large.reader()?, ..Stream::default() }))),
        })
    }

    /// How many bytes it gives at least; what is inflated is not known to end.
    pub fn size(&self) -> u64 {
        match self {
            Feed::Memory(bytes, _) => bytes.len() as u64,
            Feed::File(_, size, _) => *size,
            Feed::Stream(_) => u64::MAX,
        }
    }

    /// The next block that nobody has taken, in `buffer` where it must be copied; None at the end.
    pub fn next<'d>(&'d self, grain: Grain, buffer: &'d mut Vec<u8>) -> Option<Block<'d>> {
        match self {
            Feed::Memory(bytes, next) => {
                let (index, from, range) = borders(grain, next, bytes.len() as u64)?;
                let data = bytes.get(usize::try_from(range.0).ok()?..usize::try_from(range.1).ok()?)?;
                Some(block(grain, index, data, from, range.0))
            }
            Feed::File(file, size, next) => {
                let (index, from, range) = borders(grain, next, *size)?;
                buffer.resize(usize::try_from(range.1 - range.0).ok()?, 0);
                let read = read_at(file, buffer, range.0).ok()?;
                buffer.truncate(read);
                (from < range.0 + read as u64).then(|| block(grain, index, &*buffer, from, range.0))
            }
            Feed::Stream(stream) => {
                let (index, base) = stream.lock().unwrap_or_else(PoisonError::into_inner).next(grain, buffer)?;
                Some(block(grain, index, &*buffer, index * grain.block as u64, base))
            }
        }
    }

    /// Whether records can be fetched by their place later on.
    pub fn is_open(&self) -> bool {
        !matches!(self, Feed::Stream(_))
    }

    /// All of it, where it is in memory.
    pub fn whole(&self) -> Option<&'s [u8]> {
        match self {
            Feed::Memory(bytes, _) => Some(bytes),
            _ => None,
        }
    }

    /// Appends the bytes of a record; what can no longer be read stays out.
    pub fn fetch(&self, offset: u64, len: u32, to: &mut Vec<u8>) {
        match self {
            Feed::Memory(bytes, _) => {
                let from = usize::try_from(offset).unwrap_or(usize::MAX);
                to.extend_from_slice(bytes.get(from..from.saturating_add(len as usize)).unwrap_or(&[]));
            }
            Feed::File(file, ..) => {
                let at = to.len();
                to.resize(at + len as usize, 0);
                let read = read_at(file, &mut to[at..], offset).unwrap_or(0);
                to.truncate(at + read);
            }
            Feed::Stream(_) => {}
        }
    }

    /// The size of what was given out, and what was broken.
    pub fn end(&self) -> (u64, Option<String>) {
        match self {
            Feed::Memory(bytes, _) => (bytes.len() as u64, None),
            Feed::File(_, size, _) => (*size, None),
            Feed::Stream(stream) => {
                let stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                (stream.base + stream.ahead.len() as u64, stream.damage.clone())
            }
        }
    }
}

fn borders(grain: Grain, next: &AtomicU64, size: u64) -> Option<(u64, u64, (u64, u64))> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    let from = index * grain.block as u64;
    let to = from + (grain.block + grain.margin) as u64;
    (from < size).then(|| (index, from, (from.saturating_sub(grain.margin as u64), to.min(size))))
}

fn block(grain: Grain, index: u64, data: &[u8], from: u64, base: u64) -> Block<'_> {
    let begin = usize::try_from(from - base).unwrap_or(usize::MAX);
    Block { index, data, own: (begin, data.len().min(begin + grain.block)), base }
}

fn read_at(file: &std::fs::File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut done = 0;
    while done < buffer.len() {
        #[cfg(unix)]
        let n = std::os::unix::fs::FileExt::read_at(file, &mut buffer[done..], offset + done as u64)?;
        #[cfg(windows)]
        let n = std::os::windows::fs::FileExt::seek_read(file, &mut buffer[done..], offset + done as u64)?;
        if n == 0 {
            break;
        }
        done += n;
    }
    Ok(done)
}

/// A source that can only be read from its beginning. Whoever needs a block inflates it, so that no core waits for another.
pub struct Stream {
    reader: Box<dyn Read + Send>,
    /// What was inflated and belongs to blocks to come, with the margin before them.
    ahead: Vec<u8>,
    base: u64,
    index: u64,
    ended: bool,
    damage: Option<String>,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream").field("index", &self.index).finish_non_exhaustive()
    }
}

impl Default for Stream {
    fn default() -> Stream {
        Stream { reader: Box::new(io::empty()), ahead: Vec::new(), base: 0, index: 0, ended: false, damage: None }
    }
}

impl Stream {
    fn next(&mut self, grain: Grain, out: &mut Vec<u8>) -> Option<(u64, u64)> {
        let from = self.index * grain.block as u64;
        let want = from + (grain.block + grain.margin) as u64 - self.base;
        // one long read after another into room that is there: a reader that grows its buffer by itself begins with small ones each time
        let mut filled = self.ahead.len();
        let want = usize::try_from(want).unwrap_or(filled);
        self.ahead.resize(want.max(filled), 0);
        while !self.ended && filled < want {
            match self.reader.read(&mut self.ahead[filled..want]) {
                Ok(0) => self.ended = true,
                Ok(n) => filled += n.min(want - filled),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.ended = true;
                    let cut = e.kind() == io::ErrorKind::UnexpectedEof;
                    self.damage = Some(if cut { "truncated compressed data".into() } else { "damaged compressed data".into() });
                }
            }
        }
        self.ahead.truncate(filled);
        if from >= self.base + self.ahead.len() as u64 {
            return None;
        }
        let base = self.base;
        let keep_from = ((from + grain.block as u64).saturating_sub(grain.margin as u64).max(base) - base).min(self.ahead.len() as u64);
        std::mem::swap(out, &mut self.ahead);
        self.ahead.clear();
        self.ahead.extend_from_slice(out.get(usize::try_from(keep_from).unwrap_or(0)..).unwrap_or(&[]));
        self.base = base + keep_from;
        self.index += 1;
        Some((self.index - 1, base))
    }
}
