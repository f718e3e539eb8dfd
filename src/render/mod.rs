//! From the report to what people and programs read, a file each.

pub mod csv;
pub mod escape;
#[cfg(test)]
pub(crate) mod example;
#[cfg(test)]
mod golden;
#[cfg(test)]
pub(crate) mod hostile;
#[cfg(test)]
mod hostile_pages;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod markup;
pub mod mask;
pub mod options;
pub mod pick;
pub mod proposal;
mod secret_data;
pub mod source;
pub mod svg;
pub mod template;
pub mod timesketch;
pub mod when;
pub mod why;
pub mod words;
