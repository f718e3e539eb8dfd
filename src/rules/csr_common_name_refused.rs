//! # No name fits the common name
//!
//! ## What you see
//! `400 …badCSR: Error finalizing order :: … CSR doesn't contain a SAN short enough to fit in CN`, `CN was longer than 64
//! bytes`, `CSR contains IP address in Common Name`.
//!
//! ## Why it happens
//! The common name holds at most 64 bytes. With long host names only, the CA of that time could put none of them there; newer
//! CAs issue without a common name. An IP address is no common name either.
//!
//! ## What rules it out
//! Another `badCSR` text: key or signature.
//!
//! ## What to do
//! Add a short name as `commonName` and to `dnsNames`, or leave `commonName` out.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// No name fits the common name.
pub static RULE: Rule = Rule {
    id: "csr-common-name-refused",
    class: Class::InvalidCertificateRequest,
    source: include_str!("csr_common_name_refused.rs"),
    tier: Tier::Cause,
    statement: "The CA cannot form a common name of at most 64 bytes from the request.",
    effect: "the CA refuses the request for good",
    stops: Some(Step::Finalized),
    on: &[On { failures: &["acme-csr-common-name"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which names are asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=CN:.spec.commonName,DNS:.spec.dnsNames,IP:.spec.ipAddresses",
        if_true: "the name of the error text",
        if_false: "other names: the Certificate was changed since",
    }],
    remedy: &[
        "Add a name of 64 bytes or fewer to `dnsNames` (and as `commonName`), or drop `commonName`.",
        "Changing the spec of the Certificate starts a new issuance at once, without the back-off; the failed request is left behind and cleaned up. A Certificate made by ingress-shim follows its Ingress: change `spec.tls.hosts` there.",
    ],
    weigh: None,
};
