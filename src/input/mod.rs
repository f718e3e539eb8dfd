//! Where bytes come from: the only layer that does IO.
mod collect;
mod decode;
mod large;
mod text;
pub use collect::{Collected, Failure, Source, collect};
pub use large::Large;
