//! From a compressed stream to its content, bounded.
use super::budget::{Counted, Metered};
use super::magic::Kind;
use super::zstd::Frames;
use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

/// Memory that an xz stream may ask for, in KiB: `xz -9` needs 65 MiB.
const XZ_KIB: u32 = 512 << 10;

/// Decompresses; None for what is an archive. `left` is what the whole file may still give.
pub fn decode<'r>(kind: Kind, input: impl Read + 'r, left: &Rc<Cell<u64>>) -> Option<Box<dyn Read + 'r>> {
    let taken = Rc::new(Cell::new(0));
    let input = Counted { inner: input, count: Rc::clone(&taken) };
    let inner: Box<dyn Read + 'r> = match kind {
        Kind::Gzip => Box::new(MultiGzDecoder::new(input)),
        Kind::Zstd => Box::new(Frames::new(input)),
        Kind::Xz => Box::new(XzReader::new_mem_limit(input, true, XZ_KIB)),
        Kind::Bzip2 => Box::new(MultiBzDecoder::new(input)),
        Kind::Tar | Kind::Zip => return None,
    };
    Some(Box::new(Metered { inner, what: kind.word(), taken, given: 0, left: Rc::clone(left) }))
}

/// A member of a zip, which takes `packed` bytes there.
pub fn packed<'r>(inner: impl Read + 'r, packed: u64, left: &Rc<Cell<u64>>) -> Box<dyn Read + 'r> {
    let taken = Rc::new(Cell::new(packed));
    Box::new(Metered { inner, what: Kind::Zip.word(), taken, given: 0, left: Rc::clone(left) })
}

/// A member of a tar, of which only the bytes that lie in the archive have been counted before it. Holes of a `sparse` one are counted here.
pub fn sparse<'r>(inner: impl Read + 'r, sparse: bool, left: &Rc<Cell<u64>>) -> Box<dyn Read + 'r> {
    if !sparse {
        return Box::new(inner);
    }
    Box::new(Metered { inner, what: Kind::Tar.word(), taken: Rc::new(Cell::new(0)), given: 0, left: Rc::clone(left) })
}
