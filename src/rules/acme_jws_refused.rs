//! # The signature does not fit the account
//!
//! ## What you see
//! `400 …malformed: Unable to validate JWS :: JWS verification error`.
//!
//! ## Why it happens
//! The key in the Secret is not the one that the account was registered with: the Secret was replaced or is shared by issuers of
//! different servers, or the key was rolled over by another client.
//!
//! ## What rules it out
//! A text that names nonce or URL: then a proxy changes requests.
//!
//! ## What to do
//! Restore the old key, or register anew.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The signature does not fit the account.
pub static RULE: Rule = Rule {
    id: "acme-jws-refused",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_jws_refused.rs"),
    tier: Tier::Cause,
    statement: "The CA could not verify requests with the key of the account: key and account of the issuer[ {issuer}] do not fit each other.",
    effect: "the CA refuses every signed request",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-jws-refused"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "when the key was changed",
        command: "kubectl get secret -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,CREATED:.metadata.creationTimestamp | grep account",
        if_true: "younger than the account",
        if_false: "unchanged since registration",
    }],
    remedy: &[
        "Delete the Secret of the account key (`spec.acme.privateKeySecretRef`) and touch the issuer: cert-manager makes a new key and registers it. The new account starts without the CAA `accounturi`, rate-limit overrides and valid authorizations of the old one.",
    ],
    weigh: None,
};
