//! Ingress and Gateway shim (`pkg/controller/certificate-shim`).
use super::Message;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "shim-no-issuer",
        texts: &["failed to determine issuer to be used for ingress resource"],
        samples: &["failed to determine issuer to be used for ingress resource"],
        ..Message::LOG
    },
    Message {
        id: "shim-not-syncing",
        texts: &["not syncing ingress resource"],
        samples: &["not syncing ingress resource"],
        ..Message::ROUTINE
    },
    Message {
        id: "shim-not-owned",
        texts: &[
            "certificate resource is not owned by this object. refusing to update non-owned certificate resource for object",
            "certificate resource is not owned by this ingress. refusing to update non-owned certificate resource for ingress",
        ],
        samples: &[
            "certificate resource is not owned by this object. refusing to update non-owned certificate resource for object",
            "certificate resource is not owned by this ingress. refusing to update non-owned certificate resource for ingress",
        ],
        ..Message::LOG
    },
    Message {
        id: "shim-up-to-date",
        texts: &[
            "certificate already exists for ingress resource, ensuring it is up to date",
            "certificate already exists for this object, ensuring it is up to date",
            "certificate resource is already up to date for ingress",
            "certificate resource is already up to date for object",
        ],
        samples: &[
            "certificate already exists for ingress resource, ensuring it is up to date",
            "certificate already exists for this object, ensuring it is up to date",
            "certificate resource is already up to date for ingress",
            "certificate resource is already up to date for object",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "shim-ingress-invalid",
        texts: &["skipping processing of ingress"],
        samples: &["skipping processing of ingress"],
        ..Message::LOG
    },
];
