//! # A passing error made the Challenge fail for good
//!
//! ## What you see
//! Challenge state errored with `unexpected non-ACME API error: context deadline exceeded` (or a connection error).
//!
//! ## Why it happens
//! Releases 1.16 to 1.20 take any error that is no ACME problem (a time-out, a reset, a wait of more than 20 s or two minutes
//! for validation) as final, although the CA may have validated the name. 1.21 repeats such errors; up to 1.15 they were put
//! back into the queue.
//!
//! ## What rules it out
//! The release is 1.21 or later. An ACME problem stands in the text.
//!
//! ## What to do
//! Start a new issuance; valid authorizations are re-used. Upgrade to 1.21 (or at least 1.17.3 or 1.18.1, which wait two
//! minutes).
//!
//! ## Sources
//! cert-manager issues and release notes 1.17, 1.21; `pkg/controller/acmechallenges/sync.go`,
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// A passing error made the Challenge fail for good.
pub static RULE: Rule = Rule {
    id: "transient-error-made-final",
    class: Class::ControllerDefect,
    source: include_str!("transient_error_made_final.rs"),
    tier: Tier::Cause,
    statement: "cert-manager took a passing error in transport ({why}) as final and gave the challenge up.",
    effect: "the challenge is given up",
    stops: Some(Step::Validated),
    on: &[On { failures: &["cm-transient-error-made-final"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "what the CA says of the authorization",
            command: "curl -s {acme_authorization}",
            if_true: "`status` valid: only cert-manager gave up",
            if_false: "invalid, with an error",
        },
        Read {
            what: "which release runs",
            command: "kubectl get deploy -n cert-manager cert-manager -o wide",
            if_true: "v1.16 to v1.20",
            if_false: "v1.21 or later",
        },
    ],
    remedy: &[
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
        "Upgrade to v1.21 or later, which tries again.",
    ],
    weigh: None,
};
