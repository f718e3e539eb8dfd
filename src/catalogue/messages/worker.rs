//! The generic worker of every controller (`pkg/controller/controller.go`, `util.go`).
use super::Message;
use crate::fact::What;

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "requeue",
        texts: &["re-queuing item due to error processing"],
        what: What::Requeued,
        samples: &["re-queuing item due to error processing"],
        ..Message::LOG
    },
    Message {
        id: "requeue-optimistic-lock",
        texts: &["re-queuing item due to optimistic locking on resource"],
        what: What::Conflict,
        since: "1.4",
        samples: &["re-queuing item due to optimistic locking on resource"],
        ..Message::ROUTINE
    },
    Message {
        id: "worker-item-done",
        texts: &["finished processing work item", "finished processing resource"],
        samples: &["finished processing work item", "finished processing resource"],
        ..Message::ROUTINE
    },
    Message {
        id: "worker-item-begins",
        texts: &["syncing item", "syncing resource"],
        samples: &["syncing item", "syncing resource"],
        ..Message::ROUTINE
    },
    Message {
        id: "worker-loop",
        texts: &["starting worker", "exiting worker loop", "starting {n:int} workers"],
        samples: &["starting worker", "exiting worker loop"],
        ..Message::ROUTINE
    },
    Message {
        id: "worker-queue-shut-down",
        texts: &["shutting down queue as workqueue signaled shutdown"],
        what: What::ComponentStopped,
        samples: &["shutting down queue as workqueue signaled shutdown"],
        ..Message::ROUTINE
    },
    Message {
        id: "worker-loops-exited",
        texts: &["control loops exited"],
        what: What::ComponentStopped,
        samples: &["control loops exited"],
        ..Message::ROUTINE
    },
    Message {
        id: "old-requeue",
        texts: &["{controller:name} controller: Re-queuing item {item:quoted} due to error processing: {error}"],
        what: What::Requeued,
        since: "0.5",
        until: "0.10",
        samples: &[
            r#"orders controller: Re-queuing item "shop/web-tls-2419620338" due to error processing: Failed to determine the list of Challenge resources needed for the Order"#,
            r#"challenges controller: Re-queuing item "shop/web-tls-2419620338-0" due to error processing: 403 forbidden"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "old-item-begins",
        texts: &["{controller:name} controller: syncing item {item:quoted}"],
        since: "0.5",
        until: "0.10",
        samples: &["challenges controller: syncing item 'shop/web-tls-1507190043-0'"],
        ..Message::ROUTINE
    },
    Message {
        id: "old-item-done",
        texts: &["{controller:name} controller: Finished processing work item {item:quoted}"],
        since: "0.5",
        until: "0.10",
        samples: &[r#"orders controller: Finished processing work item "shop/web-tls-2419620338""#],
        ..Message::ROUTINE
    },
    Message {
        id: "old-worker-loop",
        texts: &[
            "Starting {controller:name} controller",
            "Shutting down {controller:name} controller",
            "{controller:name} controller: exiting",
        ],
        since: "0.5",
        until: "0.10",
        samples: &["Starting challenges controller", "Shutting down orders controller"],
        ..Message::ROUTINE
    },
    Message {
        id: "item-gone",
        texts: &[
            "challenge in work queue no longer exists",
            "order in work queue no longer exists",
            "certificate in work queue no longer exists",
            "certificate request in work queue no longer exists",
            "certificaterequest in work queue no longer exists",
            "certificaterequest in queue no longer exists",
            "issuer in work queue no longer exists",
            "clusterissuer in work queue no longer exists",
            "certificate not found for key",
        ],
        what: What::Conflict,
        until: "1.17",
        samples: &[
            "challenge in work queue no longer exists",
            "order in work queue no longer exists",
            "certificate in work queue no longer exists",
            "certificate request in work queue no longer exists",
            "certificaterequest in work queue no longer exists",
            "certificaterequest in queue no longer exists",
            "issuer in work queue no longer exists",
            "clusterissuer in work queue no longer exists",
            "certificate not found for key",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "item-gone-quoted",
        texts: &["ingress {ingress:quoted} in work queue no longer exists", "{kind:word} {item:quoted} in work queue no longer exists"],
        what: What::Conflict,
        samples: &[
            "ingress 'shop/cm-acme-http-solver-2fdvd' in work queue no longer exists",
            "order 'shop/web-tls-1-2419620338' in work queue no longer exists",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "owner-not-cached",
        texts: &["owning resource not found in cache"],
        samples: &["owning resource not found in cache"],
        ..Message::ROUTINE
    },
    Message {
        id: "informers-not-synced",
        texts: &["error waiting for informer caches to sync"],
        what: What::WatchFailed,
        samples: &["error waiting for informer caches to sync"],
        ..Message::LOG
    },
    Message { id: "invalid-key", texts: &["invalid resource key"], samples: &["invalid resource key"], ..Message::ROUTINE },
];
