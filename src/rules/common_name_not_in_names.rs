//! # The common name is not among the DNS names
//!
//! ## What you see
//! `The CSR PEM requests a commonName that is not present in the list of dnsNames or ipAddresses` (Event InvalidOrder); the
//! CertificateRequest fails, no Order is made.
//!
//! ## Why it happens
//! ACME validates names of the SAN list only, so cert-manager refuses a common name that is not in it.
//!
//! ## What rules it out
//! An Order exists: then the request was accepted.
//!
//! ## What to do
//! Add the common name to `dnsNames`, or drop it.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The common name is not among the DNS names.
pub static RULE: Rule = Rule {
    id: "common-name-not-in-names",
    class: Class::InvalidCertificateRequest,
    source: include_str!("common_name_not_in_names.rs"),
    tier: Tier::Cause,
    statement: "The common name of the Certificate is not among its DNS names, so that no order is made.",
    effect: "no Order is made",
    stops: Some(Step::OrderCreated),
    on: &[On { failures: &["cm-common-name-not-in-names"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which names are asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=CN:.spec.commonName,DNS:.spec.dnsNames,IP:.spec.ipAddresses",
        if_true: "the name of the error text",
        if_false: "other names: the Certificate was changed since",
    }],
    remedy: &[
        "Add the common name to `dnsNames`, or remove `commonName`.",
        "Changing the spec of the Certificate starts a new issuance at once, without the back-off; the failed request is left behind and cleaned up. A Certificate made by ingress-shim follows its Ingress: change `spec.tls.hosts` there.",
    ],
    weigh: None,
};
