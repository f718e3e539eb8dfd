//! # The account key is not accepted
//!
//! ## What you see
//! `badPublicKey`, `invalid request signing key: …`, `badSignatureAlgorithm`.
//!
//! ## Why it happens
//! The key of the account is too small, of a type or curve that the CA does not take, known to be compromised, or on a block
//! list.
//!
//! ## What rules it out
//! The text is about the CSR: then it is the key of the certificate.
//!
//! ## What to do
//! Register with a new key.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The account key is not accepted.
pub static RULE: Rule = Rule {
    id: "acme-account-key-refused",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_key_refused.rs"),
    tier: Tier::Cause,
    statement: "The CA does not accept the account key of the issuer[ {issuer}][: {why}].",
    effect: "the CA refuses every request signed with it",
    stops: Some(Step::Requested),
    on: &[On { failures: &["acme-account-key-refused"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the issuer says",
        command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
        if_true: "Ready is False with the same text",
        if_false: "Ready is True with a later transition time",
    }],
    remedy: &[
        "Delete the Secret of the account key (`spec.acme.privateKeySecretRef`) and touch the issuer: cert-manager makes a new key and registers it. The new account starts without the CAA `accounturi`, rate-limit overrides and valid authorizations of the old one.",
    ],
    weigh: None,
};
