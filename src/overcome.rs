//! Obstacles that had gone: an attempt that later passed the rung at which a cause had held it shows that by then nothing held it there.
//!
//! What an end state implies counts as well: a Challenge becomes `valid` or `expired` only after its record or solver was seen and the CA
//! was asked (`pkg/controller/acmechallenges/sync.go`).
use crate::attempt;
use crate::entity::EntityKind;
use crate::fact::{Fact, Step, What, attr};
use crate::hypothesis::Hypothesis;
use crate::incident::{Case, FactId};
use crate::names;
use crate::time::Instant;
use std::collections::BTreeSet;

/// The facts that show that the rung of the hypothesis was passed after its last evidence. Empty where nothing shows it.
pub fn passed(case: &Case<'_>, h: &Hypothesis) -> Vec<FactId> {
    // most rules have nothing to say of most incidents
    if h.explains.is_empty() {
        return Vec::new();
    }
    let Some(stop) = h.rule.stops.filter(|s| *s >= Step::Authorized) else { return Vec::new() };
    let explained: BTreeSet<FactId> = h.explains.iter().copied().collect();
    let evidence: Vec<&Fact> = h.explains.iter().map(|id| case.fact(*id)).filter(|f| f.is_observed()).collect();
    if evidence.is_empty() {
        return Vec::new();
    }
    let last: Option<Instant> = evidence.iter().filter_map(|f| f.last_moment()).max();
    let held: BTreeSet<&str> = evidence.iter().filter_map(|f| challenge(f)).collect();
    case.facts()
        .filter(|(id, f)| f.is_observed() && !explained.contains(id) && is_later(f, last) && is_past(f, stop) && is_same(case, f, &held))
        .map(|(id, _)| id)
        .collect()
}

fn is_past(fact: &Fact, stop: Step) -> bool {
    fact.what == What::CertificateIssued || attempt::steps(fact).iter().any(|s| *s >= stop)
}

/// Later in time; a state without a time is that of the capture, and only an end state counts there.
fn is_later(fact: &Fact, last: Option<Instant>) -> bool {
    match (fact.moment(), last) {
        (Some(at), Some(last)) => at > last,
        (None, _) => matches!(fact.attr(attr::STATE), Some("expired" | "valid")) && challenge(fact).is_some(),
        (Some(_), None) => false,
    }
}

/// Whether it is about the challenge that was held, or about all of the order: the other names of a certificate pass on their own.
fn is_same(case: &Case<'_>, fact: &Fact, held: &BTreeSet<&str>) -> bool {
    let Some(name) = challenge(fact) else { return true };
    let order = names::parent(name);
    if held.is_empty() {
        let siblings = case.nodes(EntityKind::Challenge).filter(|n| names::parent(&n.object.name) == order).count();
        return siblings <= 1;
    }
    held.contains(name) || held.iter().all(|h| names::parent(h) != order)
}

fn challenge(fact: &Fact) -> Option<&str> {
    let named = fact.subject.iter().chain(fact.related.iter().map(|(_, o)| o));
    named.filter(|o| o.kind == EntityKind::Challenge).map(|o| &*o.name).next()
}
