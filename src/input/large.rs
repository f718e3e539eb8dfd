//! Inputs that are too large to hold: a handle by which they can be read again, in blocks.
use super::archive::{self, Kind};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Inputs above this size, decompressed, are not held in memory.
pub const HELD: usize = 8 << 20;
/// Compressed files up to this size are not looked into beforehand.
const SMALL: usize = 64 << 10;
/// Of a large input so much is looked at to tell what it is.
const HEAD: usize = 4096;

/// A large input.
#[derive(Debug, Clone)]
pub struct Large {
    form: Form,
    head: Vec<u8>,
}

#[derive(Debug, Clone)]
enum Form {
    /// A plain file.
    Plain(PathBuf),
    /// A gzip file.
    Gzip(PathBuf),
    /// A file in another compression.
    Packed(PathBuf, Kind),
    /// Bytes of a file without a name, from one to another place.
    Part(Arc<File>, u64, u64),
    /// What came through a pipe, put down in a file without a name; whether it is gzip.
    Spool(Arc<File>, bool),
}

impl Large {
    /// A plain or gzip file by its path.
    pub fn of_file(path: &Path, gzip: bool, head: &[u8]) -> Large {
        let path = path.to_path_buf();
        Large { form: if gzip { Form::Gzip(path) } else { Form::Plain(path) }, head: head[..head.len().min(HEAD)].to_vec() }
    }

    /// A file that is compressed by another way than gzip.
    pub fn of_packed(path: &Path, kind: Kind, head: &[u8]) -> Large {
        Large { form: Form::Packed(path.to_path_buf(), kind), head: head[..head.len().min(HEAD)].to_vec() }
    }

    /// What was read of a pipe, and what is still in it, in a file that goes with the process.
    pub fn spool(begun: &[u8], rest: &mut dyn Read) -> io::Result<Large> {
        let mut file = nameless()?;
        file.write_all(begun)?;
        io::copy(rest, &mut file)?;
        file.flush()?;
        let gzip = archive::kind(begun) == Some(Kind::Gzip);
        let mut head = Vec::new();
        if gzip {
            // what is broken is told by who reads it whole
            let _ = MultiGzDecoder::new(begun).take(HEAD as u64).read_to_end(&mut head);
        } else {
            head.extend_from_slice(&begun[..begun.len().min(HEAD)]);
        }
        Ok(Large { form: Form::Spool(Arc::new(file), gzip), head })
    }

    /// What came through a pipe, as it came.
    pub fn raw(&self) -> io::Result<File> {
        let Form::Spool(file, _) = &self.form else { return Err(io::Error::other("not from a pipe")) };
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }

    /// Its first bytes, decompressed.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// The file and its size, where it can be read at any place.
    pub fn file(&self) -> io::Result<Option<(File, u64)>> {
        let file = match &self.form {
            Form::Plain(path) => File::open(path)?,
            Form::Spool(file, false) => file.try_clone()?,
            Form::Spool(_, true) | Form::Gzip(_) | Form::Packed(..) | Form::Part(..) => return Ok(None),
        };
        let size = file.metadata()?.len();
        Ok(Some((file, size)))
    }

    /// Its decompressed bytes from the beginning.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.form {
            Form::Plain(path) => Box::new(File::open(path)?),
            Form::Gzip(path) => Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(256 << 10, File::open(path)?))),
            Form::Packed(path, kind) => archive::inflate(*kind, io::BufReader::with_capacity(256 << 10, File::open(path)?)),
            Form::Part(file, from, to) => Box::new(Part { file: Arc::clone(file), from: *from, to: *to, at: *from }),
            Form::Spool(file, gzip) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(0))?;
                if *gzip { Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(256 << 10, file))) } else { Box::new(file) }
            }
        })
    }
}

/// Members of an archive that are too large to hold, one after another in a file without a name.
#[derive(Debug, Default)]
pub struct Spool {
    file: Option<Arc<File>>,
    end: u64,
}

