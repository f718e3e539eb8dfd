//! Where bytes come from: the only layer that does IO.
pub mod archive;
mod collect;
mod large;
pub mod layout;
pub mod rotated;
mod text;
pub use collect::{Collected, Failure, Source, collect};
pub use large::{HELD, Large};
