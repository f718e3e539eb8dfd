//! # The reference to the replaced certificate is refused
//!
//! ## What you see
//! `Could not validate ARI 'replaces' field`, `which already has a replacement order`, `does not support ARI`.
//!
//! ## Why it happens
//! The client names the certificate that the order replaces (RFC 9773). It is one of another account or CA, shares no name, or
//! was replaced before. cert-manager (1.21) and others repeat the order without it.
//!
//! ## What rules it out
//! An order without `replaces` fails as well.
//!
//! ## What to do
//! Nothing where the client repeats the order without it; otherwise switch renewal information off for the issuer.
//!
//! ## Sources
//! draft-ietf-acme-profiles; RFC 9773; Let's Encrypt docs, profiles; Boulder `wfe2/wfe.go`, `goodkey/`; cert-manager docs,
//! configuration/acme.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The reference to the replaced certificate is refused.
pub static RULE: Rule = Rule {
    id: "acme-renewal-info-refused",
    class: Class::ProfileUnsupported,
    source: include_str!("acme_renewal_info_refused.rs"),
    tier: Tier::Cause,
    statement: "The CA refuses the order because of the certificate that it says to replace.",
    effect: "the CA refuses the order",
    stops: Some(Step::Authorized),
    on: &[
        On { failures: &["acme-ari-refused", "acme-ari-unsupported"], targets: &[], weight: Weight::Proof },
        On { failures: &["acme-ari-already-replaced"], targets: &[], weight: Weight::Sign },
    ],
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
        "Let the client repeat the order without `replaces`, or switch renewal information off.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
