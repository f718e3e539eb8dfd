//! Folds: what repeats, with its first two records and its last.
use super::classify::{Glance, Sense};
use super::hash::{ByHash, mix};

/// Failures of one class and certificate are kept so many from the beginning of each week, and the last; of other records one and the last.
const FIRST: usize = 2;
/// Days that one fold spans at most: a story that goes on for a month keeps a trace of each of its weeks.
const WEEK: i32 = 7;

/// A record that is kept.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Where it begins in the decompressed source.
    pub offset: u64,
    /// Its line within its block, from 0.
    pub line: u32,
    /// How many lines it has.
    pub lines: u32,
    /// How many observations it stands for.
    pub count: u64,
    /// Its bytes, line ends included.
    pub text: Vec<u8>,
}

/// Records that repeat each other.
#[derive(Debug, Default)]
pub struct Fold {
    /// Index of the source.
    pub source: u32,
    /// Whose they are (`Glance::root`).
    pub root: u64,
    /// What they mean.
    pub sense: Sense,
    /// The last time, for ordering.
    pub at: i64,
    /// How many observations they stand for.
    pub count: u64,
    /// The first, in order of place.
    pub first: Vec<Record>,
    /// The last, where there are more.
    pub last: Option<Record>,
}

/// All folds.
#[derive(Debug, Default)]
pub struct Table {
    folds: ByHash<Fold>,
}

impl Table {
    /// Takes a record in; records of one source come in the order of their places.
    pub fn add(&mut self, source: u32, glance: &Glance, offset: u64, line: u32, lines: u32, text: &[u8]) {
        let key = mix(mix(glance.root, glance.class), mix(u64::from(source), (glance.day.div_euclid(WEEK)) as u64));
        let fold = self.folds.entry(key).or_insert_with(|| Fold { source, root: glance.root, sense: glance.sense, ..Fold::default() });
        fold.count += glance.count;
        fold.at = fold.at.max(glance.at);
        if fold.first.len() < fold.most() {
            fold.first.push(Record { offset, line, lines, count: glance.count, text: text.to_vec() });
            return;
        }
        // the buffer of the last record is used again: most records are the last of their fold for a moment only
        let last = fold.last.get_or_insert_default();
        (last.offset, last.line, last.lines, last.count) = (offset, line, lines, glance.count);
        last.text.clear();
        last.text.extend_from_slice(text);
    }

    /// Joins another table; the result does not depend on who took which record in.
    pub fn join(&mut self, other: Table) {
        if self.folds.is_empty() {
            *self = other;
            return;
        }
        for (key, theirs) in other.folds {
            match self.folds.get_mut(&key) {
                Some(mine) => mine.join(theirs),
                None => {
                    self.folds.insert(key, theirs);
                }
            }
        }
    }

    /// The folds, in the order of their first record.
    pub fn into_folds(self) -> Vec<Fold> {
        let mut folds: Vec<Fold> = self.folds.into_values().collect();
        folds.sort_unstable_by_key(|f| (f.source, f.first.first().map_or(0, |r| r.offset)));
        folds
    }
}

impl Fold {
    fn most(&self) -> usize {
        if self.sense.failing { FIRST } else { 1 }
    }

    fn join(&mut self, other: Fold) {
        self.count += other.count;
        self.at = self.at.max(other.at);
        let mut all: Vec<Record> = std::mem::take(&mut self.first);
        all.extend(self.last.take());
        all.extend(other.first);
        all.extend(other.last);
        all.sort_unstable_by_key(|r| r.offset);
        let last = if all.len() > self.most() { all.pop() } else { None };
        all.truncate(self.most());
        (self.first, self.last) = (all, last);
    }

    /// What is kept, in order of place.
    pub fn kept(&self) -> impl Iterator<Item = &Record> {
        self.first.iter().chain(&self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(records: &[(u64, u64)]) -> Table {
        let mut table = Table::default();
        for (offset, class) in records {
            table.add(0, &Glance { class: *class, count: 1, ..Glance::default() }, *offset, 0, 1, offset.to_string().as_bytes());
        }
        table
    }

    fn flat(table: Table) -> Vec<(u64, Vec<u64>)> {
        table.into_folds().iter().map(|f| (f.count, f.kept().map(|r| r.offset).collect())).collect()
    }

    proptest! {
        #[test]
        fn who_takes_a_record_in_does_not_matter(records in proptest::collection::vec((0u64..3, any::<bool>()), 0..40)) {
            let all: Vec<(u64, u64)> = records.iter().enumerate().map(|(i, (c, _))| (i as u64, *c)).collect();
            let part = |mine: bool| all.iter().zip(&records).filter(|(_, (_, m))| *m == mine).map(|(r, _)| *r).collect::<Vec<_>>();
            let mut joined = table(&part(true));
            joined.join(table(&part(false)));
            prop_assert_eq!(flat(joined), flat(table(&all)));
        }
    }
}
