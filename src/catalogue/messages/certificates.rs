//! The controllers of Certificates (`pkg/controller/certificates`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "certificate-triggered",
        texts: &["Certificate must be re-issued"],
        what: What::IssuanceTriggered,
        step: Some(Step::Requested),
        since: "1.3",
        samples: &["Certificate must be re-issued"],
        ..Message::LOG
    },
    Message {
        id: "certificate-backs-off",
        texts: &["Backing off from issuance due to previously failed issuance(s). Issuance will next be attempted at {at}"],
        what: What::BackOff,
        since: "1.8",
        samples: &[
            "Backing off from issuance due to previously failed issuance(s). Issuance will next be attempted at 2024-05-04 20:33:40.000000791 +0000 UTC m=+3605.249037654",
        ],
        ..Message::LOG
    },
    Message {
        id: "certificate-backs-off-hour",
        texts: &["Not re-issuing certificate as an attempt has been made in the last hour"],
        what: What::BackOff,
        since: "0.15",
        until: "1.7",
        samples: &["Not re-issuing certificate as an attempt has been made in the last hour"],
        ..Message::LOG
    },
    Message {
        id: "certificate-request-absent",
        texts: &[
            "next CertificateRequest not available, skipping checking if Certificate matches the CertificateRequest",
            "next CertificateRequest cannot be decoded, skipping checking if Certificate matches the CertificateRequest",
            "initial backoff duration is less than or equal to zero, skipping backoff",
        ],
        samples: &[
            "next CertificateRequest not available, skipping checking if Certificate matches the CertificateRequest",
            "next CertificateRequest cannot be decoded, skipping checking if Certificate matches the CertificateRequest",
            "initial backoff duration is less than or equal to zero, skipping backoff",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "certificate-secret-shared",
        texts: &["Certificate.Spec.SecretName refers to the same Secret as other Certificates in the same namespace, skipping trigger."],
        since: "1.14",
        samples: &["Certificate.Spec.SecretName refers to the same Secret as other Certificates in the same namespace, skipping trigger."],
        ..Message::LOG
    },
    Message {
        id: "request-does-not-match",
        texts: &["CertificateRequest does not match requirements on certificate.spec, deleting CertificateRequest"],
        samples: &["CertificateRequest does not match requirements on certificate.spec, deleting CertificateRequest"],
        ..Message::LOG
    },
    Message {
        id: "request-not-generated",
        texts: &["Failed to generate CSR - will not retry"],
        what: What::IssuanceFailed,
        step: Some(Step::Requested),
        samples: &["Failed to generate CSR - will not retry"],
        ..Message::LOG
    },
    Message {
        id: "request-not-checked",
        texts: &[
            "Failed to check if CertificateRequest matches spec, deleting CertificateRequest",
            "Failed to decode next private key secret data, waiting for keymanager before processing certificate",
            "Failed to decode next private key secret data, waiting for keymanager",
            "Failed to decode next private key secret data, waiting for keymanager{}",
        ],
        samples: &["Failed to check if CertificateRequest matches spec, deleting CertificateRequest"],
        ..Message::LOG
    },
    Message {
        id: "requests-multiple",
        texts: &[
            "Multiple matching CertificateRequest resources exist, delete one of them. This is likely an error and should be reported on the issue tracker!",
        ],
        samples: &[
            "Multiple matching CertificateRequest resources exist, delete one of them. This is likely an error and should be reported on the issue tracker!",
        ],
        ..Message::LOG
    },
    Message {
        id: "request-slow",
        texts: &[
            "failed whilst waiting for CertificateRequest to exist - this may indicate an apiserver running slowly. Request will be retried",
        ],
        what: What::Requeued,
        until: "1.12",
        samples: &[
            "failed whilst waiting for CertificateRequest to exist - this may indicate an apiserver running slowly. Request will be retried",
        ],
        ..Message::LOG
    },
    Message {
        id: "request-failed-before",
        texts: &[
            "Found a failed CertificateRequest for previous issuance of this revision, deleting...",
            "Found a failed CertificateRequest from previous issuance, waiting for it to be deleted...",
        ],
        samples: &[
            "Found a failed CertificateRequest for previous issuance of this revision, deleting...",
            "Found a failed CertificateRequest from previous issuance, waiting for it to be deleted...",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "key-waits",
        texts: &[
            "Next private key secret does not contain any private key data, waiting for keymanager controller",
            "Next private key secret does not contain any valid private key data, waiting for keymanager controller",
            "next private key does not match CSR public key, waiting for requestmanager controller",
            "stored next private key does not match requirements on Certificate resource, waiting for keymanager controller{}",
            "stored next private key does not match requirements{}",
        ],
        samples: &[
            "next private key does not match CSR public key, waiting for requestmanager controller",
            "stored next private key does not match requirements on Certificate resource, waiting for keymanager controller",
        ],
        ..Message::ROUTINE
    },
    Message { id: "secret-applying", texts: &["applying Secret data"], samples: &["applying Secret data"], ..Message::LOG },
    Message {
        id: "request-retry-later",
        texts: &["CertificateRequest in failed state so retrying issuance later"],
        what: What::IssuanceFailed,
        samples: &["CertificateRequest in failed state so retrying issuance later"],
        ..Message::LOG
    },
    Message {
        id: "key-unreadable",
        texts: &["Deleting existing private key secret due to error decoding data"],
        samples: &["Deleting existing private key secret due to error decoding data"],
        ..Message::LOG
    },
    Message {
        id: "key-policy-unknown",
        texts: &["Certificate with unknown certificate.spec.privateKey.rotationPolicy value"],
        samples: &["Certificate with unknown certificate.spec.privateKey.rotationPolicy value"],
        ..Message::LOG
    },
    Message {
        id: "certificate-status",
        texts: &["updating status fields"],
        what: What::CertificateValidity,
        samples: &["updating status fields"],
        ..Message::ROUTINE
    },
    Message {
        id: "revisions-collected",
        texts: &["garbage collecting old certificate request revision", "Garbage collecting old certificate request revision"],
        samples: &["garbage collecting old certificate request revision", "Garbage collecting old certificate request revision"],
        ..Message::ROUTINE
    },
    Message {
        id: "certificate-key-pair-missing",
        texts: &[
            "no existing CertificateRequest resource exists, creating new request...",
            "creating a new private key as the existing one does not match",
            "no existing CertificateRequest",
        ],
        samples: &[
            "no existing CertificateRequest resource exists, creating new request...",
            "creating a new private key as the existing one does not match",
            "no existing CertificateRequest",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "old-certificate-issue-error",
        texts: &["Error issuing certificate for {certificate:word}: {error}", "error issuing certificate"],
        what: What::IssuanceFailed,
        since: "0.2",
        until: "0.14",
        samples: &["Error issuing certificate for shop/web-tls: no order", "error issuing certificate"],
        ..Message::LOG
    },
    Message {
        id: "old-certificate-issuing",
        texts: &["Issuing certificate for {certificate:word}", "Preparing certificate {certificate:word} with issuer"],
        what: What::IssuanceTriggered,
        step: Some(Step::Requested),
        since: "0.2",
        until: "0.10",
        samples: &["Issuing certificate for shop/web-tls", "Preparing certificate shop/web-tls with issuer"],
        ..Message::LOG
    },
    Message {
        id: "old-certificate-scheduled",
        texts: &["Certificate {certificate:word} scheduled for renewal in {hours:word} hours", "certificate scheduled for renewal"],
        what: What::CertificateValidity,
        since: "0.2",
        until: "0.14",
        samples: &["Certificate shop/web-tls scheduled for renewal in 1438 hours", "certificate scheduled for renewal"],
        ..Message::LOG
    },
    Message {
        id: "old-certificate-obtained",
        texts: &["successfully obtained certificate: {rest}", "Certificate issued successfully"],
        what: What::CertificateIssued,
        step: Some(Step::CertificateStored),
        since: "0.2",
        until: "0.10",
        samples: &[
            r#"successfully obtained certificate: cn="web.example.com" altNames=[web.example.com] url="https://ca.example/acme/order/1/2""#,
        ],
        ..Message::LOG
    },
    Message {
        id: "old-certificate-renewing",
        texts: &["Renewing certificate", "[{certificate:word}] Renewing certificate{}", "certificate {certificate:word} needs renewal"],
        what: What::IssuanceTriggered,
        step: Some(Step::Requested),
        since: "0.2",
        until: "0.14",
        samples: &["Renewing certificate", "[shop/web-tls] Renewing certificate"],
        ..Message::LOG
    },
];
