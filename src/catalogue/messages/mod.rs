//! Who says what: which step of issuance a log line, an Event or a condition reports.
mod list;
mod lookup;
mod row;
pub use lookup::{find, rows};
pub use row::Message;
