//! The files of the catalogue of failures. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use super::Row;

/// Every table.
#[rustfmt::skip]
pub const TABLES: &[&[Row]] = &[];
