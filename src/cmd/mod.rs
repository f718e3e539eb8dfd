//! Commands, a file each.
pub mod batch;
pub mod check;
pub mod completions;
pub mod explain;
pub mod formats;
pub mod lint;
pub mod man;
pub mod output;
mod progress;
pub mod redaction;
pub mod report;
mod run;
pub mod timeline;
pub mod unredact;
pub mod usage;
pub mod why;
