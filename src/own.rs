//! What a user adds with `--rules FILE.yaml`: messages, failures and causes of in-house solvers and proxies, with the columns of the
//! catalogue.
//!
//! The rows of the catalogue are constants, and everything that refers to one holds a `&'static`. A user's rows are constants of the process
//! as well: the file is read once, before the first input, and its rows are needed until the report is written. They are therefore leaked on
//! purpose, once, instead of giving every fact and hypothesis a lifetime or a counter.
mod apply;
mod check;
mod file;

use crate::catalogue::failures;
use crate::catalogue::messages::Message;
use crate::hypothesis::Rule;
pub use apply::apply;
pub use file::load;

/// A user's own rows.
#[derive(Debug, Default)]
pub struct Own {
    /// Messages: who says what.
    pub messages: &'static [Message],
    /// Failures: what went wrong. They count before those of the catalogue.
    pub failures: failures::Table,
    /// Causes.
    pub rules: &'static [Rule],
}

/// What is wrong with a file of rules.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Wrong {
    /// From 1.
    pub line: u64,
    /// In words.
    pub what: String,
}
