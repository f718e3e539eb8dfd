//! Why a challenge is not processed yet (`pkg/controller/acmechallenges/scheduler/scheduler.go`; printed at verbosity 4 only).
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
    Row {
        id: "challenge-limit-reached",
        party: Party::CertManager,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["hit maximum concurrent challenge limit. refusing to schedule more challenges"],
        needs: &[],
        says: "the limit of concurrent challenges is reached",
        samples: &["hit maximum concurrent challenge limit. refusing to schedule more challenges."],
    },
    Row {
        id: "challenge-same-name-in-flight",
        party: Party::CertManager,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["there is already a challenge processing with this domain", "there is already a challenge with this domain"],
        needs: &[],
        says: "another challenge for the same name is in progress",
        samples: &["there is already a challenge processing with this domain"],
    },
];
