//! # The CA cannot sign the certificate
//!
//! ## What you see
//! `500 …serverInternal: Error finalizing order`, also `… :: Unable to meet CA SCT embedding requirements`; every name is
//! validated.
//!
//! ## Why it happens
//! Signing, or getting the certificate into Certificate Transparency logs, failed at the CA. The validations are good and are
//! kept: a new order needs none.
//!
//! ## What rules it out
//! `badCSR`, `caa`, `unauthorized` at finalisation: then it is about the request.
//!
//! ## What to do
//! Wait: finalising is repeated by cert-manager; if the order became invalid, a new one re-uses the validations.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go`, `web/send_error.go`; cert-manager `pkg/controller/acmeorders/sync.go`; Let's Encrypt docs, rate-limits
//! (overall limits).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA cannot sign the certificate.
pub static RULE: Rule = Rule {
    id: "ca-finalize-fails",
    class: Class::AcmeServerError,
    source: include_str!("ca_finalize_fails.rs"),
    tier: Tier::Cause,
    statement: "The CA failed to sign: the names were validated, and finalising ended in an internal error.",
    effect: "the order is not finalised",
    stops: Some(Step::Finalized),
    on: &[On { failures: &["ca-finalize-failed", "ca-sct-unavailable"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "whether the CA reports an incident",
            command: "curl -sI https://acme-v02.api.letsencrypt.org/directory",
            if_true: "not 200, or an incident on the status page of the CA",
            if_false: "200 and no incident",
        },
        Read {
            what: "whether all issuances are concerned",
            command: "kubectl get orders -A",
            if_true: "Orders of several issuers or names wait or failed in the same window",
            if_false: "only one Order",
        },
    ],
    remedy: &[
        "Wait: cert-manager repeats 5xx answers by itself, 5 s to 30 min apart; nothing needs to be deleted.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
