//! # The account belongs to another ACME server
//!
//! ## What you see
//! `KeyID header contained an invalid account URL: "https://…"`: the URL is one of another host or environment.
//!
//! ## Why it happens
//! The server of the issuer was changed (staging to production, another CA) while the account of the old one was kept in the
//! status or Secret.
//!
//! ## What rules it out
//! The host in the account URL is that of the server.
//!
//! ## What to do
//! Give each server a key Secret of its own; let the issuer register anew.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The account belongs to another ACME server.
pub static RULE: Rule = Rule {
    id: "acme-account-of-other-server",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_of_other_server.rs"),
    tier: Tier::Cause,
    statement: "The issuer[ {issuer}] uses an account[ ({account})] that the ACME server does not recognise as its own.",
    effect: "the CA refuses every request of the account",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["acme-account-of-other-server"], targets: &[], weight: Weight::Proof },
        On { failures: &["acme-order-of-other-account"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether account and server fit",
        command: "kubectl get {issuer_kind} -n {namespace} {issuer} -o custom-columns=SERVER:.spec.acme.server,ACCOUNT:.status.acme.uri",
        if_true: "two different hosts",
        if_false: "one host",
    }],
    remedy: &[
        "Delete the Secret of the account key (`spec.acme.privateKeySecretRef`) and touch the issuer: cert-manager makes a new key and registers it. The new account starts without the CAA `accounturi`, rate-limit overrides and valid authorizations of the old one.",
    ],
    weigh: None,
};
