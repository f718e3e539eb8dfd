//! How a certificate stands beyond its failures: nothing failed, and yet something is wrong.
use crate::catalogue::failures::Depth;
use crate::clock;
use crate::entity::EntityKind;
use crate::fact::{Fact, What, attr};
use crate::incident::{FactId, Incident, World};
use crate::time::{Instant, MINUTE};

/// How late the renewal is (ns) where its time has passed by more than five minutes and nothing was started since: no trigger, request,
/// back-off or issue. Ready stays True all that time.
pub fn overdue(world: &World, incident: &Incident, now: Option<Instant>) -> Option<i64> {
    let node = incident.nodes.iter().find(|n| n.object.kind == EntityKind::Certificate)?;
    let due = node.attr(attr::RENEWAL_TIME).and_then(clock::instant)?;
    let late = now?.0.saturating_sub(due.0);
    if late <= 5 * MINUTE {
        return None;
    }
    let began = incident.facts.iter().map(|id| &world.facts[*id]).filter(|f| f.is_observed()).any(|f| {
        let attempt = matches!(
            f.what,
            What::IssuanceTriggered
                | What::RequestCreated
                | What::BackOff
                | What::IssuanceFailed
                | What::OrderCreated
                | What::CertificateIssued
        );
        let issuing = f.attr(attr::CONDITION) == Some("Issuing") && f.attr(attr::STATUS) == Some("True");
        let deep = f.failure.as_ref().is_some_and(|x| x.row.depth >= Depth::Mechanism);
        attempt && f.last_moment().is_none_or(|at| at >= due) || issuing || deep
    });
    (!began).then_some(late)
}

/// Where a client was given a certificate that ends before the one that the Certificate reports.
pub fn served_old(world: &World, incident: &Incident) -> Option<FactId> {
    if world.served.is_empty() {
        return None;
    }
    let until = incident.nodes.iter().filter(|n| n.object.kind == EntityKind::Certificate).find_map(|n| n.attr(attr::NOT_AFTER))?;
    let until = clock::instant(until)?;
    world.served.iter().copied().find(|id| {
        let fact = &world.facts[*id];
        let own = fact.names.is_empty()
            || fact.names.iter().any(|n| incident.dns_names.is_empty() || incident.dns_names.iter().any(|d| covers(d, n)));
        own && fact.attr(attr::SERVED_UNTIL).and_then(clock::instant).is_some_and(|served| served.0 + MINUTE < until.0)
    })
}

/// Whether the Secret of an issued certificate was found missing or empty: Some(true) where it was issued once more afterwards. A trigger
/// within a minute of the issue is the controller's cache that does not know the Secret yet.
pub fn lost_again(facts: &[(FactId, &Fact)]) -> Option<bool> {
    let issued = |f: &Fact| f.what == What::CertificateIssued;
    let first = facts.iter().filter(|(_, f)| issued(f)).filter_map(|(_, f)| f.moment()).min()?;
    let lost = facts.iter().filter(|(_, f)| finds_no_secret(f)).filter_map(|(_, f)| f.last_moment());
    let at = lost.filter(|at| at.0 > first.0 + MINUTE).max()?;
    Some(facts.iter().any(|(_, f)| issued(f) && f.last_moment().is_some_and(|i| i > at)))
}

/// Whether a trigger (of a log, a condition or an Event) found the Secret missing or empty.
pub fn finds_no_secret(fact: &Fact) -> bool {
    fact.what == What::IssuanceTriggered
        && fact.is_observed()
        && (matches!(fact.attr(attr::REASON), Some("DoesNotExist" | "MissingData"))
            || fact.text.contains("as Secret does not exist")
            || fact.text.contains("as Secret does not contain"))
}

/// Whether a name of a certificate is that host, or the wildcard over it.
fn covers(name: &str, host: &str) -> bool {
    name == host || name.strip_prefix("*.").is_some_and(|zone| host.split_once('.').is_some_and(|(_, rest)| rest == zone))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_wildcard_covers_one_label() {
        assert!(covers("*.example.com", "www.example.com") && covers("www.example.com", "www.example.com"));
        assert!(!covers("*.example.com", "a.b.example.com") && !covers("www.example.com", "example.com"));
    }
}
