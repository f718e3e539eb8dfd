//! Every cause, by file name. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use crate::hypothesis::Rule;

/// Every cause.
#[rustfmt::skip]
pub const RULES: &[&Rule] = &[];
