//! From a compressed stream to its content, bounded.
use super::budget::{Counted, Metered};
use super::magic::Kind;
use super::zstd::Frames;
use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Memory that an xz stream may ask for, in KiB: `xz -9` needs 65 MiB.
const XZ_KIB: u32 = 512 << 10;

/// Bytes that a whole file may still give.
pub type Left = Arc<AtomicU64>;

/// A stream in one of the compressions.
pub enum Stream<R: Read> {
    /// RFC 1952.
    Gzip(Box<MultiGzDecoder<R>>),
    /// RFC 8878.
    Zstd(Box<Frames<R>>),
    /// The .xz file format.
    Xz(Box<XzReader<R>>),
    /// bzip2.
    Bzip2(Box<MultiBzDecoder<R>>),
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Gzip(r) => r.read(buffer),
            Stream::Zstd(r) => r.read(buffer),
            Stream::Xz(r) => r.read(buffer),
            Stream::Bzip2(r) => r.read(buffer),
        }
    }
}

/// Decompresses; None for what is an archive.
pub fn decode<R: Read>(kind: Kind, input: R, left: &Left) -> Option<Metered<Stream<Counted<R>>>> {
    let taken = Arc::new(AtomicU64::new(0));
    let input = Counted { inner: input, count: Arc::clone(&taken) };
    let inner = match kind {
        Kind::Gzip => Stream::Gzip(Box::new(MultiGzDecoder::new(input))),
        Kind::Zstd => Stream::Zstd(Box::new(Frames::new(input))),
        Kind::Xz => Stream::Xz(Box::new(XzReader::new_mem_limit(input, true, XZ_KIB))),
        Kind::Bzip2 => Stream::Bzip2(Box::new(MultiBzDecoder::new(input))),
        Kind::Tar | Kind::Zip => return None,
    };
    Some(Metered { inner, what: kind.word(), taken, given: 0, left: Arc::clone(left) })
}

/// A member of a zip, which takes `packed` bytes there.
pub fn packed<R: Read>(inner: R, packed: u64, left: &Left) -> Metered<R> {
    Metered { inner, what: Kind::Zip.word(), taken: Arc::new(AtomicU64::new(packed)), given: 0, left: Arc::clone(left) }
}

/// A member of a tar, of which only the bytes that lie in the archive have been counted before it. Holes of a `sparse` one are counted here.
pub fn sparse<'r>(inner: impl Read + 'r, sparse: bool, left: &Left) -> Box<dyn Read + 'r> {
    if sparse {
        Box::new(Metered { inner, what: Kind::Tar.word(), taken: Arc::default(), given: 0, left: Arc::clone(left) })
    } else {
        Box::new(inner)
    }
}
