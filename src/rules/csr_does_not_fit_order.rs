//! # The request does not fit the order
//!
//! ## What you see
//! `CSR does not specify same identifiers as Order`, `CSR is missing Order domain`, `badCSR`, `certificate public key must be
//! different than account key`.
//!
//! ## Why it happens
//! The CSR names other identifiers than the order that was made for it: the Certificate was changed in between, an Order of
//! another request was re-used, the order of names or their case differs for a strict CA, or the private key is that of the
//! account.
//!
//! ## What rules it out
//! `orderNotReady`: the order, not the CSR.
//!
//! ## What to do
//! Start a new issuance so that order and CSR are made together; use another key than the account's.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The request does not fit the order.
pub static RULE: Rule = Rule {
    id: "csr-does-not-fit-order",
    class: Class::InvalidCertificateRequest,
    source: include_str!("csr_does_not_fit_order.rs"),
    tier: Tier::Cause,
    statement: "The certificate signing request does not fit the order it was sent for.",
    effect: "the CA refuses the request for good",
    stops: Some(Step::Finalized),
    on: &[
        On { failures: &["acme-csr-names-differ", "acme-csr-reuses-account-key"], targets: &[], weight: Weight::Proof },
        On { failures: &["acme-csr-malformed"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "what the CSR asks for",
            command: "kubectl get certificaterequest -n {namespace} {request} -o custom-columns=CSR:.spec.request --no-headers | base64 -d | openssl req -noout -text",
            if_true: "other names than the Order",
            if_false: "the same names",
        },
        Read {
            what: "when the Order was made and what it says",
            command: "kubectl get order -n {namespace} {order} -o yaml",
            if_true: "state errored, with this reason",
            if_false: "another state or reason",
        },
    ],
    remedy: &[
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
        "If it repeats: remove a `commonName` that is not in `dnsNames`, and use a private key of its own.",
    ],
    weigh: None,
};
