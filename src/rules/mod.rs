//! Causes, one file each. The list is kept by `cargo test registry` (`UPDATE=1` rewrites it).
mod evidence;
mod list;
pub use list::RULES;
