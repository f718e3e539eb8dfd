//! # The contact address is refused
//!
//! ## What you see
//! `400 …invalidContact: … contact email has forbidden domain "example.com"`, `unable to parse email address`, `invalidEmail`;
//! the issuer is not Ready (ErrRegisterACMEAccount) and does not try again.
//!
//! ## Why it happens
//! `spec.acme.email` was copied from a manual, or has no mail domain. CAs refuse example domains and domains that cannot take
//! mail. A 4xx at registration is final for cert-manager until the issuer is changed.
//!
//! ## What rules it out
//! Registration fails with a network or 5xx error: that is tried again.
//!
//! ## What to do
//! Write a real address, or leave it out where the CA allows (Let's Encrypt does and sends no mail).
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The contact address is refused.
pub static RULE: Rule = Rule {
    id: "acme-contact-refused",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_contact_refused.rs"),
    tier: Tier::Cause,
    statement: "The CA refuses to register the issuer[ {issuer}] with its contact address[: the domain {domain} is not allowed].",
    effect: "the issuer has no account and does not become Ready",
    stops: Some(Step::Requested),
    on: &[On { failures: &["acme-contact-refused"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
        Read {
            what: "which address is set",
            command: "kubectl get {issuer_kind} -n {namespace} {issuer} -o custom-columns=EMAIL:.spec.acme.email",
            if_true: "an example or unroutable address",
            if_false: "an address that takes mail",
        },
    ],
    remedy: &[
        "Set `spec.acme.email` to an address that exists; changing the spec makes cert-manager register at once. Requests that wait continue by themselves.",
    ],
    weigh: None,
};
