//! What the user can set for an analysis.
use crate::hypothesis::Confidence;
use crate::own::Own;
use crate::time::Instant;
use crate::zone::Zone;

/// Options of an analysis. Nothing in here is read from the environment.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--year`: the year of the last yearless record.
    pub year: Option<i32>,
    /// `--input-tz`: the zone of stamps that state none.
    pub input_tz: Option<Zone>,
    /// `--as-of`: outcomes hold as of then.
    pub as_of: Option<Instant>,
    /// `--from`.
    pub from: Option<Instant>,
    /// `--to`.
    pub to: Option<Instant>,
    /// `--certificate [NS/]NAME`.
    pub certificate: Option<(Option<String>, String)>,
    /// `--namespace`.
    pub namespace: Option<String>,
    /// `--limit`: incidents told in full.
    pub limit: Option<usize>,
    /// `--rules`: a user's own messages, failures and causes.
    pub own: Option<&'static Own>,
    /// `--min-confidence`: weaker hypotheses are left out.
    pub min_confidence: Option<Confidence>,
}
