//! The built-in templates.
use super::{atlassian, full, pagerduty, rootly, sre};

/// A template: an order of sections and what stands in them.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// The word of `--template`.
    pub id: &'static str,
    /// Whose it is.
    pub title: &'static str,
    /// The template in the syntax of `syntax`.
    pub text: &'static str,
}

/// Every built-in template.
pub const TEMPLATES: &[Template] = &[full::TEMPLATE, rootly::TEMPLATE, atlassian::TEMPLATE, sre::TEMPLATE, pagerduty::TEMPLATE];

/// A built-in template by its word.
pub fn find(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|t| t.id == id)
}
