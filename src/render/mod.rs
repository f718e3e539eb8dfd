//! From the report to what people and programs read, a file each.
pub mod json;
pub mod markdown;
pub mod mask;
pub mod options;
pub mod why;