impl Spool {
    /// Puts down what was read of a member, and what is still to come. Where that breaks off, what came is kept and the error told.
    pub fn put(&mut self, begun: &[u8], rest: &mut dyn Read) -> io::Result<(Large, Option<io::Error>)> {
        let shared = match &self.file {
            Some(file) => Arc::clone(file),
            None => Arc::clone(self.file.insert(Arc::new(nameless()?))),
        };
        let mut file = shared.as_ref();
        let from = self.end;
        file.seek(SeekFrom::Start(from))?;
        file.write_all(begun)?;
        self.end += begun.len() as u64;
        let mut buffer = vec![0; 256 << 10];
        let broken = loop {
            match rest.read(&mut buffer) {
                Ok(0) => break None,
                Ok(n) => {
                    file.write_all(&buffer[..n])?;
                    self.end += n as u64;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => break Some(e),
            }
        };
        let head = begun[..begun.len().min(HEAD)].to_vec();
        Ok((Large { form: Form::Part(shared, from, self.end), head }, broken))
    }
}

/// Reads a part of a file that others read as well.
#[derive(Debug)]
pub struct Part {
    file: Arc<File>,
    from: u64,
    to: u64,
    at: u64,
}

impl Large {
    /// A reader that can also be set to any place, where this is a part of a file.
    pub fn part(&self) -> Option<Part> {
        match &self.form {
            Form::Part(file, from, to) => Some(Part { file: Arc::clone(file), from: *from, to: *to, at: *from }),
            _ => None,
        }
    }
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.to.saturating_sub(self.at)).unwrap_or(usize::MAX).min(buffer.len());
        #[cfg(unix)]
        let n = std::os::unix::fs::FileExt::read_at(self.file.as_ref(), &mut buffer[..most], self.at)?;
        #[cfg(windows)]
        let n = std::os::windows::fs::FileExt::seek_read(self.file.as_ref(), &mut buffer[..most], self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (begin, by) = match to {
            SeekFrom::Start(n) => (self.from, i64::try_from(n).unwrap_or(i64::MAX)),
            SeekFrom::End(n) => (self.to, n),
            SeekFrom::Current(n) => (self.at, n),
        };
        let at = begin.checked_add_signed(by).filter(|at| *at >= self.from);
        self.at = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a place before the beginning"))?;
        Ok(self.at - self.from)
    }
}

/// A file in the folder for temporary files whose name is gone before anything is in it.
fn nameless() -> io::Result<File> {
    let folder = std::env::temp_dir();
    for n in 0..1000u32 {
        let path = folder.join(format!("certopsy-{}-{n}", std::process::id()));
        match File::options().read(true).write(true).create_new(true).open(&path) {
            Ok(file) => {
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::other("no free name for a temporary file"))
}

/// Reads a file as far as it may be held: its bytes as they are and whether that is all of it. Of a file that is known to be larger only the
/// beginning is read.
pub fn begin(path: &Path) -> io::Result<(Vec<u8>, bool)> {
    let mut file = File::open(path)?;
    let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map_or(0, |m| m.len());
    let most = if size > HELD as u64 { 2 * SMALL } else { HELD };
    // a file of known size is read by one call; what has grown since, or tells no size, in several that grow, as far as it may be held
    let mut head = vec![0; most.min(usize::try_from(size).unwrap_or(most)) + 1];
    let read = fill(&mut file, &mut head)?;
    let more = read == head.len();
    head.truncate(read);
    if more {
        Read::take(&mut file, (most + 1 - read) as u64).read_to_end(&mut head)?;
    }
    let whole = head.len() <= most;
    Ok((head, whole))
}

/// Reads as much as there is room for, or all; how much it was.
fn fill(file: &mut File, room: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < room.len() {
        match file.read(&mut room[read..]) {
            Ok(0) => break,
            Ok(n) => read += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(read)
}

/// The beginning of what a compressed file gives, where that is more than may be held. `whole`: `raw` is all of the file.
pub fn inflates_large(kind: Kind, raw: &[u8], whole: bool, path: &Path) -> io::Result<Option<Vec<u8>>> {
    // it would be inflated twice to know; what is large for all that is put down like a member of an archive
    if raw.len() <= SMALL {
        return Ok(None);
    }
    // what is larger than may be held before it is inflated is so afterwards
    let least = if whole { HELD } else { SMALL };
    let mut out = Vec::new();
    // what is broken is told by who reads it whole
    let _ = archive::inflate(kind, File::open(path)?).take(least as u64 + 1).read_to_end(&mut out);
    Ok((out.len() > least).then_some(out))
}
