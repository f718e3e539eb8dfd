//! Orders (`pkg/controller/acmeorders/sync.go`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "order-create-refused",
        texts: &["failed to create Order resource due to bad request, marking Order as failed"],
        what: What::OrderFailed,
        samples: &["failed to create Order resource due to bad request, marking Order as failed"],
        ..Message::LOG
    },
    Message {
        id: "order-get-refused",
        texts: &[
            "failed to update Order status due to a 4xx error, marking Order as failed",
            "failed to retrieve the ACME order (4xx error) marking Order as failed",
        ],
        what: What::OrderFailed,
        samples: &[
            "failed to update Order status due to a 4xx error, marking Order as failed",
            "failed to retrieve the ACME order (4xx error) marking Order as failed",
        ],
        ..Message::LOG
    },
    Message {
        id: "order-authorization-refused",
        texts: &["failed to fetch authorization metadata from acme server"],
        what: What::OrderFailed,
        samples: &["failed to fetch authorization metadata from acme server"],
        ..Message::LOG
    },
    Message {
        id: "order-finalize-refused",
        texts: &["failed to finalize Order resource due to bad request, marking Order as failed"],
        what: What::OrderFailed,
        step: Some(Step::OrderReady),
        samples: &["failed to finalize Order resource due to bad request, marking Order as failed"],
        ..Message::LOG
    },
    Message {
        id: "order-certificate-missing",
        texts: &["failed to retrieve issued certificate from ACME server"],
        what: What::OrderFailed,
        step: Some(Step::Finalized),
        samples: &["failed to retrieve issued certificate from ACME server"],
        ..Message::LOG
    },
    Message {
        id: "order-certificate-invalid",
        texts: &["invalid certificate data returned by ACME server"],
        what: What::OrderFailed,
        step: Some(Step::Finalized),
        samples: &["invalid certificate data returned by ACME server"],
        ..Message::LOG
    },
    Message {
        id: "order-server-error",
        texts: &["acme server fatal error"],
        what: What::FinalizeFailed,
        since: "1.20",
        samples: &["acme server fatal error"],
        ..Message::LOG
    },
    Message {
        id: "order-waits-for-ca",
        texts: &["All challenges in a final state, waiting for ACME server to update the status of the order..."],
        what: What::OrderState,
        since: "1.4",
        samples: &["All challenges in a final state, waiting for ACME server to update the status of the order..."],
        ..Message::LOG
    },
    Message {
        id: "order-replaces-rejected",
        texts: &["ACME server rejected `replaces`; retrying newOrder without it"],
        since: "1.21",
        samples: &["ACME server rejected `replaces`; retrying newOrder without it"],
        ..Message::ROUTINE
    },
    Message {
        id: "order-no-solver",
        texts: &["Failed to determine the list of Challenge resources needed for the Order"],
        what: What::OrderFailed,
        samples: &["Failed to determine the list of Challenge resources needed for the Order"],
        ..Message::LOG
    },
    Message {
        id: "order-gone-at-ca",
        texts: &["Failed to fetch Order from ACME server as it no longer exists. Not retrying."],
        what: What::OrderFailed,
        samples: &["Failed to fetch Order from ACME server as it no longer exists. Not retrying."],
        ..Message::LOG
    },
    Message {
        id: "order-request-der",
        texts: &["failed to parse Request as PEM data, attempting to treat Request as DER encoded for compatibility reasons"],
        samples: &["failed to parse Request as PEM data, attempting to treat Request as DER encoded for compatibility reasons"],
        ..Message::ROUTINE
    },
    Message {
        id: "status-not-updated",
        texts: &["failed to update status"],
        what: What::Conflict,
        samples: &["failed to update status"],
        ..Message::ROUTINE
    },
    Message {
        id: "status-updating",
        texts: &["updating Order resource status", "updating Challenge resource status"],
        samples: &["updating Order resource status", "updating Challenge resource status"],
        ..Message::ROUTINE
    },
    Message {
        id: "order-creating",
        texts: &["Creating new ACME order as status.url is not set", "order URL not set, submitting Order to ACME server"],
        step: Some(Step::OrderCreated),
        samples: &["Creating new ACME order as status.url is not set", "order URL not set, submitting Order to ACME server"],
        ..Message::LOG
    },
    Message {
        id: "order-submitted",
        texts: &["submitted Order to ACME server"],
        what: What::OrderState,
        step: Some(Step::Authorized),
        samples: &["submitted Order to ACME server"],
        ..Message::LOG
    },
    Message {
        id: "order-authorizations",
        texts: &["Fetching Authorizations from ACME server as status.authorizations contains unpopulated authorizations"],
        what: What::OrderState,
        step: Some(Step::Authorized),
        samples: &["Fetching Authorizations from ACME server as status.authorizations contains unpopulated authorizations"],
        ..Message::LOG
    },
    Message {
        id: "order-authorization-reused",
        texts: &["Authorization already valid, not creating Challenge resource"],
        what: What::OrderState,
        step: Some(Step::Authorized),
        samples: &["Authorization already valid, not creating Challenge resource"],
        ..Message::LOG
    },
    Message {
        id: "order-challenges-created",
        texts: &["Creating additional Challenge resources to complete Order"],
        what: What::ChallengeCreated,
        step: Some(Step::Authorized),
        samples: &["Creating additional Challenge resources to complete Order"],
        ..Message::LOG
    },
    Message {
        id: "order-finalizing",
        texts: &["Finalizing Order as order state is 'Ready'"],
        what: What::OrderState,
        step: Some(Step::OrderReady),
        samples: &["Finalizing Order as order state is 'Ready'"],
        ..Message::LOG
    },
    Message {
        id: "order-challenge-failed",
        texts: &["Update Order status as at least one Challenge has failed"],
        what: What::OrderState,
        step: Some(Step::Authorized),
        samples: &["Update Order status as at least one Challenge has failed"],
        ..Message::LOG
    },
    Message {
        id: "order-challenges-final",
        texts: &["All challenges are in a final state, updating order state"],
        what: What::OrderState,
        step: Some(Step::Authorized),
        samples: &["All challenges are in a final state, updating order state"],
        ..Message::LOG
    },
    Message {
        id: "order-completed",
        texts: &["Order has already been completed, cleaning up any owned Challenge resources"],
        what: What::OrderCompleted,
        step: Some(Step::Finalized),
        samples: &["Order has already been completed, cleaning up any owned Challenge resources"],
        ..Message::LOG
    },
    Message {
        id: "order-finalized-before",
        texts: &["an attempt was made to finalize an order that has already been finalized.{}"],
        what: What::OrderState,
        step: Some(Step::Finalized),
        samples: &["an attempt was made to finalize an order that has already been finalized. Marking the order as valid"],
        ..Message::LOG
    },
    Message {
        id: "order-failed-state",
        texts: &["Doing nothing as Order is in a failed state"],
        what: What::OrderState,
        samples: &["Doing nothing as Order is in a failed state"],
        ..Message::LOG
    },
    Message {
        id: "order-debug",
        texts: &[
            "built set of identifiers for Order",
            "No action taken",
            "Retrieved ACME order from server",
            "Deleting challenge resource",
            "need to create challenges",
            "Preferred chain {chain:word} not found, fall back to the default cert",
        ],
        samples: &["No action taken", "Preferred chain X1 not found, fall back to the default cert"],
        ..Message::ROUTINE
    },
    Message {
        id: "old-order-needs-challenges",
        texts: &["Need to create {n:int} challenges"],
        what: What::OrderState,
        step: Some(Step::Authorized),
        since: "0.6",
        until: "0.10",
        samples: &["Need to create 1 challenges"],
        ..Message::LOG
    },
    Message {
        id: "old-order-waits",
        texts: &["Waiting for all challenges for order {order:quoted} to enter 'valid' state"],
        what: What::OrderState,
        since: "0.6",
        until: "0.10",
        samples: &[r#"Waiting for all challenges for order "web-tls-2419620338" to enter 'valid' state"#],
        ..Message::ROUTINE
    },
    Message {
        id: "old-order-state",
        texts: &["Order {order:word} is not in 'valid' state. Waiting for Order to transition before attempting to issue Certificate."],
        what: What::OrderState,
        since: "0.6",
        until: "0.10",
        samples: &[
            "Order shop/web-tls-2419620338 is not in 'valid' state. Waiting for Order to transition before attempting to issue Certificate.",
        ],
        ..Message::LOG
    },
    Message {
        id: "old-order-all-valid",
        texts: &["All challenges for order {order:quoted} are in 'valid' state"],
        what: What::OrderState,
        step: Some(Step::OrderReady),
        since: "0.6",
        until: "0.10",
        samples: &[r#"All challenges for order "web-tls-2419620338" are in 'valid' state"#],
        ..Message::LOG
    },
];
