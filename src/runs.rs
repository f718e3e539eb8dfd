//! Runs of ACME clients other than cert-manager: what they and the CA say belongs together by the names, orders, authorizations and
//! challenges that it shares. One incident a set of names; what names nothing joins the only run there is.
use crate::assemble;
use crate::attempt;
use crate::entity::EntityKind;
use crate::fact::{Origin, What};
use crate::graph::is_of_run;
use crate::incident::{FactId, Incident, Outcome, World};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Name(Arc<str>),
    Acme(EntityKind, Arc<str>),
}

/// The incidents of the runs among the facts that no object of cert-manager is named by.
pub fn incidents(world: &World) -> Vec<Incident> {
    let mut parent: Vec<usize> = Vec::new();
    let mut keys: BTreeMap<Key, usize> = BTreeMap::new();
    let mut nameless: Vec<FactId> = Vec::new();
    let mut members: Vec<(FactId, usize)> = Vec::new();
    for id in world.loose.iter().copied().filter(|id| is_of_run(&world.facts[*id])) {
        let fact = &world.facts[id];
        let names = fact.names.iter().map(|n| Key::Name(Arc::from(n.trim_start_matches("*."))));
        let acme = fact.acme.iter().filter(|a| a.kind != EntityKind::AcmeAccount).map(|a| Key::Acme(a.kind, a.id.clone()));
        let mut first = None;
        for key in names.chain(acme) {
            let next = parent.len();
            let node = *keys.entry(key).or_insert(next);
            if node == next {
                parent.push(next);
            }
            let (a, b) = (find(&mut parent, first.unwrap_or(node)), find(&mut parent, node));
            parent[a.max(b)] = a.min(b);
            first = Some(a.min(b));
        }
        match first {
            Some(root) => members.push((id, root)),
            None => nameless.push(id),
        }
    }
    let mut runs: BTreeMap<usize, Vec<FactId>> = BTreeMap::new();
    for (id, node) in members {
        runs.entry(find(&mut parent, node)).or_default().push(id);
    }
    let mut runs: Vec<Vec<FactId>> = runs.into_values().collect();
    match runs.as_mut_slice() {
        [one] => one.extend(nameless),
        _ => {
            nameless.retain(|id| assemble::counts(world, *id));
            if !nameless.is_empty() {
                runs.push(nameless);
            }
        }
    }
    runs.into_iter().filter_map(|facts| incident(world, facts)).collect()
}

fn find(parent: &mut [usize], mut x: usize) -> usize {
    while parent[x] != x {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    x
}

fn incident(world: &World, mut facts: Vec<FactId>) -> Option<Incident> {
    facts.sort_unstable();
    let mut incident = assemble::bare(facts, Outcome::Unknown);
    assemble::complete(world, &mut incident);
    incident.attempts = attempt::attempts(world, &incident.facts);
    incident.outcome = outcome(world, &incident);
    // what only asks or is asked is no story
    let tells = incident.outcome != Outcome::Unknown || incident.facts.iter().any(|id| world.facts[*id].origin == Origin::Ca);
    tells.then_some(incident)
}

/// Order in the text of one client is order in time; across sources only proven instants are.
fn outcome(world: &World, incident: &Incident) -> Outcome {
    let last = |is: &dyn Fn(FactId) -> bool| incident.facts.iter().copied().rfind(|id| is(*id));
    let issued = last(&|id| world.facts[id].what == What::CertificateIssued);
    let failed = last(&|id| assemble::counts(world, id) || matches!(world.facts[id].what, What::IssuanceFailed | What::OrderFailed));
    let over = incident.facts.iter().any(|id| {
        matches!(
            world.facts[*id].what,
            What::IssuanceFailed | What::OrderFailed | What::ValidationFailed | What::FinalizeFailed | What::ClientFailed
        )
    });
    match (issued, failed) {
        (Some(i), Some(f)) if i > f => Outcome::IssuedAfterFailures,
        (Some(_), None) => Outcome::Issued,
        (_, Some(_)) if over => Outcome::Failed,
        (_, Some(_)) => Outcome::Failing,
        (None, None) => Outcome::Unknown,
    }
}
