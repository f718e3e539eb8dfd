//! What a renderer may be told.
use crate::zone::Zone;

/// Options of the Markdown report.
#[derive(Debug, Clone)]
pub struct RenderOptions {
    /// Incidents told in full.
    pub limit: usize,
    /// Adds local time beside UTC.
    pub tz: Option<Zone>,
}

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions { limit: 20, tz: None }
    }
}
