//! From the report to what people and programs read, a file each.
pub mod csv;
pub mod escape;
#[cfg(test)]
pub(crate) mod example;
#[cfg(test)]
mod golden;
#[cfg(test)]
pub(crate) mod hostile;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod mask;
pub mod options;
pub mod proposal;
pub mod template;
pub mod timesketch;
pub mod when;
pub mod why;
pub mod words;
