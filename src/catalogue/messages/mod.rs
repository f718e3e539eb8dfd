//! Who says what: which step of issuance a log line, an Event or a condition reports.
mod list;
mod row;
pub use row::Message;
