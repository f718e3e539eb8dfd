//! Inputs that are too large to hold: a handle by which they can be read again, in blocks.
use super::decode::is_gzip;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Inputs above this size, decompressed, are not held in memory.
pub const HELD: usize = 8 << 20;
/// Gzip files up to this size are held whatever they inflate to (at most a thousand times as much).
const SMALL_GZIP: usize = 64 << 10;
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
    /// What came through a pipe, put down in a file without a name; whether it is gzip.
    Spool(Arc<File>, bool),
}

impl Large {
    /// A plain or gzip file by its path.
    pub fn of_file(path: &Path, gzip: bool, head: &[u8]) -> Large {
        let path = path.to_path_buf();
        Large { form: if gzip { Form::Gzip(path) } else { Form::Plain(path) }, head: head[..head.len().min(HEAD)].to_vec() }
    }

    /// What was read of a pipe, and what is still in it, in a file that goes with the process.
    pub fn spool(begun: &[u8], rest: &mut dyn Read) -> io::Result<Large> {
        let mut file = nameless()?;
        file.write_all(begun)?;
        io::copy(rest, &mut file)?;
        file.flush()?;
        let gzip = is_gzip(begun);
        let mut head = Vec::new();
        if gzip {
            // what is broken is told by who reads it whole
            let _ = MultiGzDecoder::new(begun).take(HEAD as u64).read_to_end(&mut head);
        } else {
            head.extend_from_slice(&begun[..begun.len().min(HEAD)]);
        }
        Ok(Large { form: Form::Spool(Arc::new(file), gzip), head })
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
            Form::Spool(_, true) | Form::Gzip(_) => return Ok(None),
        };
        let size = file.metadata()?.len();
        Ok(Some((file, size)))
    }

    /// Its decompressed bytes from the beginning.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.form {
            Form::Plain(path) => Box::new(File::open(path)?),
            Form::Gzip(path) => Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(256 << 10, File::open(path)?))),
            Form::Spool(file, gzip) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(0))?;
                if *gzip { Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(256 << 10, file))) } else { Box::new(file) }
            }
        })
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

/// Reads a file as far as it may be held: its decompressed bytes and whether that is all of it.
pub fn begin(path: &Path) -> io::Result<(Vec<u8>, bool)> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    Read::take(&mut file, HELD as u64 + 1).read_to_end(&mut head)?;
    let whole = head.len() <= HELD;
    Ok((head, whole))
}

/// Whether decompressing these bytes gives more than may be held.
pub fn inflates_large(raw: &[u8], path: &Path) -> io::Result<Option<Vec<u8>>> {
    // a little gzip may inflate to what is called large and is held all the same: it would be inflated twice to know
    if !is_gzip(raw) || raw.len() <= SMALL_GZIP {
        return Ok(None);
    }
    let mut out = Vec::new();
    let mut reader = MultiGzDecoder::new(File::open(path)?);
    // what is broken is told by who reads it whole
    let _ = Read::take(&mut reader, HELD as u64 + 1).read_to_end(&mut out);
    Ok((out.len() > HELD).then_some(out))
}
