//! Work that all threads share, whose results are taken in order.
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does `work` for each item, whoever is free the next one, and gives each result to `take` in the order of the items, as soon as it and
/// those before it are there: what is done with the results is not left to one thread while the others wait for it.
pub fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync, take: impl FnMut(R) + Send) {
    let next = AtomicUsize::new(0);
    let queue = Mutex::new(Queue { take, next: 0, waiting: BTreeMap::new() });
    let work_on = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(n) else { break };
            let result = work(n, item);
            queue.lock().unwrap_or_else(PoisonError::into_inner).put(n, result);
        }
    };
    // nobody waits for a thread that is busy elsewhere: what it does not take up, the others have done by then
    rayon::scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(items.len()) {
            scope.spawn(|_| work_on());
        }
        work_on();
    });
}

struct Queue<R, F> {
    take: F,
    /// The number of the result that is taken next.
    next: usize,
    /// Results that came before their turn.
    waiting: BTreeMap<usize, R>,
}

impl<R, F: FnMut(R)> Queue<R, F> {
    fn put(&mut self, number: usize, result: R) {
        self.waiting.insert(number, result);
        while let Some(result) = self.waiting.remove(&self.next) {
            self.next += 1;
            (self.take)(result);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn takes_results_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..100).collect();
        let work = |n: usize, item: &u64| {
            std::thread::sleep(Duration::from_micros(item * 7919 % 300));
            n as u64 + item
        };
        let mut taken = Vec::new();
        in_order(&items, work, |result| taken.push(result));
        assert_eq!(taken, items.iter().map(|n| 2 * n).collect::<Vec<_>>());
        in_order(&[], work, |_| panic!("nothing to take"));
    }
}
