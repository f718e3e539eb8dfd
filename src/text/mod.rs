//! Building blocks for reading text.
pub mod template;
