//! The CA injector (`pkg/controller/cainjector`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "injector-source-missing",
        texts: &[
            "unable to fetch associated secret",
            "unable to fetch associated certificate",
            "unable to fetch certificate that owns the secret",
            "failed to read CA from data source",
            "invalid certificate name: needs a namespace/ prefix",
            "invalid certificate name",
            "certificate has no CA data",
            "secret contains no CA data",
            "cannot read data source",
            "could not find any ca data in data source for target",
            "could not find any ca data",
            "cainjector was forbidden to retrieve the ca data source",
            "unable to determine ca data source for injectable",
        ],
        what: What::WebhookState,
        samples: &[
            "unable to fetch associated secret",
            "unable to fetch associated certificate",
            "unable to fetch certificate that owns the secret",
            "failed to read CA from data source",
            "invalid certificate name: needs a namespace/ prefix",
            "invalid certificate name",
            "certificate has no CA data",
            "secret contains no CA data",
            "cannot read data source",
            "could not find any ca data in data source for target",
            "could not find any ca data",
            "cainjector was forbidden to retrieve the ca data source",
            "unable to determine ca data source for injectable",
        ],
        ..Message::LOG
    },
    Message {
        id: "injector-apply-failed",
        texts: &[
            "unable to apply target object with CA data",
            "unable to update target object with new CA data",
            "unable to fetch target object to inject into",
        ],
        what: What::WebhookState,
        samples: &[
            "unable to apply target object with CA data",
            "unable to update target object with new CA data",
            "unable to fetch target object to inject into",
        ],
        ..Message::LOG
    },
    Message {
        id: "injector-refused",
        texts: &[
            "Secret resource does not allow direct injection - refusing to inject CA",
            "secret resource does not allow direct injection - refusing to inject CA",
        ],
        what: What::WebhookState,
        samples: &[
            "Secret resource does not allow direct injection - refusing to inject CA",
            "secret resource does not allow direct injection - refusing to inject CA",
        ],
        ..Message::LOG
    },
    Message {
        id: "injector-updated",
        texts: &["Updated object", "updated object"],
        what: What::WebhookState,
        samples: &["Updated object", "updated object"],
        ..Message::ROUTINE
    },
    Message {
        id: "injector-no-crd",
        texts: &[
            "cainjector has been configured to watch certificates, but certificates.cert-manager.io CRD not found, retrying with a backoff...",
        ],
        what: What::WebhookState,
        samples: &[
            "cainjector has been configured to watch certificates, but certificates.cert-manager.io CRD not found, retrying with a backoff...",
        ],
        ..Message::LOG
    },
    Message {
        id: "injector-start",
        texts: &[
            "Registering a reconciler for injectable",
            "registering injectable",
            "ensuring that all dynamic certificates are injected",
        ],
        samples: &[
            "Registering a reconciler for injectable",
            "registering injectable",
            "ensuring that all dynamic certificates are injected",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "injector-version",
        texts: &["starting ca-injector {version:word} (revision {revision:word}"],
        what: What::ComponentStarted,
        samples: &["starting ca-injector v0.11.0 (revision 2c9e7b1c)"],
        ..Message::ROUTINE
    },
];
