//! Leader election (`client-go tools/leaderelection`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "leader-trying",
        texts: &[
            "attempting to acquire leader lease {lock:word}",
            "Attempting to acquire leader lease...",
            "attempting to acquire leader lease",
        ],
        samples: &["attempting to acquire leader lease kube-system/cert-manager-controller...", "Attempting to acquire leader lease..."],
        ..Message::ROUTINE
    },
    Message {
        id: "leader-acquired",
        texts: &["successfully acquired lease {lock:word}", "Successfully acquired lease"],
        what: What::LeaderAcquired,
        samples: &["successfully acquired lease kube-system/cert-manager-controller", "Successfully acquired lease"],
        ..Message::LOG
    },
    Message {
        id: "leader-renew-failed",
        texts: &["failed to renew lease {lock:word}: {error}", "Failed to renew lease"],
        what: What::LeaderLost,
        samples: &[
            "failed to renew lease kube-system/cert-manager-controller: timed out waiting for the condition",
            "Failed to renew lease",
        ],
        ..Message::LOG
    },
    Message {
        id: "leader-lock-unreachable",
        texts: &[
            "error retrieving resource lock {lock:word}: {error}",
            "Error retrieving lease lock",
            "error retrieving resource lock",
            "Error retrieving resource lock",
            "error initially creating leader election record: {error}",
            "error initially creating lease lock",
            "Failed to create lease",
        ],
        what: What::ApiServerFailed,
        samples: &[
            r#"error retrieving resource lock kube-system/cert-manager-controller: Get "https://192.0.2.1:443/api": context deadline exceeded"#,
            "Error retrieving lease lock",
            r#"error initially creating leader election record: namespaces "x" not found"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "leader-lock-not-updated",
        texts: &[
            "Failed to update lock: {error}",
            "Failed to update lock optimistically: {error}",
            "Failed to update lock optimitically: {error}",
            "Failed to update lease",
            "Failed to update lease optimistically, falling back to slow path",
            "Failed to update lock optimistically",
        ],
        what: What::ApiServerFailed,
        samples: &[
            r#"Failed to update lock: Put "https://192.0.2.1:443/api": EOF"#,
            r#"Failed to update lock optimitically: Put "https://192.0.2.1:443/api": EOF, falling back to slow path"#,
            "Failed to update lease optimistically, falling back to slow path",
        ],
        ..Message::LOG
    },
    Message {
        id: "leader-lock-not-released",
        texts: &[
            "Failed to release lock: {error}",
            "Failed to release lease",
            "lock is held by {holder:word} and has not yet expired",
            "new leader elected: {holder:word}",
            "New leader elected",
        ],
        samples: &[
            "Failed to release lock: resource name may not be empty",
            "new leader elected: cert-manager-6d4-external-cert-manager-controller",
        ],
        ..Message::ROUTINE
    },
];
