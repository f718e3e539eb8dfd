//! Issuers and their ACME accounts (`pkg/issuer/acme/setup.go`, `pkg/controller/{issuers,clusterissuers}`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "account-key-made",
        texts: &["generating acme account private key"],
        samples: &["generating acme account private key"],
        ..Message::LOG
    },
    Message {
        id: "account-cached",
        texts: &[
            "skipping re-verifying ACME account as cached registration details look sufficient",
            "Skipping re-verifying ACME account as cached registration details look sufficient.",
        ],
        what: What::IssuerReady,
        samples: &[
            "skipping re-verifying ACME account as cached registration details look sufficient",
            "Skipping re-verifying ACME account as cached registration details look sufficient.",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "account-host-differs",
        texts: &["ACME server URL host and ACME private key registration host differ. Re-checking ACME account registration"],
        samples: &["ACME server URL host and ACME private key registration host differ. Re-checking ACME account registration"],
        ..Message::ROUTINE
    },
    Message {
        id: "account-verified",
        texts: &["verified existing registration with ACME server"],
        what: What::IssuerReady,
        samples: &["verified existing registration with ACME server"],
        ..Message::LOG
    },
    Message {
        id: "account-register-failed",
        texts: &["failed to register an ACME account"],
        what: What::IssuerFailed,
        samples: &["failed to register an ACME account"],
        ..Message::LOG
    },
    Message {
        id: "account-register-refused",
        texts: &["skipping retrying account registration as a BadRequest response was returned from the ACME server"],
        what: What::IssuerFailed,
        samples: &["skipping retrying account registration as a BadRequest response was returned from the ACME server"],
        ..Message::LOG
    },
    Message {
        id: "account-update-failed",
        texts: &[
            "failed to update ACME account",
            "skipping updating account email as a BadRequest response was returned from the ACME server",
        ],
        what: What::IssuerFailed,
        samples: &[
            "failed to update ACME account",
            "skipping updating account email as a BadRequest response was returned from the ACME server",
        ],
        ..Message::LOG
    },
    Message {
        id: "account-verify-failed",
        texts: &["failed to verify ACME account"],
        what: What::IssuerFailed,
        samples: &["failed to verify ACME account"],
        ..Message::LOG
    },
    Message {
        id: "issuer-setup-failed",
        texts: &["error setting up issuer", "Error initializing issuer: {error}", "error initializing issuer"],
        what: What::IssuerFailed,
        samples: &["error setting up issuer", r#"Error initializing issuer: secret "x" not found"#],
        ..Message::LOG
    },
    Message {
        id: "old-issuer-setup-failed",
        texts: &["Failed to verify ACME account: {error}", "Failed to register ACME account: {error}"],
        what: What::IssuerFailed,
        since: "0.2",
        until: "0.10",
        samples: &["Failed to verify ACME account: connection refused"],
        ..Message::LOG
    },
    Message {
        id: "account-middleware",
        texts: &["ACME client used is not ready", "removing account from registry"],
        samples: &["ACME client used is not ready", "removing account from registry"],
        ..Message::ROUTINE
    },
];
