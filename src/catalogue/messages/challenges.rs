//! Challenges and their scheduler (`pkg/controller/acmechallenges`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "self-check-failed",
        texts: &["propagation check failed"],
        what: What::SelfCheckFailed,
        step: Some(Step::Presented),
        since: "0.11",
        until: "1.20",
        samples: &["propagation check failed"],
        ..Message::LOG
    },
    Message {
        id: "challenge-not-ready",
        texts: &["challenge not ready to accept yet"],
        what: What::SelfCheckFailed,
        step: Some(Step::Presented),
        since: "1.21",
        samples: &["challenge not ready to accept yet"],
        ..Message::LOG
    },
    Message {
        id: "accept-failed",
        texts: &["error accepting challenge"],
        what: What::AcceptFailed,
        step: Some(Step::SelfChecked),
        samples: &["error accepting challenge"],
        ..Message::LOG
    },
    Message {
        id: "validation-failed",
        texts: &["error waiting for authorization"],
        what: What::ValidationFailed,
        step: Some(Step::Accepted),
        samples: &["error waiting for authorization"],
        ..Message::LOG
    },
    Message {
        id: "non-acme-error",
        texts: &["unexpected non-ACME API error"],
        what: What::AcceptFailed,
        since: "1.16",
        until: "1.20",
        samples: &["unexpected non-ACME API error"],
        ..Message::LOG
    },
    Message {
        id: "non-acme-error-transient",
        texts: &["transient non-ACME API error, will retry"],
        what: What::Requeued,
        since: "1.21",
        samples: &["transient non-ACME API error, will retry"],
        ..Message::LOG
    },
    Message {
        id: "challenge-status-unknown",
        texts: &["could not determine acme challenge status. retrying after applying back-off"],
        what: What::Requeued,
        samples: &["could not determine acme challenge status. retrying after applying back-off"],
        ..Message::LOG
    },
    Message {
        id: "challenge-not-in-authorization",
        texts: &["challenge was not present in authorization"],
        what: What::AcceptFailed,
        since: "1.6",
        samples: &["challenge was not present in authorization"],
        ..Message::LOG
    },
    Message {
        id: "challenge-url-blank",
        texts: &["challenge URL is blank - challenge has not been created yet"],
        samples: &["challenge URL is blank - challenge has not been created yet"],
        ..Message::ROUTINE
    },
    Message {
        id: "cleanup-failed",
        texts: &["error cleaning up challenge"],
        what: What::CleanupFailed,
        samples: &["error cleaning up challenge"],
        ..Message::LOG
    },
    Message {
        id: "challenge-no-solver",
        texts: &["error getting solver for challenge", "no solver for {type:quoted} implemented"],
        what: What::PresentFailed,
        samples: &["error getting solver for challenge", r#"no solver for "TLS-ALPN-01" implemented"#],
        ..Message::LOG
    },
    Message {
        id: "schedule-failed",
        texts: &[
            "error determining set of challenges that should be scheduled for processing",
            "error scheduling challenge for processing",
        ],
        what: What::Requeued,
        samples: &[
            "error determining set of challenges that should be scheduled for processing",
            "error scheduling challenge for processing",
        ],
        ..Message::LOG
    },
    Message {
        id: "challenges-scheduled",
        texts: &["scheduled challenges for processing"],
        what: What::ChallengeScheduled,
        step: Some(Step::ChallengeScheduled),
        samples: &["scheduled challenges for processing"],
        ..Message::LOG
    },
    Message {
        id: "challenge-limit",
        texts: &[
            "hit maximum concurrent challenge limit. refusing to schedule more challenges.",
            "there is already a challenge processing with this domain",
        ],
        samples: &[
            "hit maximum concurrent challenge limit. refusing to schedule more challenges.",
            "there is already a challenge processing with this domain",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "challenge-accepting",
        texts: &["accepting challenge with ACME server"],
        what: What::ChallengeState,
        step: Some(Step::SelfChecked),
        samples: &["accepting challenge with ACME server"],
        ..Message::LOG
    },
    Message {
        id: "challenge-waiting",
        texts: &["waiting for authorization for domain"],
        what: What::ChallengeState,
        step: Some(Step::Accepted),
        samples: &["waiting for authorization for domain"],
        ..Message::LOG
    },
    Message {
        id: "challenge-bug",
        texts: &["If this error occurs there is a bug in cert-manager. Please report it. Not retrying."],
        samples: &["If this error occurs there is a bug in cert-manager. Please report it. Not retrying."],
        ..Message::LOG
    },
    Message {
        id: "old-self-check-failed",
        texts: &["propagation check failed: {error}", "Self check failed for domain {domain:quoted}: {error}"],
        what: What::SelfCheckFailed,
        step: Some(Step::Presented),
        since: "0.5",
        until: "0.10",
        samples: &[
            "propagation check failed: wrong status code '404', expected '200'",
            r#"Self check failed for domain "web.example.com": connection refused"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "old-challenge-accepting",
        texts: &["Accepting challenge for domain {domain:quoted}"],
        what: What::ChallengeState,
        step: Some(Step::SelfChecked),
        since: "0.5",
        until: "0.10",
        samples: &[r#"Accepting challenge for domain "web.example.com""#],
        ..Message::LOG
    },
    Message {
        id: "old-challenge-waiting",
        texts: &["Waiting for authorization for domain {domain:quoted}"],
        what: What::ChallengeState,
        step: Some(Step::Accepted),
        since: "0.5",
        until: "0.10",
        samples: &[r#"Waiting for authorization for domain "web.example.com"..."#],
        ..Message::LOG
    },
    Message {
        id: "old-domain-verified",
        texts: &["Successfully authorized domain {domain:quoted}"],
        what: What::DomainVerified,
        step: Some(Step::Validated),
        since: "0.5",
        until: "0.10",
        samples: &[r#"Successfully authorized domain "web.example.com""#],
        ..Message::LOG
    },
];
