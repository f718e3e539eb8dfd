//! The folder for a Rootly incident, as named files: a pure function of the report. Rootly has no API for attachments, can not back-date
//! events, and evaluates Liquid; so the folder is for a person to drag and paste, with payloads beside it for those with a token.
pub mod actions;
pub mod excerpts;
pub mod folder;
#[cfg(test)]
mod hostile;
pub mod html;
pub mod known;
pub mod payloads;
pub mod readme;
pub mod requests;
pub mod script;
pub mod timeline;
pub mod times;
