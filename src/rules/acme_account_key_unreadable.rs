//! # The account key in the cluster cannot be read
//!
//! ## What you see
//! `Account private key is invalid: …`, `ACME private key in "x" is not of type RSA` on the issuer (ErrVerifyACMEAccount, InvalidKey).
//!
//! ## Why it happens
//! The Secret of `privateKeySecretRef` was filled by hand, is shared with something else (a certificate's Secret, a registration key of another client), or is
//! encoded in another way: cert-manager uses an unencrypted PEM RSA key for its account.
//!
//! ## What rules it out
//! The CA answered about the account: then the key could be read.
//!
//! ## What to do
//! Name a Secret of its own and let cert-manager make the key, or store the right key.
//!
//! ## Sources
//! `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The account key in the cluster cannot be read.
pub static RULE: Rule = Rule {
    id: "acme-account-key-unreadable",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_key_unreadable.rs"),
    tier: Tier::Cause,
    statement: "The ACME account key[ in Secret {secret}] of the issuer[ {issuer}] cannot be used[: {detail}]",
    effect: "the account cannot sign requests",
    stops: Some(Step::Requested),
    on: &[On { failures: &["acme-account-key-unreadable"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what key is in the Secret",
        command: "kubectl get {issuer_kind} {issuer} -n {namespace} -o jsonpath='{.spec.acme.privateKeySecretRef}'",
        if_true: "a Secret that something else writes, or a key that was put in by hand",
        if_false: "a Secret that only cert-manager writes",
    }],
    remedy: &[
        "Let `privateKeySecretRef` name a Secret that does not exist yet: cert-manager makes a key and registers a new account (limits that count per account begin anew; nothing has to be re-issued).",
    ],
    weigh: None,
};
