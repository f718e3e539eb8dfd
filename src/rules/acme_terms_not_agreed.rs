//! # The terms of service are not agreed to
//!
//! ## What you see
//! `must agree to terms of service`, `userActionRequired`, `Provided agreement URL … does not match current agreement URL`.
//!
//! ## Why it happens
//! The CA changed its terms, or an old client agrees to an old document. cert-manager agrees by itself when it registers.
//!
//! ## What rules it out
//! Any other text on registration.
//!
//! ## What to do
//! Upgrade the client, or follow the link in the answer; then let the issuer register again.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The terms of service are not agreed to.
pub static RULE: Rule = Rule {
    id: "acme-terms-not-agreed",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_terms_not_agreed.rs"),
    tier: Tier::Cause,
    statement: "The CA refuses the account until its current terms of service are agreed to.",
    effect: "the account is not accepted",
    stops: Some(Step::Requested),
    on: &[On { failures: &["acme-terms-not-agreed"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the issuer says",
        command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
        if_true: "Ready is False with the same text",
        if_false: "Ready is True with a later transition time",
    }],
    remedy: &["Upgrade cert-manager, then touch the issuer so that it registers again."],
    weigh: None,
};
