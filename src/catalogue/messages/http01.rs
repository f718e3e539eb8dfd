//! The HTTP-01 solver and its self check (`pkg/issuer/acme/http`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "solver-pod-creating",
        texts: &[
            "creating HTTP01 challenge solver pod",
            "creating HTTP01 challenge solver service",
            "creating HTTP01 challenge solver ingress",
            "creating HTTPRoute for challenge",
        ],
        what: What::SolverObserved,
        step: Some(Step::ChallengeScheduled),
        samples: &[
            "creating HTTP01 challenge solver pod",
            "creating HTTP01 challenge solver service",
            "creating HTTP01 challenge solver ingress",
            "creating HTTPRoute for challenge",
        ],
        ..Message::LOG
    },
    Message {
        id: "solver-found",
        texts: &[
            "found one existing HTTP01 solver pod",
            "found one existing HTTP01 solver Service for challenge resource",
            "found one existing HTTP01 solver service",
            "found one existing HTTP01 solver ingress",
            "found one existing HTTP01 solver HTTPRoute",
            "HTTPRoute is out of date, updating",
        ],
        what: What::SolverObserved,
        step: Some(Step::Presented),
        samples: &[
            "found one existing HTTP01 solver pod",
            "found one existing HTTP01 solver Service for challenge resource",
            "found one existing HTTP01 solver service",
            "found one existing HTTP01 solver ingress",
            "found one existing HTTP01 solver HTTPRoute",
            "HTTPRoute is out of date, updating",
        ],
        ..Message::LOG
    },
    Message {
        id: "solver-duplicates",
        texts: &[
            "multiple challenge solver ingresses found for challenge. cleaning up all existing ingresses.",
            "multiple challenge solver pods found for challenge. cleaning up all existing pods.",
            "multiple challenge solver services found for challenge. cleaning up all existing services.",
            "multiple challenge solver pods found for challenge",
            "multiple challenge solver services found for challenge",
        ],
        what: What::Conflict,
        samples: &[
            "multiple challenge solver ingresses found for challenge. cleaning up all existing ingresses.",
            "multiple challenge solver pods found for challenge. cleaning up all existing pods.",
            "multiple challenge solver services found for challenge. cleaning up all existing services.",
            "multiple challenge solver pods found for challenge",
            "multiple challenge solver services found for challenge",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "solver-not-owned",
        texts: &[
            "found existing solver pod for this challenge resource, however it does not have an appropriate OwnerReference referencing this challenge. Skipping it altogether.",
            "found existing solver service for this challenge resource, however it does not have an appropriate OwnerReference referencing this challenge. Skipping it altogether.",
            "found existing solver ingress for this challenge resource, however it does not have an appropriate OwnerReference referencing this challenge. Skipping it altogether.",
        ],
        what: What::SolverObserved,
        samples: &[
            "found existing solver pod for this challenge resource, however it does not have an appropriate OwnerReference referencing this challenge. Skipping it altogether.",
            "found existing solver service for this challenge resource, however it does not have an appropriate OwnerReference referencing this challenge. Skipping it altogether.",
            "found existing solver ingress for this challenge resource, however it does not have an appropriate OwnerReference referencing this challenge. Skipping it altogether.",
        ],
        ..Message::LOG
    },
    Message {
        id: "solver-deleting",
        texts: &[
            "deleting pod resource",
            "successfully deleted pod resource",
            "deleting service resource",
            "successfully deleted service resource",
            "deleting ingress resource",
            "successfully deleted ingress",
            "cleaning up challenge",
        ],
        samples: &[
            "deleting pod resource",
            "successfully deleted pod resource",
            "deleting service resource",
            "successfully deleted service resource",
            "deleting ingress resource",
            "successfully deleted ingress",
            "cleaning up challenge",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "solver-delete-failed",
        texts: &["failed to delete pod resource", "failed to delete service resource", "failed to delete ingress resource"],
        what: What::CleanupFailed,
        samples: &["failed to delete pod resource", "failed to delete service resource", "failed to delete ingress resource"],
        ..Message::LOG
    },
    Message {
        id: "solver-ingress-missing",
        texts: &["named ingress resource not found, skipping cleanup"],
        what: What::CleanupFailed,
        samples: &["named ingress resource not found, skipping cleanup"],
        ..Message::LOG
    },
    Message {
        id: "solver-no-match",
        texts: &["solver selector does not match", "no solver pods found"],
        samples: &["solver selector does not match", "no solver pods found"],
        ..Message::ROUTINE
    },
    Message {
        id: "self-check-detail",
        texts: &[
            "failed to perform self check GET request",
            "received HTTP status code was not StatusOK (200)",
            "key returned by server did not match expected",
        ],
        what: What::SelfCheckFailed,
        step: Some(Step::Presented),
        samples: &[
            "failed to perform self check GET request",
            "received HTTP status code was not StatusOK (200)",
            "key returned by server did not match expected",
        ],
        ..Message::LOG
    },
    Message {
        id: "self-check-detail-old",
        texts: &["could not reach {error}", "wrong status code '{error}'"],
        what: What::SelfCheckFailed,
        until: "0.10",
        samples: &[
            "could not reach 'http://www.example.com/.well-known/acme-challenge/x': failed to GET 'http://www.example.com/.well-known/acme-challenge/x': Get http://www.example.com/.well-known/acme-challenge/x: dial tcp 203.0.113.7:80: connect: connection timed out",
            "wrong status code '404'",
        ],
        ..Message::LOG
    },
    Message {
        id: "ingress-controller-solver-service",
        texts: &[
            "service {error}cm-acme-http-solver{} does not have any active endpoint{}",
            "Error obtaining Endpoints for Service {error}cm-acme-http-solver{}",
            "Error getting Endpoints for {error}cm-acme-http-solver{}",
        ],
        what: What::ErrorText,
        samples: &[
            "service shop/cm-acme-http-solver-abcde does not have any active endpoints",
            r#"Error obtaining Endpoints for Service "shop/cm-acme-http-solver-abcde": no object matching key "shop/cm-acme-http-solver-abcde" in local store"#,
            "Error getting Endpoints for Upstream challenge: error retrieving endpoints for the service cm-acme-http-solver-abcde: could not find endpointslices for service: cm-acme-http-solver-abcde",
        ],
        ..Message::LOG
    },
    Message {
        id: "self-check-passing",
        texts: &["reachability test passed, re-checking in 2s time", "checking if challenge is reachable"],
        samples: &["reachability test passed, re-checking in 2s time", "checking if challenge is reachable"],
        ..Message::ROUTINE
    },
    Message {
        id: "self-check-passed",
        texts: &["self check succeeded"],
        what: What::ChallengeState,
        step: Some(Step::SelfChecked),
        samples: &["self check succeeded"],
        ..Message::LOG
    },
    Message {
        id: "old-solver-wait",
        texts: &["Waiting for reachability test to pass"],
        since: "0.5",
        until: "0.10",
        samples: &["Waiting for reachability test to pass"],
        ..Message::ROUTINE
    },
    Message {
        id: "old-solver-found",
        texts: &["Found existing HTTP01 solver {} for {domain:quoted}"],
        what: What::SolverObserved,
        step: Some(Step::Presented),
        since: "0.5",
        until: "0.10",
        samples: &[r#"Found existing HTTP01 solver pod for "web.example.com""#],
        ..Message::LOG
    },
];
