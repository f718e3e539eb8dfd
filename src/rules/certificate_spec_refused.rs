//! # The Certificate is not acceptable as written
//!
//! ## What you see
//! `spec.commonName: Too long`, `at least one of dnsNames … must be set`, `certificate duration must be greater than
//! renewBefore`: the webhook denies it. Or `Failed to decode CSR in spec.request`.
//!
//! ## Why it happens
//! The manifest asks for something impossible; often a generated name became too long, or a template left the names empty.
//!
//! ## What rules it out
//! `failed calling webhook`: the webhook could not be asked.
//!
//! ## What to do
//! Correct the manifest or its generator.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The Certificate is not acceptable as written.
pub static RULE: Rule = Rule {
    id: "certificate-spec-refused",
    class: Class::InvalidCertificateRequest,
    source: include_str!("certificate_spec_refused.rs"),
    tier: Tier::Cause,
    statement: "The Certificate or its request is refused by cert-manager as it is written[: {why}].",
    effect: "the object is not accepted",
    stops: Some(Step::Requested),
    on: &[On { failures: &["cm-certificate-spec-invalid", "cm-request-undecodable"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which names are asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=CN:.spec.commonName,DNS:.spec.dnsNames,IP:.spec.ipAddresses",
        if_true: "the name of the error text",
        if_false: "other names: the Certificate was changed since",
    }],
    remedy: &[
        "Correct the fields that the text names.",
        "Changing the spec of the Certificate starts a new issuance at once, without the back-off; the failed request is left behind and cleaned up. A Certificate made by ingress-shim follows its Ingress: change `spec.tls.hosts` there.",
    ],
    weigh: None,
};
