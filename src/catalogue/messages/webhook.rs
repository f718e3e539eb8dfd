//! The webhook (`pkg/server/tls`, `cmd/webhook`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "webhook-certificate-source",
        texts: &["using dynamic certificate generating using CA stored in Secret resource", "using TLS certificate from local filesystem"],
        what: What::ComponentStarted,
        samples: &[
            "using dynamic certificate generating using CA stored in Secret resource",
            "using TLS certificate from local filesystem",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "webhook-listening",
        texts: &[
            "listening for insecure healthz connections",
            "listening for secure connections",
            "Registering webhook",
            "Starting webhook server",
            "Serving webhook server",
            "listening for requests",
        ],
        samples: &[
            "listening for insecure healthz connections",
            "listening for secure connections",
            "Registering webhook",
            "Starting webhook server",
            "Serving webhook server",
            "listening for requests",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "webhook-certificate-updated",
        texts: &["Updated cert-manager TLS certificate", "Updated serving TLS certificate", "Serving certificate is already up to date"],
        what: What::WebhookState,
        samples: &["Updated cert-manager TLS certificate", "Updated serving TLS certificate", "Serving certificate is already up to date"],
        ..Message::ROUTINE
    },
    Message {
        id: "webhook-certificate-renewal",
        texts: &[
            "Certificate needs renewal",
            "cert-manager webhook certificate requires renewal, regenerating",
            "Generating new ECDSA private key",
        ],
        what: What::WebhookState,
        samples: &[
            "Certificate needs renewal",
            "cert-manager webhook certificate requires renewal, regenerating",
            "Generating new ECDSA private key",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "webhook-ca-rotation",
        texts: &[
            "Detected root CA rotation - regenerating serving certificates",
            "Detected change in CA secret data, update current CA data and notify watches",
            "Created new root CA Secret",
            "Created new root CA secret",
            "Will regenerate CA",
            "Regenerating root CA",
        ],
        what: What::WebhookState,
        samples: &[
            "Detected root CA rotation - regenerating serving certificates",
            "Detected change in CA secret data, update current CA data and notify watches",
            "Created new root CA Secret",
            "Created new root CA secret",
            "Will regenerate CA",
            "Regenerating root CA",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "webhook-certificate-failed",
        texts: &["Failed to generate serving certificate, retrying...", "Failed to generate initial serving certificate, retrying..."],
        what: What::WebhookState,
        samples: &["Failed to generate serving certificate, retrying...", "Failed to generate initial serving certificate, retrying..."],
        ..Message::LOG
    },
    Message {
        id: "webhook-ca-failed",
        texts: &["error ensuring CA"],
        what: What::WebhookState,
        samples: &["error ensuring CA"],
        ..Message::LOG
    },
    Message {
        id: "webhook-handshake",
        texts: &["http: TLS handshake error from {client:word}: {error}"],
        what: What::WebhookState,
        samples: &["http: TLS handshake error from 192.0.2.7:52580: remote error: tls: bad certificate"],
        ..Message::LOG
    },
];
