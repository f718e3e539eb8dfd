//! Every dialect, in the order in which they are asked. A line goes to the first that takes it, so the narrow come before the wide and
//! `sentence` is last.
use super::reader::Dialect;

/// Every dialect.
#[rustfmt::skip]
pub const DIALECTS: &[&Dialect] = &[];
