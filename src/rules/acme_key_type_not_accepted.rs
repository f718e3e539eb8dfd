//! # The CA does not sign this type of key
//!
//! ## What you see
//! `badCSR: invalid public key in CSR: key size not supported`, `ECDSA curve … not allowed`, `unsupported key type`, `signature
//! algorithm not supported`.
//!
//! ## Why it happens
//! `spec.privateKey` asks for a key that the CA does not take: Ed25519, P-521, RSA below 2048 or above 4096, or a key known to
//! be compromised.
//!
//! ## What rules it out
//! `invalid signature on CSR`: the request is damaged.
//!
//! ## What to do
//! Use RSA 2048, 3072 or 4096, or ECDSA P-256 or P-384.
//!
//! ## Sources
//! draft-ietf-acme-profiles; RFC 9773; Let's Encrypt docs, profiles; Boulder `wfe2/wfe.go`, `goodkey/`; cert-manager docs,
//! configuration/acme.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA does not sign this type of key.
pub static RULE: Rule = Rule {
    id: "acme-key-type-not-accepted",
    class: Class::ProfileUnsupported,
    source: include_str!("acme_key_type_not_accepted.rs"),
    tier: Tier::Cause,
    statement: "The CA does not sign keys of the type that the Certificate asks for[: {why}].",
    effect: "the CA refuses the order",
    stops: Some(Step::Finalized),
    on: &[On { failures: &["acme-key-type-unsupported"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what key is asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=KEY:.spec.privateKey",
        if_true: "a type or size that the CA does not list",
        if_false: "RSA 2048–4096 or P-256/P-384",
    }],
    remedy: &[
        "Set `spec.privateKey.algorithm` and `size` to RSA 2048–4096 or ECDSA 256/384; this makes a new key and a new request at once.",
    ],
    weigh: None,
};
