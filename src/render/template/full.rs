//! The whole report, as without a template.
use super::list::Template;

/// See the file's comment.
pub const TEMPLATE: Template = Template { id: "full", title: "the report of certopsy", text: "[[report]]\n" };
