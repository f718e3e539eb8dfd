//! # The requested profile is not offered
//!
//! ## What you see
//! `certificate authority does not advertise a profile with name …`, `does not support profiles`, `profile name "…" not
//! recognized`, `is not permitted to use certificate profile`.
//!
//! ## Why it happens
//! `spec.acme.profile` of the issuer names a profile that this CA (or environment) does not have, has retired, or keeps for some
//! accounts. Let's Encrypt retired tlsclient in 2026; staging and production differ for some weeks.
//!
//! ## What rules it out
//! The name stands in `meta.profiles` of the directory.
//!
//! ## What to do
//! Choose one of the directory, or none.
//!
//! ## Sources
//! draft-ietf-acme-profiles; RFC 9773; Let's Encrypt docs, profiles; Boulder `wfe2/wfe.go`, `goodkey/`; cert-manager docs,
//! configuration/acme.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The requested profile is not offered.
pub static RULE: Rule = Rule {
    id: "acme-profile-not-offered",
    class: Class::ProfileUnsupported,
    source: include_str!("acme_profile_not_offered.rs"),
    tier: Tier::Cause,
    statement: "The CA does not offer the profile[ {profile}] that the issuer[ {issuer}] asks for.",
    effect: "the CA refuses the order",
    stops: Some(Step::Authorized),
    on: &[On {
        failures: &["acme-profile-unknown", "acme-profiles-unsupported", "acme-profile-not-permitted"],
        targets: &[],
        weight: Weight::Proof,
    }],
    reads: &[
        Read {
            what: "what the CA offers",
            command: "curl -s https://acme-v02.api.letsencrypt.org/directory",
            if_true: "`meta` has no such entry",
            if_false: "the entry is there",
        },
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
    ],
    remedy: &[
        "Set `spec.acme.profile` to one of `meta.profiles` of the directory, or remove it.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
