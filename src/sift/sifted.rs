//! What of a source is read closely, and what the rest was.
use crate::input::Source;
use crate::place::Place;
use crate::sink::Tally;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Lines that follow each other in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where they begin in `Sifted::bytes`.
    pub at: usize,
    /// How many bytes they are, the last line end included.
    pub len: usize,
    /// Where they begin in the decompressed source.
    pub offset: u64,
    /// The line that they begin on, from 1.
    pub line: u32,
}

/// A source as the dialects read it.
#[derive(Debug, Clone, Default)]
pub struct Sifted<'s> {
    /// Its name.
    pub name: &'s str,
    /// What holds the kept bytes: nothing else, or all of a source that is in memory anyway.
    pub bytes: Cow<'s, [u8]>,
    /// Where they come from, in order.
    pub runs: Vec<Run>,
    /// Observations that a kept record stands for besides its own, by where it begins.
    pub folded: BTreeMap<u64, u64>,
    /// The lines that are in no run, by what they were taken for at first sight.
    pub tally: Tally,
    /// Size of the whole source, decompressed.
    pub size: u64,
    /// What was broken.
    pub damage: Vec<(String, u64)>,
    /// Whether runs are whole records that can be read in any number of pieces.
    pub pieces: bool,
    /// Whether runs are items of one line, which is counted already.
    pub one_line: bool,
}

impl<'s> Sifted<'s> {
    /// A source that is kept whole.
    pub fn whole(source: &'s Source) -> Sifted<'s> {
        let len = source.bytes.len();
        Sifted {
            name: &source.name,
            bytes: Cow::Borrowed(&source.bytes),
            runs: (len > 0).then_some(Run { at: 0, len, offset: 0, line: 1 }).into_iter().collect(),
            size: len as u64,
            damage: source.damage.clone(),
            ..Sifted::default()
        }
    }

    /// The bytes of a place, as far as they are kept.
    pub fn quote(&self, place: Place) -> &[u8] {
        let n = self.runs.partition_point(|r| r.offset <= place.offset);
        let Some(run) = n.checked_sub(1).and_then(|n| self.runs.get(n)) else { return &[] };
        let within = usize::try_from(place.offset - run.offset).unwrap_or(usize::MAX);
        if within >= run.len {
            return &[];
        }
        let from = run.at + within;
        self.bytes.get(from..(from + place.len as usize).min(run.at + run.len)).unwrap_or(&[])
    }
}
