//! # The issuer does not exist
//!
//! ## What you see
//! `Referenced "Issuer" not found: issuer.cert-manager.io "…" not found` (Event IssuerNotFound, reason Pending).
//!
//! ## Why it happens
//! Name, kind or namespace of issuerRef do not meet an object. `kind` left out means Issuer, which must be in the Certificate's own namespace; ClusterIssuer has none.
//! An ingress annotation `cert-manager.io/issuer` means Issuer, `cluster-issuer` means ClusterIssuer.
//!
//! ## What rules it out
//! The issuer is created later, and the request goes on.
//!
//! ## What to do
//! List both kinds and compare.
//!
//! ## Sources
//! `pkg/controller/certificaterequests/sync.go`; cert-manager docs, concepts/issuer.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The issuer does not exist.
pub static RULE: Rule = Rule {
    id: "issuer-missing",
    class: Class::IssuerNotFoundOrNotReady,
    source: include_str!("issuer_missing.rs"),
    tier: Tier::Cause,
    statement: "{kind} {issuer}[ in namespace {namespace}] does not exist, so that no Order is made.",
    effect: "the request has no issuer",
    stops: Some(Step::OrderCreated),
    on: &[
        On { failures: &["issuer-not-found"], targets: &[], weight: Weight::Proof },
        On { failures: &["client-resolver-missing"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "which issuers there are",
        command: "kubectl get clusterissuers && kubectl get issuers -A",
        if_true: "none of that kind and name in {namespace} (perhaps the other kind, or another name)",
        if_false: "it exists by now",
    }],
    remedy: &[
        "Correct `issuerRef.name` and `issuerRef.kind` of the Certificate[ {certificate}] (or the ingress annotation), or create the issuer. The request is taken up when the issuer appears; a corrected issuerRef makes a new request.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let Some(lead) = hypothesis.led_by(case) else { return };
    if lead.id() == "client-resolver-missing" {
        let resolver = lead.field("resolver").map_or_else(String::new, |r| format!(" {r}"));
        let skipped = case.failing("client-resolver-skipped");
        hypothesis.supports(Weight::Sign, &skipped, "Traefik says at its start that it left a resolver out");
        hypothesis.explains(&skipped);
        let why = skipped.first().and_then(|id| case.fact(*id).failure.as_ref()).map(|f| f.says());
        hypothesis.statement = Some(match why {
            Some(why) => format!("{why}, so that the router finds no certificate resolver{resolver}."),
            None => format!("The certificate resolver{resolver} that the router names does not exist, or was left out at the start."),
        });
        return;
    }
    let (Some(kind), Some(name)) = (lead.field("kind"), lead.field("issuer")) else {
        let named = lead.field("issuer").is_some_and(|name| !name.is_empty());
        let who = if named { "The issuer {issuer}" } else { "The issuer" };
        hypothesis.statement = Some(hypothesis.fill(&format!("{who} that the request refers to does not exist[: {{detail}}]."), case));
        return;
    };
    let other = case.world.issuers.iter().find(|(o, _)| &*o.name == name && !o.kind.word().eq_ignore_ascii_case(kind));
    if let Some((issuer, facts)) = other {
        let text = format!("a {} of that name exists: the kind in issuerRef is wrong", issuer.kind.word());
        hypothesis.supports(Weight::Sign, facts.get(..1).unwrap_or_default(), text);
        hypothesis.statement =
            Some(format!("The request refers to {kind} {name}, which does not exist: {name} is a {}.", issuer.kind.word()));
    }
}
