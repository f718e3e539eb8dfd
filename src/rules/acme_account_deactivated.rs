//! # The ACME account is deactivated
//!
//! ## What you see
//! `403 …unauthorized: Unable to validate JWS :: Account is not valid, has status "deactivated"` (or "revoked") on every new
//! order. The issuer may still read Ready=True: cert-manager does not verify the account again while nothing about it changed.
//!
//! ## Why it happens
//! Somebody deactivated the account at the CA (another client that shares the key, a clean-up script, `certbot unregister`), or
//! the CA revoked it. A deactivated account never comes back.
//!
//! ## What rules it out
//! `accountDoesNotExist`: the key is unknown, not deactivated. `temporarily prevented`: issuance is paused.
//!
//! ## What to do
//! A new account with a new key. Check who shares the key before it is replaced.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The ACME account is deactivated.
pub static RULE: Rule = Rule {
    id: "acme-account-deactivated",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_deactivated.rs"),
    tier: Tier::Cause,
    statement: "The ACME account of the issuer[ {issuer}] is no longer valid at the CA[: it is {status}].",
    effect: "the CA refuses every request of the account",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-account-deactivated"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
        Read {
            what: "which account the issuer uses",
            command: "kubectl get {issuer_kind} -n {namespace} {issuer} -o custom-columns=SERVER:.spec.acme.server,ACCOUNT:.status.acme.uri",
            if_true: "the account URL for which the CA says so",
            if_false: "another account than that in the error",
        },
    ],
    remedy: &[
        "Delete the Secret of the account key (`spec.acme.privateKeySecretRef`) and touch the issuer: cert-manager makes a new key and registers it. The new account starts without the CAA `accounturi`, rate-limit overrides and valid authorizations of the old one.",
    ],
    weigh: None,
};
