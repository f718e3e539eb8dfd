//! # A Secret that the issuer itself is set up with is not found
//!
//! ## What you see
//! On the Issuer: `Error getting keypair for CA issuer: secrets "x" not found` (ErrGetKeyPair), `Error initializing issuer: secret "x" not found`,
//! `failed to get External Account Binding key from secret: …`, `failed to find external account binding key data in Secret "x" at index "y"`,
//! `… 'disableAccountKeyGeneration' set to true, but the secret was not found`; in the log the issuers controller re-queues it with `secrets "x" not found`.
//!
//! ## Why it happens
//! The Secret (CA key pair, external account binding, account key) does not exist under that name and key in the namespace where cert-manager looks: the cluster
//! resource namespace for a ClusterIssuer (by default cert-manager's own), the Issuer's own namespace for an Issuer. Often it is itself a Certificate that is not issued yet.
//!
//! ## What rules it out
//! The issuer became Ready afterwards: the Secret came a little later.
//!
//! ## What to do
//! Create it there; the issuer is set up again by itself when the Secret appears.
//!
//! ## Sources
//! `pkg/issuer/acme/setup.go`, `pkg/issuer/ca/setup.go`; flag `--cluster-resource-namespace`.
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Fact, Step, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// A Secret that the issuer itself is set up with is not found.
pub static RULE: Rule = Rule {
    id: "issuer-secret-absent",
    class: Class::IssuerSecretMissing,
    source: include_str!("issuer_secret_absent.rs"),
    tier: Tier::Cause,
    statement: "The Secret[ {secret}][ (key {key})] that the issuer[ {issuer}] is set up with is not found where cert-manager looks for it.",
    effect: "the issuer could not be set up",
    stops: Some(Step::Requested),
    on: &[On { failures: &["issuer-secret-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "where the Secret is",
        command: "kubectl get secret -A --field-selector metadata.name={secret}",
        if_true: "nowhere, or in another namespace than the issuer's (for a ClusterIssuer: than cert-manager's own)",
        if_false: "it is there: look at its keys, or it came later",
    }],
    remedy: &[
        "Create the Secret with the key that the issuer names, in the Issuer's namespace or (for a ClusterIssuer) in the cluster resource namespace. The issuer is set up again when it appears, and requests that wait continue by themselves.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let is_it = |f: &Fact| {
        f.is_observed()
            && f.failure.as_ref().is_some_and(|x| x.id() == "secret-not-found")
            && (f.subject.as_ref().is_some_and(|s| matches!(s.kind, EntityKind::Issuer | EntityKind::ClusterIssuer))
                || f.text.contains("Referenced secret "))
    };
    let mut seen: Vec<FactId> = case.issuer_facts().chain(case.facts()).filter(|(_, f)| is_it(f)).map(|(id, _)| id).collect();
    seen.sort_unstable();
    seen.dedup();
    hypothesis.rests_on(Weight::Proof, &seen, "the issuers controller does not find a Secret that the issuer names");
    let ready: Vec<FactId> = case
        .issuer_facts()
        .filter(|(id, f)| f.what == What::IssuerReady && seen.last().is_some_and(|s| id > s))
        .map(|(id, _)| id)
        .take(1)
        .collect();
    if !ready.is_empty() {
        hypothesis.contradicts(Weight::Sign, &ready, "the issuer became ready afterwards");
    }
}
