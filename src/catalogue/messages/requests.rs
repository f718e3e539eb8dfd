//! CertificateRequests (`pkg/controller/certificaterequests`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "certificate-issued-by-acme",
        texts: &["certificate issued"],
        what: What::CertificateIssued,
        step: Some(Step::Finalized),
        samples: &["certificate issued"],
        ..Message::LOG
    },
    Message {
        id: "request-error",
        texts: &["error issuing certificate request"],
        what: What::Requeued,
        samples: &["error issuing certificate request"],
        ..Message::LOG
    },
    Message {
        id: "request-issuer-missing",
        texts: &["failed to get issuer"],
        what: What::Requeued,
        samples: &["failed to get issuer"],
        ..Message::LOG
    },
    Message {
        id: "request-certificate-unreadable",
        texts: &["failed to decode x509 certificate data on Order resource."],
        what: What::RequestFailed,
        samples: &["failed to decode x509 certificate data on Order resource."],
        ..Message::LOG
    },
    Message {
        id: "request-key-mismatch",
        texts: &[
            "The public key in Order.Status.Certificate does not match the public key in CertificateRequest.Spec.Request. Deleting the order.",
        ],
        since: "1.2",
        samples: &[
            "The public key in Order.Status.Certificate does not match the public key in CertificateRequest.Spec.Request. Deleting the order.",
        ],
        ..Message::LOG
    },
    Message {
        id: "request-order-state",
        texts: &["acme Order resource is not in a ready state, waiting..."],
        what: What::OrderState,
        samples: &["acme Order resource is not in a ready state, waiting..."],
        ..Message::LOG
    },
    Message {
        id: "request-order-created",
        texts: &["created Order resource", "generated Order resource for CertificateRequest"],
        what: What::OrderCreated,
        step: Some(Step::OrderCreated),
        samples: &["created Order resource", "generated Order resource for CertificateRequest"],
        ..Message::LOG
    },
    Message {
        id: "request-not-approved",
        texts: &["CertificateRequest has not been approved yet", "certificate request has not been approved"],
        what: What::ApprovalPending,
        step: Some(Step::Requested),
        samples: &["CertificateRequest has not been approved yet", "certificate request has not been approved"],
        ..Message::LOG
    },
    Message {
        id: "request-approved",
        texts: &["approved certificate request", "certificate request is approved"],
        what: What::RequestApproved,
        step: Some(Step::Approved),
        samples: &["approved certificate request", "certificate request is approved"],
        ..Message::LOG
    },
    Message {
        id: "request-denied",
        texts: &["certificate request has been denied", "CertificateRequest was denied"],
        what: What::RequestDenied,
        step: Some(Step::Requested),
        samples: &["certificate request has been denied", "CertificateRequest was denied"],
        ..Message::LOG
    },
    Message {
        id: "request-not-ours",
        texts: &[
            "certificate request condition ready true so skipping processing",
            "certificate request Ready condition failed so skipping processing",
            "CertificateRequest has already been completed",
            "certificate request already issued",
            "issuer reference does not match",
        ],
        samples: &[
            "certificate request condition ready true so skipping processing",
            "certificate request Ready condition failed so skipping processing",
            "CertificateRequest has already been completed",
            "certificate request already issued",
            "issuer reference does not match",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "request-order-waits",
        texts: &["CertificateRequest is not in a final state, waiting until CertificateRequest is complete"],
        since: "0.11",
        until: "0.14",
        samples: &["CertificateRequest is not in a final state, waiting until CertificateRequest is complete"],
        ..Message::ROUTINE
    },
];
