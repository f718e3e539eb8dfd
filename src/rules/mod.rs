//! Causes, one file each. The list is kept by `cargo test registry` (`UPDATE=1` rewrites it).
mod evidence;
mod list;
mod provider_refusal;
pub use list::RULES;
