//! Commands, a file each.
pub mod explain;
mod folder;
pub mod formats;
pub mod output;
pub mod report;
pub mod rootly;
mod run;
mod template;
pub mod why;
