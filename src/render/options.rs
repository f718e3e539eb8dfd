//! What a renderer can be told.

/// Options of renderers.
#[derive(Debug, Clone, Copy)]
pub struct RenderOptions {
    /// Incidents told in full.
    pub limit: usize,
    /// A zone for a second time column.
    pub tz: Option<chrono_tz::Tz>,
}
