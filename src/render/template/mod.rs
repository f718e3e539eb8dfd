//! Retrospectives in the order of a house: built-in templates and an organisation's own. A template is Markdown in which `[[piece]]` stands
//! for what the report knows; what only people know becomes a prompt, never invented text.
pub mod atlassian;
pub mod course;
pub mod fill;
pub mod full;
pub mod identity;
pub mod list;
pub mod pagerduty;
pub mod piece;
mod prompt;
pub mod reasons;
pub mod records;
pub mod rootly;
pub mod sre;
pub mod syntax;
