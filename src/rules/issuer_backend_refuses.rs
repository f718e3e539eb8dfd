//! # The private CA behind the issuer refuses
//!
//! ## What you see
//! `failed to sign certificate by vault: …`, `casClient.CreateCertificate failed: …`, `unable to sign request: …`, `not authorized to perform:
//! acm-pca:…`, `Failed to request venafi certificate: …`.
//!
//! ## Why it happens
//! The credential of the issuer lacks a right at its back end (Vault's policy or role, IAM for AWS PCA or Google CAS, a zone of Venafi), the back end
//! is sealed or down, or its own CA certificate ends before the request would.
//!
//! ## What rules it out
//! Another request of the same issuer is signed at that time.
//!
//! ## What to do
//! Read the back end's own words and log; the same call with the issuer's credential shows whether it is the credential or the request.
//!
//! ## Sources
//! cert-manager `pkg/controller/certificaterequests/{vault,venafi}`, `pkg/issuer/vault/setup.go`; google-cas-issuer, aws-privateca-issuer,
//! origin-ca-issuer, step-issuer.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The private CA behind the issuer refuses.
pub static RULE: Rule = Rule {
    id: "issuer-backend-refuses",
    class: Class::IssuerNotFoundOrNotReady,
    source: include_str!("issuer_backend_refuses.rs"),
    tier: Tier::Cause,
    statement: "The private CA behind the issuer[ {issuer}] refused or failed[: {detail}][ ({action})].",
    effect: "the request could not be signed",
    stops: Some(Step::Approved),
    on: &[
        On { failures: &["issuer-backend-refused"], targets: &[], weight: Weight::Proof },
        On { failures: &["issuer-backend-setup"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what the issuer says of itself",
        command: "kubectl describe issuer,clusterissuer -A",
        if_true: "Ready False with the same words",
        if_false: "Ready True: the back end refuses this request, not the issuer",
    }],
    remedy: &[
        "Give the issuer's credential the right that the back end names, or mend the back end; cert-manager tries the request again, hourly at first, with a growing wait.",
    ],
    weigh: Some(weigh),
};

fn weigh(_: &Case<'_>, hypothesis: &mut Hypothesis) {
    hypothesis.at_most(Confidence::Likely, "the words are the back end's, and what stands behind them it does not tell");
}
