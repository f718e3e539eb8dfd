//! Where bytes come from: the only layer that does IO.
mod collect;
mod decode;
mod text;
pub use collect::{Collected, Failure, Source, collect};
