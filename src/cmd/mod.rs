//! Commands, a file each.
pub mod explain;
pub mod formats;
pub mod output;
pub mod report;
mod run;
mod template;
pub mod why;
