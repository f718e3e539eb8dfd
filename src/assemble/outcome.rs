//! How a certificate stands as of the last proven instant.
use crate::clock;
use crate::entity::EntityKind;
use crate::fact::{Fact, Origin, What, attr};
use crate::incident::{FactId, Incident, Node, Outcome, World, counts};
use crate::standing::{lost_again, overdue, served_old};
use crate::time::{Instant, MINUTE};

/// Failures of a self check, and other things that pass by themselves, are no incident where the certificate was issued within this time.
const PATIENCE: i64 = 10 * MINUTE;

/// The outcome of an incident whose facts, objects and attempts are known.
pub fn outcome(world: &World, incident: &Incident, now: Option<Instant>) -> Outcome {
    let facts = || incident.facts.iter().map(|id| (*id, &world.facts[*id])).filter(|(_, f)| f.is_observed());
    let issued = facts().filter(|(_, f)| f.what == What::CertificateIssued).filter_map(|(i, f)| Some((f.last_moment()?, i))).max();
    let issued_any = facts().any(|(_, f)| f.what == What::CertificateIssued);
    let ready =
        incident.nodes.iter().filter(|n| n.object.kind == EntityKind::Certificate).any(|n| last_condition(world, n, "Ready") == Some(true));
    let failures: Vec<(FactId, &Fact)> = facts().filter(|(i, _)| counts(world, *i)).collect();
    let ended = facts()
        .filter(|(_, f)| {
            matches!(f.what, What::IssuanceFailed | What::OrderFailed | What::ValidationFailed | What::RequestFailed | What::RequestDenied)
        })
        .count()
        > 0;
    let after_success = |f: &Fact| match (&issued, f.last_moment()) {
        (Some((i, _)), Some(at)) => at > *i,
        (None, _) => true,
        (Some(_), None) => false,
    };
    let not_after = facts().filter_map(|(_, f)| f.attr(attr::NOT_AFTER).and_then(clock::instant)).max();
    let expired = match (not_after, now) {
        (Some(end), Some(now)) => end < now,
        _ => facts().any(|(_, f)| f.what == What::CertificateExpired && after_success(f)),
    };
    if expired && issued.is_none_or(|(i, _)| not_after.is_none_or(|n| i.0 <= n.0)) {
        return Outcome::Expired;
    }
    let open: Vec<_> = failures.iter().filter(|(_, f)| after_success(f)).collect();
    let pending = facts().any(|(_, f)| {
        matches!(f.what, What::IssuanceTriggered | What::RequestCreated | What::OrderCreated | What::ChallengeCreated) && after_success(f)
    });
    let deleted = incident.nodes.iter().any(|n| n.object.kind.is_chain() && n.attr(attr::DELETED).is_some());
    // Orders and Challenges that are valid by now, of which Events tell how they came there
    let is_told = |n: &&Node| matches!(n.object.kind, EntityKind::Order | EntityKind::Challenge) && n.state.is_some();
    let mut states = incident.nodes.iter().filter(is_told).peekable();
    let valid = states.peek().is_some() && states.all(|n| n.state.as_deref() == Some("valid"));
    let past = valid && !failures.is_empty() && failures.iter().all(|(_, f)| f.origin == Origin::Event && f.at.is_none());
    let settled = issued_any || ready || past;
    if settled && (overdue(world, incident, now).is_some() || served_old(world, incident).is_some()) {
        return Outcome::Unknown;
    }
    if let Some(again) = lost_again(&facts().collect::<Vec<_>>()) {
        return if again { Outcome::IssuedAfterFailures } else { Outcome::Unknown };
    }
    if settled && (open.is_empty() || issued.is_none() && ready && !ended || past) && !deleted {
        // within one attempt: what failed for a moment in each of many is no long failure
        let mine = |a: &crate::incident::Attempt, checks: bool| {
            span(a.failures.iter().map(|id| &world.facts[*id]).filter(move |f| !checks || f.what == What::SelfCheckFailed))
        };
        let lasting = incident.attempts.iter().any(|a| mine(a, false) >= PATIENCE);
        let checking = incident.attempts.iter().any(|a| mine(a, true) >= PATIENCE);
        let was_expired = facts().any(|(_, f)| f.what == What::CertificateExpired);
        let deep = failures.iter().any(|(_, f)| !matches!(f.what, What::SelfCheckFailed | What::ErrorText));
        let told = ended || was_expired || lasting && deep || checking;
        return if told { Outcome::IssuedAfterFailures } else { Outcome::Issued };
    }
    let backing_off = facts().any(|(_, f)| matches!(f.what, What::BackOff | What::IssuanceFailed) && after_success(f));
    let terminal = facts().any(|(_, f)| {
        matches!(f.what, What::OrderFailed | What::RequestFailed | What::RequestDenied | What::IssuanceFailed | What::ValidationFailed)
            && after_success(f)
    });
    let failed_state = incident.nodes.iter().any(|n| matches!(n.state.as_deref(), Some("errored" | "invalid" | "expired")));
    if backing_off || terminal || failed_state && !settled {
        return Outcome::Failed;
    }
    if !open.is_empty() || deleted {
        return Outcome::Failing;
    }
    if settled && !pending {
        return Outcome::Issued;
    }
    Outcome::Unknown
}

fn span<'f>(facts: impl Iterator<Item = &'f Fact> + Clone) -> i64 {
    let first = facts.clone().filter_map(Fact::moment).min();
    let last = facts.filter_map(Fact::last_moment).max();
    first.zip(last).map_or(0, |(a, b)| b.0 - a.0)
}

/// The last reported status of a condition.
pub fn last_condition(world: &World, node: &Node, condition: &str) -> Option<bool> {
    let facts = node.facts.iter().map(|id| &world.facts[*id]);
    facts.filter(|f| f.attr(attr::CONDITION) == Some(condition)).filter_map(|f| f.attr(attr::STATUS)).next_back().map(|s| s == "True")
}
