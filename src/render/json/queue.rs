//! Parts that several threads make, given out in their order.
use super::Out;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Room that a part needs most often.
const ROOM: usize = 32 << 10;

/// See the module.
pub struct Queue<'q, 'o>(Mutex<State<'q, 'o>>);

struct State<'q, 'o> {
    out: &'q mut Out<'o>,
    /// The number of the part that is given out next.
    next: usize,
    /// Parts that were done before their turn.
    waiting: BTreeMap<usize, Vec<u8>>,
    /// Buffers of parts that were given out.
    spare: Vec<Vec<u8>>,
    result: io::Result<()>,
}

impl<'q, 'o> Queue<'q, 'o> {
    /// A queue whose parts are numbered from 0 on.
    pub fn new(out: &'q mut Out<'o>) -> Self {
        Queue(Mutex::new(State { out, next: 0, waiting: BTreeMap::new(), spare: Vec::new(), result: Ok(()) }))
    }

    fn state(&self) -> MutexGuard<'_, State<'q, 'o>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An empty buffer for the next part; None once a part could not be given out.
    pub fn room(&self) -> Option<Vec<u8>> {
        let mut state = self.state();
        let spare = state.spare.pop();
        state.result.is_ok().then(|| spare.unwrap_or_else(|| Vec::with_capacity(ROOM)))
    }

    /// Gives out a part, and those that waited for it.
    pub fn put(&self, number: usize, part: Vec<u8>) {
        let mut guard = self.state();
        let state = &mut *guard;
        state.waiting.insert(number, part);
        while let Some(mut part) = state.waiting.remove(&state.next) {
            state.next += 1;
            if state.result.is_ok() {
                state.result = (state.out)(&part);
            }
            part.clear();
            state.spare.push(part);
        }
    }

    /// Whether all parts could be given out.
    pub fn done(self) -> io::Result<()> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_out_in_order_and_stops_at_an_error() {
        let mut given = Vec::new();
        let mut out = |part: &[u8]| {
            given.push(part.to_vec());
            if part == b"2" { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        };
        let queue = Queue::new(&mut out);
        for (number, part) in [(1, "1"), (2, "2"), (0, "0"), (4, "4"), (3, "3")] {
            queue.put(number, part.into());
        }
        assert!(queue.room().is_none());
        assert_eq!(queue.done().unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(given, [b"0", b"1", b"2"]);
    }
}
