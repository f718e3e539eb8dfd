//! The languages of records. Which one is decided line by line: the first dialect of the list that takes the next line reads its record.
pub mod list;
pub mod reader;
