//! # The CA has already decided on the authorization
//!
//! ## What you see
//! `400 …malformed: Unable to update challenge :: authorization must be pending` when the challenge is accepted; the Challenge
//! becomes `expired`.
//!
//! ## Why it happens
//! The challenge was accepted before and failed, or another challenge of the same authorization failed, or the accept was
//! repeated after a restart. The text that matters is the one of the first accept: a failed authorization is final and never
//! tried again.
//!
//! ## What rules it out
//! `Expired authorization`: then it is gone. The authorization is valid at the CA: a repeated accept is then answered without an
//! error.
//!
//! ## What to do
//! Look at the authorization at the CA: the challenge in it carries the error. Mend that, then start a new issuance.
//!
//! ## Sources
//! Boulder `ra/ra.go`, `docs/acme-divergences.md`; cert-manager `pkg/controller/acmechallenges/sync.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA has already decided on the authorization.
pub static RULE: Rule = Rule {
    id: "authorization-no-longer-pending",
    class: Class::StaleAcmeOrder,
    source: include_str!("authorization_no_longer_pending.rs"),
    tier: Tier::Consequence,
    statement: "The authorization had been decided at the CA before this accept; its own error says why.",
    effect: "the accept is refused",
    stops: Some(Step::Accepted),
    on: &[On { failures: &["acme-authorization-not-pending"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "why the authorization failed",
        command: "curl -s {acme_authorization}",
        if_true: "`status` invalid and a challenge with `error`",
        if_false: "`status` pending",
    }],
    remedy: &[
        "Mend what the error of the authorization says.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
