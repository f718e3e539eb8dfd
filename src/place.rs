//! Where something stands in the inputs: the citation behind every sentence of a report.

/// An input after decompression and transcoding: a file, a member of an archive, or stdin. Index in the sorted list of inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// Bytes of a source that can be re-opened. The order (source, offset) is the order of the inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// Where the quoted bytes begin, in the decompressed, UTF-8 source.
    pub offset: u64,
    /// The line they begin on, from 1.
    pub line: u32,
    /// How many bytes they are (several lines where a record spans several).
    pub len: u32,
}

impl Place {
    /// The smallest place that covers both (of one source).
    pub fn to(self, other: Place) -> Place {
        let (first, last) = if self <= other { (self, other) } else { (other, self) };
        let end = (last.offset + u64::from(last.len)).max(first.offset + u64::from(first.len));
        Place { len: u32::try_from(end - first.offset).unwrap_or(u32::MAX), ..first }
    }
}
