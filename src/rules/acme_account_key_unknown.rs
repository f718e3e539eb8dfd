//! # The CA knows no account for the key
//!
//! ## What you see
//! `400 …accountDoesNotExist: No account exists with the provided key`, `Account "…" not found`, or `acme: account does not
//! exist`.
//!
//! ## Why it happens
//! The Secret of the account key was restored, copied or replaced; the issuer was pointed at another server (staging and
//! production have separate accounts); or a private CA was set up anew and has lost its accounts.
//!
//! ## What rules it out
//! `has status "deactivated"`: the account exists. `No Key ID in JWS header`: the URL of the account was lost, not the key.
//!
//! ## What to do
//! Let the issuer register again, with a Secret of its own for each server.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA knows no account for the key.
pub static RULE: Rule = Rule {
    id: "acme-account-key-unknown",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_key_unknown.rs"),
    tier: Tier::Cause,
    statement: "The account key of the issuer[ {issuer}] belongs to no account at the ACME server that it is used with.",
    effect: "the CA refuses the request for lack of an account",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-account-unknown"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "whether account and server fit",
            command: "kubectl get {issuer_kind} -n {namespace} {issuer} -o custom-columns=SERVER:.spec.acme.server,ACCOUNT:.status.acme.uri",
            if_true: "the host of the account URL differs from that of the server, or the server was rebuilt",
            if_false: "same host, and the server was not rebuilt",
        },
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
    ],
    remedy: &[
        "Delete the Secret of the account key (`spec.acme.privateKeySecretRef`) and touch the issuer: cert-manager makes a new key and registers it. The new account starts without the CAA `accounturi`, rate-limit overrides and valid authorizations of the old one.",
    ],
    weigh: None,
};
