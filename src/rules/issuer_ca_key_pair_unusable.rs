//! # The CA issuer's key pair cannot be used
//!
//! ## What you see
//! `Error getting keypair for CA issuer: certificate is not a CA`, `… error parsing ecdsa private key: …`, `tls: private key does not match public key` on the Issuer.
//!
//! ## Why it happens
//! The Secret exists, but what is in it is no CA certificate (`isCA: true` is missing in its Certificate), or its key cannot be read or belongs to another certificate.
//!
//! ## What rules it out
//! The Secret is not found at all.
//!
//! ## What to do
//! Put a CA certificate with its own PEM key into the Secret.
//!
//! ## Sources
//! `pkg/issuer/ca/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA issuer's key pair cannot be used.
pub static RULE: Rule = Rule {
    id: "issuer-ca-key-pair-unusable",
    class: Class::IssuerNotFoundOrNotReady,
    source: include_str!("issuer_ca_key_pair_unusable.rs"),
    tier: Tier::Cause,
    statement: "The key pair of the CA issuer[ {issuer}] cannot be used[: {detail}]",
    effect: "the issuer could not be set up",
    stops: Some(Step::Requested),
    on: &[On { failures: &["issuer-ca-unusable"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what is in the Secret",
        command: r#"kubectl get {issuer_kind} {issuer} -n {namespace} -o jsonpath='{.spec.ca.secretName}'; kubectl get secret -n {namespace} {secret} -o jsonpath='{.data.tls\.crt}' | base64 -d | openssl x509 -noout -subject -ext basicConstraints"#,
        if_true: "no `CA:TRUE`, or no certificate at all",
        if_false: "`CA:TRUE`: compare the key with it",
    }],
    remedy: &[
        "Set `isCA: true` on the Certificate that fills the Secret, or store a CA certificate and its unencrypted PEM key there; the issuer is set up again when the Secret changes.",
    ],
    weigh: None,
};
