//! Starts and ends of cert-manager's processes (`cmd/*`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "process-started",
        texts: &["starting cert-manager controller", "starting cert-manager webhook", "starting cert-manager ca-injector"],
        what: What::ComponentStarted,
        since: "1.19",
        samples: &["starting cert-manager controller", "starting cert-manager webhook", "starting cert-manager ca-injector"],
        ..Message::ROUTINE
    },
    Message { id: "controller-started", texts: &["starting controller"], samples: &["starting controller"], ..Message::ROUTINE },
    Message { id: "process-starting", texts: &["starting"], what: What::ComponentStarted, samples: &["starting"], ..Message::ROUTINE },
    Message {
        id: "old-process-started",
        texts: &["starting cert-manager {version:word} (revision {revision:word}"],
        what: What::ComponentStarted,
        until: "0.10",
        samples: &["starting cert-manager v0.6.2 (revision 7adba6d2)"],
        ..Message::ROUTINE
    },
    Message {
        id: "process-nameservers",
        texts: &["configured acme dns01 nameservers", "Using the following nameservers for DNS01 checks: {servers}"],
        what: What::ComponentStarted,
        samples: &["configured acme dns01 nameservers", "Using the following nameservers for DNS01 checks: [10.96.0.10:53]"],
        ..Message::ROUTINE
    },
    Message {
        id: "process-leader-election",
        texts: &["starting leader election"],
        what: What::ComponentStarted,
        samples: &["starting leader election"],
        ..Message::ROUTINE
    },
    Message {
        id: "process-start-chatter",
        texts: &[
            "listening for insecure connections",
            "serving insecurely as tls certificate data not provided",
            "starting metrics server",
            "starting healthz server",
            "skipping disabled controller",
            "not starting controller as it's disabled",
            "configured PEM size limits",
            "starting shared informers",
            "Starting shared informer factory",
            "enabled controllers: {list}",
            "{component:word} enabled controllers: {list}",
            "Listening on {address:word}",
            "Listening on {address}",
            "Feature gate default state",
            "Feature gate updated state",
            "setting up informers",
            "Ready to receive requests",
            "serving profiling",
        ],
        samples: &["starting metrics server", "enabled controllers: [certificates-issuing orders]", "Listening on http://0.0.0.0:9402"],
        ..Message::ROUTINE
    },
    Message {
        id: "process-kubeconfig",
        texts: &["Neither --kubeconfig nor --master was specified. Using the inClusterConfig. This might not work."],
        samples: &["Neither --kubeconfig nor --master was specified. Using the inClusterConfig. This might not work."],
        ..Message::ROUTINE
    },
    Message {
        id: "process-failed",
        texts: &["error executing command", "error while executing", "error running command"],
        what: What::ComponentCrashed,
        samples: &["error executing command", "error while executing", "error running command"],
        ..Message::LOG
    },
    Message {
        id: "process-error",
        texts: &["error starting controller", "error building controller context", "error creating shared informer"],
        what: What::ComponentCrashed,
        samples: &["error starting controller", "error building controller context", "error creating shared informer"],
        ..Message::LOG
    },
    Message {
        id: "process-leader-lost",
        texts: &["leader election lost", "error starting controller: leader election lost"],
        what: What::LeaderLost,
        samples: &["leader election lost", "error starting controller: leader election lost"],
        ..Message::LOG
    },
    Message {
        id: "process-ending",
        texts: &["received shutdown signal", "Received shutdown signal", "shutting down", "Shutting down", "context done"],
        what: What::ComponentStopped,
        samples: &["received shutdown signal", "Received shutdown signal", "shutting down", "Shutting down", "context done"],
        ..Message::ROUTINE
    },
    Message {
        id: "startup-api-check",
        texts: &["Not ready", "The cert-manager API is ready", "Not ready: {error}"],
        what: What::WebhookState,
        samples: &[
            "Not ready",
            "The cert-manager API is ready",
            "Not ready: the cert-manager CRDs are not yet installed on the Kubernetes API server",
        ],
        ..Message::ROUTINE
    },
];
