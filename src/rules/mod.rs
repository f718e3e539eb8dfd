//! Causes, one file each. The list is kept by `cargo test registry` (`UPDATE=1` rewrites it).
mod list;
pub use list::RULES;
