//! Readers that count: a decompressor may give only so much, and says whose stream broke when it does.
use super::{FLOOR, RATIO};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Bytes between two looks at the limits, at most.
const STEP: usize = 256 << 10;

/// Why a stream ended early, as it is told in a note.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Broken(pub String);

/// The note for an error, however deep it is wrapped.
pub fn note(error: &io::Error, what: &str) -> String {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = error.get_ref().map(|e| e as _);
    let mut cut = error.kind() == io::ErrorKind::UnexpectedEof;
    while let Some(e) = cause {
        if let Some(broken) = e.downcast_ref::<Broken>() {
            return broken.0.clone();
        }
        if let Some(inner) = e.downcast_ref::<io::Error>() {
            cut |= inner.kind() == io::ErrorKind::UnexpectedEof;
            // an error inside of an io::Error is not its source
            cause = inner.get_ref().map(|e| e as _);
            continue;
        }
        cause = e.source();
    }
    format!("{} {what}", if cut { "truncated" } else { "damaged" })
}

/// Counts what is taken from a compressed stream.
pub struct Counted<R> {
    pub inner: R,
    pub count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.count.fetch_add(n as u64, Relaxed);
        Ok(n)
    }
}

/// Bounds what a decompressor gives.
pub struct Metered<R> {
    /// The decompressor.
    pub inner: R,
    /// What it is called in notes.
    pub what: &'static str,
    /// Compressed bytes that it has taken.
    pub taken: Arc<AtomicU64>,
    /// Bytes that it has given.
    pub given: u64,
    /// Bytes that the whole file may still give.
    pub left: Arc<AtomicU64>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given > FLOOR && self.given > self.taken.load(Relaxed).saturating_mul(RATIO) {
            return Err(io::Error::other(Broken(format!("a bomb: more than {RATIO} times its compressed size, the rest is left out"))));
        }
        let left = self.left.load(Relaxed);
        if left == 0 {
            return Err(io::Error::other(Broken("more decompressed bytes than one file may have, the rest is left out".into())));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len()).min(STEP);
        let n = match self.inner.read(&mut buffer[..most]) {
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => return Err(e),
            Err(e) => return Err(io::Error::other(Broken(note(&e, self.what)))),
        };
        self.given += n as u64;
        self.left.fetch_sub(n as u64, Relaxed);
        Ok(n)
    }
}

/// A stream whose length is known: an early end is an error.
pub struct Exactly<R> {
    /// The stream.
    pub inner: R,
    /// Bytes that must still come.
    pub left: u64,
    /// What is cut off if they do not.
    pub what: &'static str,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        if n == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::Error::other(Broken(format!("truncated {}", self.what))));
        }
        self.left = self.left.saturating_sub(n as u64);
        Ok(n)
    }
}

/// A stream of which the head has been looked at, with the error that may have ended the look.
pub struct Peeked<R> {
    head: io::Cursor<Vec<u8>>,
    error: Option<io::Error>,
    rest: R,
}

impl<R: Read> Peeked<R> {
    /// Reads up to `most` bytes ahead.
    pub fn new(mut rest: R, most: usize) -> Self {
        let mut head = Vec::new();
        let error = rest.by_ref().take(most as u64).read_to_end(&mut head).err();
        Peeked { head: io::Cursor::new(head), error, rest }
    }

    /// What was read ahead.
    pub fn head(&self) -> &[u8] {
        self.head.get_ref()
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.head.read(buffer)?;
        if n > 0 || buffer.is_empty() {
            return Ok(n);
        }
        match self.error.take() {
            Some(e) => Err(e),
            None => self.rest.read(buffer),
        }
    }
}
