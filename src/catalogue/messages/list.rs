//! The files of the catalogue of messages. Kept by `cargo test registry` (`UPDATE=1` rewrites it).
use super::Message;

/// Every table.
#[rustfmt::skip]
pub const TABLES: &[&[Message]] = &[];
