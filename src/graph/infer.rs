//! Failures that name nothing, and the issuances that they can be about.
use super::{Graph, Group};
use crate::fact::{Fact, Origin, What};
use crate::incident::Strength;
use crate::time::{Instant, SECOND};
use std::collections::BTreeSet;

/// An issuance that was going on: from its trigger (or first fact) to its end.
struct Open {
    group: usize,
    from: Instant,
    to: Option<Instant>,
    stuck: bool,
    dns01: Option<bool>,
    /// Ids of the failures that are known to be its own.
    failures: BTreeSet<&'static str>,
}

/// Failures of the controller that carry no key (v1.16 and later): to the only issuance that was open then and fits; to all that stay stuck
/// for no reason of their own where several fit.
pub fn infer(facts: &[Fact], graph: &mut Graph) {
    let open: Vec<Open> = graph.groups.iter().enumerate().filter_map(|(g, group)| open_issuance(facts, g, group)).collect();
    let mut still = Vec::new();
    for id in std::mem::take(&mut graph.loose) {
        let fact = &facts[id];
        let Some(failure) = fact.failure.as_ref().filter(|_| fact.origin == Origin::Log) else {
            still.push(id);
            continue;
        };
        let at = fact.moment();
        let dns = failure.id().starts_with("dns01")
            || failure.row.party == crate::catalogue::failures::Party::DnsProvider
            || failure.text.contains("_acme-challenge");
        let fits = |o: &&Open| {
            let during = at.is_none_or(|at| at.0 >= o.from.0 - SECOND && o.to.is_none_or(|to| at.0 <= to.0 + SECOND));
            during && (!dns || o.dns01 != Some(false))
        };
        let all: Vec<&Open> = open.iter().filter(fits).collect();
        // an issuance that is known to fail in just this way is the first to ask
        let known: Vec<&Open> = all.iter().copied().filter(|o| o.failures.contains(failure.id())).collect();
        let mut candidates = all;
        if let [one] = known.as_slice() {
            candidates = vec![*one];
        }
        if candidates.len() > 1 {
            let stuck: Vec<&Open> = candidates.iter().copied().filter(|o| o.stuck).collect();
            if !stuck.is_empty() {
                candidates = stuck;
            }
        }
        if candidates.len() > 1 && dns {
            let sure: Vec<&Open> = candidates.iter().copied().filter(|o| o.dns01 == Some(true)).collect();
            if !sure.is_empty() {
                candidates = sure;
            }
        }
        match candidates.as_slice() {
            [] => still.push(id),
            [one] => graph.groups[one.group].facts.push((id, Strength::Inferred)),
            many if many.iter().all(|o| o.stuck) && many.len() <= 50 => {
                for o in many {
                    graph.groups[o.group].facts.push((id, Strength::Inferred));
                }
            }
            _ => still.push(id),
        }
    }
    graph.loose = still;
}

fn open_issuance(facts: &[Fact], index: usize, group: &Group) -> Option<Open> {
    let mine = || group.facts.iter().map(|(id, _)| &facts[*id]);
    let from = mine().filter(|f| f.what != What::ObjectSeen && f.what != What::CertificateValidity).filter_map(Fact::moment).min()?;
    let issued = mine().filter(|f| f.what == What::CertificateIssued).filter_map(Fact::moment).max();
    let triggered = mine().filter(|f| matches!(f.what, What::IssuanceTriggered | What::RequestCreated)).filter_map(Fact::moment).max();
    let stuck = match (issued, triggered) {
        (None, _) => true,
        (Some(i), Some(t)) => t > i,
        (Some(_), None) => false,
    };
    // a mere note of success tells nothing of when the issuance began
    let begun = mine().any(|f| {
        !matches!(f.what, What::CertificateIssued | What::ConditionChanged | What::Conflict | What::ObjectSeen | What::CertificateValidity)
    });
    if !stuck && !begun {
        return None;
    }
    let own = mine().any(|f| f.failure.as_ref().is_some_and(|x| x.row.depth >= crate::catalogue::failures::Depth::Reason));
    let http = mine().any(|f| f.attr(crate::fact::attr::CHALLENGE_TYPE) == Some("HTTP-01") || f.what == What::SolverObserved);
    let dns = mine().any(|f| f.attr(crate::fact::attr::CHALLENGE_TYPE) == Some("DNS-01"));
    Some(Open {
        group: index,
        from,
        to: issued.filter(|_| !stuck),
        stuck: stuck && !own,
        failures: mine().filter_map(|f| f.failure.as_ref()).map(|f| f.id()).collect(),
        dns01: if dns {
            Some(true)
        } else if http {
            Some(false)
        } else {
            None
        },
    })
}
