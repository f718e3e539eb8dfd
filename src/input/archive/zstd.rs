//! Zstandard as a stream: frames one after another, skippable ones skipped, checksums compared.
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// A last block without content, and a checksum: ends a frame whose tail is missing, so that the decoder gives out what it holds back as
/// the window of blocks to come.
const LAST: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];

/// Decodes every frame of a stream.
pub struct Frames<R: Read> {
    source: BufReader<R>,
    decoder: FrameDecoder,
    within: bool,
    error: Option<io::Error>,
}

impl<R: Read> Frames<R> {
    /// Begins before the first frame. Frames with a window above the decoder's default (128 MiB) are refused.
    pub fn new(source: R) -> Self {
        Frames { source: BufReader::new(source), decoder: FrameDecoder::new(), within: false, error: None }
    }

    /// Begins the next frame; false at the end of the stream.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(e) => return Err(io::Error::other(e)),
            }
        }
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.within {
                if let Some(e) = self.error.take() {
                    return Err(e);
                }
                if !self.begin()? {
                    return Ok(0);
                }
                self.within = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let Err(e) = self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)) else { continue };
                let first = self.error.is_none();
                self.error = Some(io::Error::other(e));
                if !first || self.decoder.decode_blocks(LAST.as_slice(), BlockDecodingStrategy::All).is_err() {
                    self.within = false;
                    break;
                }
            }
            let n = self.decoder.read(buffer)?;
            if n > 0 {
                return Ok(n);
            }
            self.within = false;
            let sums = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
            if self.error.is_none() && matches!(sums, (Some(a), Some(b)) if a != b) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum differs"));
            }
        }
    }
}
