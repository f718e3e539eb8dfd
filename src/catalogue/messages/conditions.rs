//! Changes of conditions (`pkg/api/util/conditions.go`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "condition-set",
        texts: &["Setting lastTransitionTime for {kind:name} {name:quoted} condition {condition:quoted} to {at}"],
        what: What::ConditionChanged,
        until: "1.16",
        samples: &[
            r#"Setting lastTransitionTime for Certificate "web-tls" condition "Ready" to 2024-06-14 08:25:43.437948137 +0000 UTC m=+87.386656219"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "condition-changed",
        texts: &[
            "Found status change for {kind:name} {name:quoted} condition {condition:quoted}: {old:quoted} -> {status:quoted}; setting lastTransitionTime to {at}",
        ],
        what: What::ConditionChanged,
        until: "1.16",
        samples: &[
            r#"Found status change for Certificate "web-tls" condition "Ready": "True" -> "False"; setting lastTransitionTime to 2024-06-14 08:25:43.437948137 +0000 UTC m=+87.386656219"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "condition-set-structured",
        texts: &["Setting lastTransitionTime for {kind:name} condition"],
        what: What::ConditionChanged,
        since: "1.17",
        samples: &["Setting lastTransitionTime for Certificate condition", "Setting lastTransitionTime for CertificateRequest condition"],
        ..Message::LOG
    },
    Message {
        id: "condition-changed-structured",
        texts: &["Found status change for {kind:name} condition; setting lastTransitionTime"],
        what: What::ConditionChanged,
        since: "1.17",
        samples: &["Found status change for CertificateRequest condition; setting lastTransitionTime"],
        ..Message::LOG
    },
];
