//! The threads of the process.

/// Sets how many there are, this one among them: work begins at once where it is asked for, and no core waits for a thread to wake. It can
/// only be set once a process, and it is.
pub fn build(threads: Option<usize>) {
    make_room(2 * ROOM);
    make_room(ROOM);
    let threads = threads.map_or(0, |n| n.max(1));
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).use_current_thread().start_handler(|_| make_room(ROOM)).build_global();
}

/// What the report of a small incident needs.
const ROOM: usize = 4 << 20;

/// Asks the allocator once for what it would else ask the system for page by page (glibc: a call for each 4 KiB of a thread's heap, several
/// hundred a report, which threads that fault pages in wait for). Nothing is touched, so that nothing is used; twice the room first, because
/// a block of its own tells glibc from which size on blocks are to be of their own. Other allocators take no notice.
fn make_room(bytes: usize) {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(bytes)));
}
