//! The Kubernetes client (`client-go`, `apimachinery`, `klog`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "watch-failed",
        texts: &[
            "{:word}: failed to list {type:word}: {error}",
            "{:word}: Failed to watch {type:word}: {error}",
            "failed to list {type:word}: {error}",
            "Failed to watch {type:word}: {error}",
            "Failed to watch",
            "Failed to list",
        ],
        what: What::WatchFailed,
        samples: &[
            "k8s.io/client-go@v0.31.1/tools/cache/reflector.go:243: failed to list *v1.Order: the server could not find the requested resource",
            "pkg/mod/k8s.io/client-go@v0.22.2/tools/cache/reflector.go:167: Failed to watch *v1.Order: failed to list *v1.Order: conversion webhook failed",
            "failed to list *v1.Order: request to convert CR from an invalid group/version",
            "Failed to watch",
        ],
        ..Message::LOG
    },
    Message {
        id: "watch-ended",
        texts: &[
            "{:word}: watch of {type:word} ended with: {error}",
            "Warning: watch ended with error",
            "watch of {type:word} ended with: {error}",
            "Unexpected EOF during watch stream event decoding: unexpected EOF",
            "Unexpected EOF during watch stream event decoding",
            "{:word}: Watch close - {}",
            "Unable to decode an event from the watch stream: {error}",
            "unable to decode an event from the watch stream: {error}",
        ],
        what: What::WatchFailed,
        samples: &[
            r#"k8s.io/client-go@v0.26.0/tools/cache/reflector.go:169: watch of *v1.Secret ended with: an error on the server ("unable to decode an event from the watch stream: http2: client connection lost") has prevented the request from succeeding"#,
            "Warning: watch ended with error",
            "Unexpected EOF during watch stream event decoding: unexpected EOF",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "watch-list-error",
        texts: &["unexpected ListAndWatch error: {error}"],
        what: What::WatchFailed,
        samples: &[
            "unexpected ListAndWatch error: storage/cacher.go:/acme.cert-manager.io/orders: Failed to list acme.cert-manager.io/v1alpha3, Kind=Order: conversion webhook failed",
        ],
        ..Message::LOG
    },
    Message {
        id: "caches-populated",
        texts: &[
            "Caches populated for {type:word} from {from:word}",
            "Caches populated",
            "forcing resync",
            "Starting reflector",
            "Stopping reflector",
            "Listing and watching",
            "Starting reflector {rest}",
            "Listing and watching {rest}",
        ],
        samples: &["Caches populated for *v1.Issuer from k8s.io/client-go@v0.29.0/tools/cache/reflector.go:229", "Caches populated"],
        ..Message::ROUTINE
    },
    Message {
        id: "client-throttled",
        texts: &[
            "Waited for {delay:word} due to client-side throttling, not priority and fairness, request: {request}",
            "Waited for {delay:word} due to {rest}",
            "Waited before sending request",
            "Throttling request took {delay:word} request: {request}",
        ],
        samples: &[
            "Waited for 1.19s due to client-side throttling, not priority and fairness, request: PUT:https://192.0.2.1:443/apis",
            "Waited before sending request",
            "Throttling request took 1.19s, request: PUT:https://192.0.2.1:443/apis",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "client-retries",
        texts: &["Got a Retry-After {delay:word} response for attempt {n:int} to {url:word}"],
        samples: &["Got a Retry-After 1s response for attempt 1 to https://192.0.2.1:443/api"],
        ..Message::ROUTINE
    },
    Message { id: "unhandled-error", texts: &["Unhandled Error"], samples: &["Unhandled Error"], ..Message::LOG },
    Message {
        id: "event-not-written",
        texts: &[
            "Unable to write event {rest}",
            "Server rejected event {rest}",
            "Unable to record event: too many queued events, dropped event",
            "Unable to write event (may retry after sleeping)",
            "Unable to write event (retry limit exceeded!)",
            "Server rejected event (will not retry!)",
        ],
        samples: &[
            "Unable to write event '&v1.Event{}' (retry limit exceeded!)",
            "Server rejected event '&v1.Event{}': events is forbidden",
            "Unable to write event (may retry after sleeping)",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "panic-observed",
        texts: &["Observed a panic", "Observed a panic: {error}"],
        what: What::ComponentCrashed,
        samples: &[
            "Observed a panic",
            r#"Observed a panic: "invalid memory address or nil pointer dereference" (runtime error: invalid memory address or nil pointer dereference)"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "event-echo",
        texts: &["Event occurred", "Event({rest}"],
        samples: &[
            "Event occurred",
            r#"Event(v1.ObjectReference{Kind:"Certificate", Namespace:"shop", Name:"web-tls"}): type: 'Normal' reason: 'Issuing' Issuing certificate as Secret does not exist"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "runtime-chatter",
        texts: &[
            "Starting Controller",
            "Starting EventSource",
            "Starting workers",
            "Stopping and waiting for non leader election runnables",
            "Stopping and waiting for leader election runnables",
            "Stopping and waiting for caches",
            "Stopping and waiting for webhooks",
            "Wait completed, proceeding to shutdown the manager",
            "Shutdown signal received, waiting for all workers to finish",
            "All workers finished",
            "Starting metrics server",
            "Serving metrics server",
            "starting server",
            "metrics server is starting to listen",
            "starting manager",
        ],
        samples: &[
            "Starting Controller",
            "Starting EventSource",
            "Starting workers",
            "Stopping and waiting for non leader election runnables",
            "Stopping and waiting for leader election runnables",
            "Stopping and waiting for caches",
            "Stopping and waiting for webhooks",
            "Wait completed, proceeding to shutdown the manager",
            "Shutdown signal received, waiting for all workers to finish",
            "All workers finished",
            "Starting metrics server",
            "Serving metrics server",
            "starting server",
            "metrics server is starting to listen",
            "starting manager",
        ],
        ..Message::ROUTINE
    },
    Message { id: "reconciler-error", texts: &["Reconciler error"], what: What::Requeued, samples: &["Reconciler error"], ..Message::LOG },
    Message {
        id: "authentication-failed",
        texts: &["Unable to authenticate the request due to an error: {error}", "Unable to authenticate the request"],
        samples: &[
            "Unable to authenticate the request due to an error: [invalid bearer token, context canceled]",
            "Unable to authenticate the request",
        ],
        ..Message::ROUTINE
    },
];
