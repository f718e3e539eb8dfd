//! The HTTP-01 solver's server (`cmd/acmesolver`, `pkg/issuer/acme/http/solver`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "acmesolver-started",
        texts: &["starting listener"],
        what: What::SolverObserved,
        step: Some(Step::Presented),
        samples: &["starting listener"],
        ..Message::LOG
    },
    Message {
        id: "acmesolver-hit",
        texts: &["got successful challenge request, writing key"],
        what: What::SolverObserved,
        step: Some(Step::Presented),
        samples: &["got successful challenge request, writing key"],
        ..Message::LOG
    },
    Message {
        id: "acmesolver-request",
        texts: &["validating request", "comparing host", "comparing token"],
        samples: &["validating request", "comparing host", "comparing token"],
        ..Message::ROUTINE
    },
    Message {
        id: "acmesolver-refused",
        texts: &["invalid host", "invalid token", "invalid base_path"],
        what: What::SolverObserved,
        step: Some(Step::Presented),
        samples: &["invalid host", "invalid token", "invalid base_path"],
        ..Message::LOG
    },
    Message {
        id: "acmesolver-error",
        texts: &["error listening for requests", "failed to start server"],
        samples: &["error listening for requests", "failed to start server"],
        ..Message::LOG
    },
];
