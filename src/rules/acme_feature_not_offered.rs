//! # The CA does not offer a requested feature
//!
//! ## What you see
//! `OCSP must-staple extension is no longer available`, `NotBefore and NotAfter are not supported`, `challenge type … no longer
//! allowed`.
//!
//! ## Why it happens
//! Must-staple ended with OCSP in 2025; the validity is set by the CA (`enableDurationFeature` works with private CAs only); old
//! challenge types were withdrawn.
//!
//! ## What rules it out
//! A profile is named.
//!
//! ## What to do
//! Remove the request for the feature.
//!
//! ## Sources
//! draft-ietf-acme-profiles; RFC 9773; Let's Encrypt docs, profiles; Boulder `wfe2/wfe.go`, `goodkey/`; cert-manager docs,
//! configuration/acme.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA does not offer a requested feature.
pub static RULE: Rule = Rule {
    id: "acme-feature-not-offered",
    class: Class::ProfileUnsupported,
    source: include_str!("acme_feature_not_offered.rs"),
    tier: Tier::Cause,
    statement: "The request asks for something that the CA does not offer[: challenge type {type}].",
    effect: "the CA refuses the order",
    stops: Some(Step::Finalized),
    on: &[On {
        failures: &["acme-must-staple-unsupported", "acme-not-after-unsupported", "acme-challenge-type-withdrawn"],
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
        "Remove the must-staple extension, `enableDurationFeature`, or the old challenge type.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
