//! Folds: what repeats, with the places of its first records and its last.
use super::classify::{Glance, Sense};
use super::hash::{ByHash, mix};

/// Of a fold so many records are kept at most from its beginning, and the last one.
const FIRST: usize = 2;
/// Days that a fold of one certificate spans at most: a story that goes on for a month keeps a trace of each of its weeks. What is nobody's
/// (starts, leases, outages) is kept by the day, because it tells by how often it comes.
const WEEK: i32 = 7;

/// Where a record stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins in the decompressed source.
    pub offset: u64,
    /// How many bytes it has, line ends included.
    pub len: u32,
    /// Its line within its block, from 0.
    pub line: u32,
    /// How many lines it has.
    pub lines: u32,
    /// How many observations it stands for.
    pub count: u32,
}

/// Records that are worth taking in together (`Table::add_all`).
pub const AT_ONCE: usize = 64;

/// Texts of the marks of a fold, of a source that cannot be read again.
type Texts = [Vec<u8>; FIRST + 1];

/// Records that repeat each other. Small and flat: an archive has a million of them, each is touched where the cache does not hold it, and
/// text is fetched by place only for those that are told.
#[derive(Debug, Default)]
pub struct Fold {
    /// Whose they are (`Glance::root`).
    pub root: u64,
    /// The last time, for ordering.
    pub at: i64,
    /// How many observations they stand for.
    pub count: u64,
    /// The first and the last, in order of place; unused ones have no bytes.
    marks: [Mark; FIRST + 1],
    texts: Option<Box<Texts>>,
    /// Index of the source.
    pub source: u32,
    /// What they mean.
    pub sense: Sense,
    used: u8,
}

/// All folds.
#[derive(Debug, Default)]
pub struct Table {
    folds: ByHash<Fold>,
}

/// A record on its way into the table.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'t> {
    /// Index of the source.
    pub source: u32,
    /// What it is at first sight.
    pub glance: Glance,
    /// Where it stands.
    pub mark: Mark,
    /// Its text, where it cannot be read again.
    pub text: Option<&'t [u8]>,
}

impl Seen<'_> {
    fn key(&self) -> u64 {
        let span = self.glance.day.div_euclid(if self.glance.root == 0 { 1 } else { WEEK }) as u64;
        mix(mix(self.glance.root, self.glance.class), mix(u64::from(self.source), span))
    }
}

impl Table {
    /// Takes records in; those of one source come in the order of their places.
    pub fn add_all(&mut self, records: &[Seen<'_>]) {
        // Folds of an archive lie where no cache holds them. Looks that do not wait for each other bring many of them in at once; taking a
        // record in waits for its fold alone.
        let near: u64 = records.iter().filter_map(|r| self.folds.get(&r.key())).map(|f| f.count ^ u64::from(f.used)).sum();
        std::hint::black_box(near);
        records.iter().for_each(|r| self.add(r));
    }

    fn add(&mut self, record: &Seen<'_>) {
        let (key, Seen { source, glance, mark, text }) = (record.key(), *record);
        let fold = self.folds.entry(key).or_insert_with(|| Fold { source, root: glance.root, sense: glance.sense, ..Fold::default() });
        fold.count += u64::from(mark.count);
        fold.at = fold.at.max(glance.at);
        // past the first ones, each record is the last for the time being
        let n = usize::from(fold.used).min(fold.most());
        fold.marks[n] = mark;
        fold.used = fold.used.max(n as u8 + 1);
        if let Some(text) = text {
            let kept = &mut fold.texts.get_or_insert_default()[n];
            kept.clear();
            kept.extend_from_slice(text);
        }
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

    /// The folds, in no order.
    pub fn into_folds(self) -> Vec<Fold> {
        self.folds.into_values().collect()
    }
}

impl Fold {
    /// How many records are kept from the beginning.
    fn most(&self) -> usize {
        if self.root == 0 { FIRST } else { 1 }
    }

    fn join(&mut self, mut other: Fold) {
        self.count += other.count;
        self.at = self.at.max(other.at);
        let mut all: Vec<(Mark, Vec<u8>)> = self.take().chain(other.take()).collect();
        all.sort_unstable_by_key(|(m, _)| m.offset);
        let most = self.most();
        if all.len() > most + 1 {
            all.drain(most..all.len() - 1);
        }
        self.used = all.len() as u8;
        for (n, (mark, text)) in all.into_iter().enumerate() {
            self.marks[n] = mark;
            if !text.is_empty() {
                self.texts.get_or_insert_default()[n] = text;
            }
        }
    }

    fn take(&mut self) -> impl Iterator<Item = (Mark, Vec<u8>)> + use<> {
        let texts = self.texts.take().map(|t| *t).unwrap_or_default();
        self.marks.into_iter().zip(texts).take(usize::from(self.used))
    }

    /// What is kept, in order of place.
    pub fn marks(&self) -> &[Mark] {
        &self.marks[..usize::from(self.used)]
    }

    /// What is kept, each with its text where it was given.
    pub fn into_marks(mut self) -> Vec<(Mark, Option<Vec<u8>>)> {
        self.take().map(|(m, t)| (m, (!t.is_empty()).then_some(t))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(records: &[(u64, u64, bool)]) -> Table {
        let mut table = Table::default();
        for (offset, class, nobodys) in records {
            let root = u64::from(!*nobodys);
            let mark = Mark { offset: *offset, len: 1, line: 0, lines: 1, count: 1 };
            let glance = Glance { class: *class, root, count: 1, ..Glance::default() };
            table.add_all(&[Seen { source: 0, glance, mark, text: Some(offset.to_string().as_bytes()) }]);
        }
        table
    }

    fn flat(table: Table) -> Vec<(u64, Vec<(u64, String)>)> {
        let mut all: Vec<_> = table
            .into_folds()
            .into_iter()
            .map(|f| {
                let text = |t: Option<Vec<u8>>| String::from_utf8(t.unwrap_or_default()).unwrap();
                (f.count, f.into_marks().into_iter().map(|(m, t)| (m.offset, text(t))).collect::<Vec<_>>())
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn keeps_the_first_and_the_last() {
        let all: Vec<(u64, u64, bool)> = (10..20).map(|i| (i, 0, true)).collect();
        assert_eq!(flat(table(&all)), [(10, vec![(10, "10".into()), (11, "11".into()), (19, "19".into())])]);
        let owned: Vec<(u64, u64, bool)> = (10..20).map(|i| (i, 0, false)).collect();
        assert_eq!(flat(table(&owned)), [(10, vec![(10, "10".into()), (19, "19".into())])]);
    }

    proptest! {
        #[test]
        fn who_takes_a_record_in_does_not_matter(records in proptest::collection::vec((0u64..3, any::<bool>()), 0..40)) {
            let all: Vec<(u64, u64, bool)> = records.iter().enumerate().map(|(i, (c, _))| (i as u64 + 10, *c, *c == 1)).collect();
            let part = |mine: bool| all.iter().zip(&records).filter(|(_, (_, m))| *m == mine).map(|(r, _)| *r).collect::<Vec<_>>();
            let mut joined = table(&part(true));
            joined.join(table(&part(false)));
            prop_assert_eq!(flat(joined), flat(table(&all)));
        }
    }
}
