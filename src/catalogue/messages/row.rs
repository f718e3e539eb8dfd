//! A row of the catalogue of messages.
use crate::fact::{Step, What};

/// A message that cert-manager or Kubernetes is known to write.
#[derive(Debug)]
pub struct Message {
    /// Kebab-case, unique.
    pub id: &'static str,
    /// How it is written: a constant (`certificate issued`) or a pattern (see `text::template`).
    pub texts: &'static [&'static str],
    /// For Events: only with this reason (None: whatever the reason; log lines have none).
    pub event_reason: Option<&'static str>,
    /// Only for this kind of object (`Certificate`, `Order`, …), where the same words mean different things. Empty: any.
    pub kinds: &'static [&'static str],
    /// What it reports.
    pub what: What,
    /// The rung it proves.
    pub step: Option<Step>,
    /// First and last minor release that writes it (empty: not known).
    pub since: &'static str,
    /// See `since`.
    pub until: &'static str,
    /// Whether it is normal and says nothing of interest by itself (start-up chatter, re-checks).
    pub routine: bool,
    /// Real lines or messages, each of which must yield this row.
    pub samples: &'static [&'static str],
}

impl Message {
    /// A message of a log: a base for `..Message::LOG`.
    pub const LOG: Message = Message {
        id: "",
        texts: &[],
        event_reason: None,
        kinds: &[],
        what: What::Noted,
        step: None,
        since: "",
        until: "",
        routine: false,
        samples: &[],
    };
    /// A message that is normal and says nothing of interest by itself.
    pub const ROUTINE: Message = Message { routine: true, ..Message::LOG };
}
