//! # An entry of the Ingress or Gateway is skipped
//!
//! ## What you see
//! Event `BadConfig`: `Skipped a TLS block: spec.tls[0].secretName: Required value` or `Skipped a listener block: [spec.listeners[0].…]`.
//!
//! ## Why it happens
//! cert-manager makes a Certificate of each entry that names hosts and a Secret. One that lacks either is passed over, and no Certificate is made.
//!
//! ## What rules it out
//! A listener for plain HTTP has neither and needs none.
//!
//! ## What to do
//! Add the host name and the Secret's name to that entry.
//!
//! ## Sources
//! `pkg/controller/certificate-shim/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// An entry of the Ingress or Gateway is skipped.
pub static RULE: Rule = Rule {
    id: "shim-entry-skipped",
    class: Class::InvalidCertificateRequest,
    source: include_str!("shim_entry_skipped.rs"),
    tier: Tier::Cause,
    statement: "cert-manager passes over an entry of the Ingress or Gateway, so that no Certificate is made of it: {detail}",
    effect: "no Certificate is made",
    stops: Some(Step::Requested),
    on: &[On { failures: &["issuer-shim-bad-config"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "the entry",
        command: "kubectl get ingress,gateway -n {namespace} -o yaml",
        if_true: "an entry without hosts or without the name of a Secret",
        if_false: "all entries have both: it was mended since",
    }],
    remedy: &["Give the entry a host name and the name of a Secret; a listener for plain HTTP needs neither."],
    weigh: None,
};
