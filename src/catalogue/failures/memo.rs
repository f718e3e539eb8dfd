//! Texts that were read before: a retry writes the same error again, and pieces of one source are read at the same time.
use super::{Failure, Table, read_with};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

/// Parts with a lock each, so that threads rarely meet.
const PARTS: usize = 16;

type Part = HashMap<u64, Vec<Entry>, FixedState>;

/// What `read` made of each text, once. Whoever shares it gets what reading anew would give.
#[derive(Debug, Default)]
pub struct Memo {
    own: Option<&'static Table>,
    parts: [Mutex<Part>; PARTS],
}

#[derive(Debug)]
struct Entry {
    text: Box<str>,
    around: Box<str>,
    failure: Option<Arc<Failure>>,
}

impl Memo {
    /// An empty one, for readers that know rows before those of the catalogue.
    pub fn knowing(own: Option<&'static Table>) -> Memo {
        Memo { own, ..Memo::default() }
    }

    /// See `read`.
    pub fn read(&self, text: &str, around: &str) -> Option<Arc<Failure>> {
        let hash = FixedState::default().hash_one((text, around));
        let part = &self.parts[hash as usize % PARTS];
        let lock = || part.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&hash).and_then(|all| all.iter().find(|e| *e.text == *text && *e.around == *around)) {
            return known.failure.clone();
        }
        // the lock is not held meanwhile: that two may read the same text costs less than that all wait
        let failure = read_with(self.own, text, around).map(Arc::new);
        lock().entry(hash).or_default().push(Entry { text: text.into(), around: around.into(), failure: failure.clone() });
        failure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_read_once_and_another_anew() {
        let memo = Memo::default();
        let text = "dial tcp 192.0.2.1:443: connect: connection refused";
        let (first, again) = (memo.read(text, "self check").unwrap(), memo.read(text, "self check").unwrap());
        assert!(Arc::ptr_eq(&first, &again));
        let other = memo.read(text, "failed to call webhook").unwrap();
        assert!(!Arc::ptr_eq(&first, &other));
        assert_ne!(first.target, other.target);
        assert!(memo.read("syncing item", "").is_none());
    }
}
