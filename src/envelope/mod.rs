//! Transports around a line, peeled off again and again until the line itself is left.
mod cri;
mod csv;
mod json;
mod kubectl;
mod peeled;
mod prefix;
mod quote;
mod streams;
mod syslog;
pub use peeled::Peeled;
pub use streams::{Stream, streams, streams_of};
