//! # The external account binding is missing or refused
//!
//! ## What you see
//! `externalAccountRequired`, `Unknown external account binding (EAB) key`, `Invalid MAC on JWS request`: the issuer is not
//! Ready with ErrRegisterACMEAccount and is not retried.
//!
//! ## Why it happens
//! ZeroSSL, Google Trust Services, SSL.com, Sectigo, DigiCert and others register an account only with a key id and an HMAC key
//! from their console. The pair is missing in the issuer, mistyped, encoded twice (it must be base64url without padding), used
//! up (Google: one use, seven days) or of another environment.
//!
//! ## What rules it out
//! The Secret is not found at all: then cert-manager says so, not the CA.
//!
//! ## What to do
//! Make a new pair at the CA and put it into `spec.acme.externalAccountBinding`.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The external account binding is missing or refused.
pub static RULE: Rule = Rule {
    id: "acme-account-eab",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_eab.rs"),
    tier: Tier::Cause,
    statement: "The CA registers no account for the issuer[ {issuer}] because the external account binding is missing or not accepted.",
    effect: "the account is not registered",
    stops: Some(Step::Requested),
    on: &[On { failures: &["acme-eab-required", "acme-eab-refused"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
        Read {
            what: "what the issuer sends",
            command: "kubectl get {issuer_kind} -n {namespace} {issuer} -o custom-columns=EAB:.spec.acme.externalAccountBinding",
            if_true: "empty, or a key id that the console does not list",
            if_false: "the key id of the console",
        },
    ],
    remedy: &[
        "Create a new pair of key id and HMAC key at the CA, store the HMAC key unchanged in the Secret, and set `keyID`. Registration is not retried after a 4xx: touch the issuer afterwards.",
    ],
    weigh: None,
};
