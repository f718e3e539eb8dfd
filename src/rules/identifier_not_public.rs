//! # The name is not under a public top-level domain
//!
//! ## What you see
//! `400 …rejectedIdentifier: … Cannot issue for "x.internal": Domain name does not end with a valid public suffix (TLD)`, or
//! `needs at least one dot`, `is an ICANN TLD`.
//!
//! ## Why it happens
//! A cluster-internal or private name (`.svc.cluster.local`, `.internal`, `.corp`, `.local`, a bare host) is among the DNS
//! names. No public CA may issue for it, and one such name fails the whole order.
//!
//! ## What rules it out
//! The subproblems name another identifier.
//!
//! ## What to do
//! Take the name out, or use a private CA issuer for it in a Certificate of its own.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The name is not under a public top-level domain.
pub static RULE: Rule = Rule {
    id: "identifier-not-public",
    class: Class::InvalidCertificateRequest,
    source: include_str!("identifier_not_public.rs"),
    tier: Tier::Cause,
    statement: "The request contains[ {name},] a name under no public suffix, for which no public CA issues.",
    effect: "the CA refuses the request for good",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-identifier-no-public-suffix"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which names are asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=CN:.spec.commonName,DNS:.spec.dnsNames,IP:.spec.ipAddresses",
        if_true: "the name of the error text",
        if_false: "other names: the Certificate was changed since",
    }],
    remedy: &[
        "Remove the private name from the Certificate (or Ingress), or issue for it from a private CA.",
        "Changing the spec of the Certificate starts a new issuance at once, without the back-off; the failed request is left behind and cleaned up. A Certificate made by ingress-shim follows its Ingress: change `spec.tls.hosts` there.",
    ],
    weigh: None,
};
