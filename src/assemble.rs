//! From groups of facts to incidents: what is known of each object, how it stands, which failures count.
mod outcome;

use crate::attempt;
use crate::catalogue::failures::Target;
use crate::clock;
use crate::entity::{EntityKind, ObjectRef, State};
use crate::fact::{Fact, Origin, Relation, What, attr};
use crate::graph::{Graph, Group};
use crate::in_order::in_order;
pub use crate::incident::counts;
use crate::incident::{FactId, Incident, Node, Outcome, Seen, Strength, World};
use crate::standing::{overdue, served_old};
use crate::time::{Instant, SECOND};
pub use outcome::last_condition;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that was understood, as incidents.
pub fn world(facts: Vec<Fact>, graph: Graph, as_of: Option<Instant>, release: Option<((u16, u16), (u16, u16))>) -> World {
    let observed = || facts.iter().filter(|f| f.is_observed());
    let last = observed().filter_map(proven_last).max();
    let begins = observed().filter_map(|f| f.at).min();
    let has_controller_log = facts.iter().any(|f| f.origin == Origin::Log && f.attr(attr::COMPONENT).is_none_or(|c| c == "controller"));
    let logs = || facts.iter().filter(|f| f.origin == Origin::Log);
    let seen = Seen {
        log: logs().next().is_some(),
        log_from: logs().filter_map(|f| f.at).min(),
        events: facts.iter().any(|f| f.origin == Origin::Event),
    };
    let mut world = World {
        seen,
        cluster: graph.cluster.clone(),
        issuers: graph.issuers.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
        loose: graph.loose.clone(),
        served: (0..facts.len()).filter(|id| facts[*id].attr(attr::SERVED_UNTIL).is_some()).collect(),
        release,
        as_of: as_of.or(last),
        begins,
        has_controller_log,
        facts,
        ..World::default()
    };
    let now = as_of.or_else(|| world.facts.iter().filter(|f| f.is_observed()).filter_map(Fact::last_moment).max());
    let mut incidents: Vec<Incident> = Vec::with_capacity(graph.groups.len());
    in_order(&graph.groups, |_, group| of_group(&world, group, now), |incident| incidents.push(incident));
    let told: BTreeSet<ObjectRef> = incidents
        .iter()
        .filter(|i| i.outcome > Outcome::Issued || i.outcome == Outcome::Unknown)
        .filter_map(|i| i.issuer.clone())
        .collect();
    strained(&world, &mut incidents);
    incidents.extend(of_issuers(&world, &told));
    incidents.extend(crate::runs::incidents(&world));
    incidents.extend(of_loose(&world));
    incidents.extend(of_cluster(&world, &incidents));
    doubt(&world, &mut incidents);
    if !graph.notes.is_empty() && incidents.iter().all(|i| i.outcome == Outcome::Issued) && incidents.is_empty() {
        incidents.push(bare(graph.notes.clone(), Outcome::Unknown));
    }
    incidents.sort_by_cached_key(|i| rank(&world, i));
    // objects that nothing is joined to are told where there is only one story that they can belong to
    let told: Vec<usize> = incidents.iter().enumerate().filter(|(_, i)| i.outcome != Outcome::Issued).map(|(n, _)| n).collect();
    if let [one] = told.as_slice() {
        let incident = &mut incidents[*one];
        let objects: Vec<FactId> = graph
            .other
            .iter()
            .copied()
            .filter(|id| world.facts[*id].origin == Origin::Object && world.facts[*id].subject.is_some())
            .collect();
        for id in objects {
            let fact = &world.facts[id];
            let Some(object) = fact.subject.clone().filter(|o| !incident.nodes.iter().any(|n| n.object == *o)) else { continue };
            incident.facts.push(id);
            let node = Node::new(object, Some((id, Strength::Inferred)));
            incident.nodes.push(Node { attrs: fact.attrs.clone(), facts: vec![id], ..node });
        }
        sort(&mut incident.facts);
    }
    // what people say belongs to the answer
    if let Some(first) = incidents.first_mut() {
        first.facts.extend(&graph.notes);
        sort(&mut first.facts);
    }
    world.incidents = incidents;
    world
}

/// Where somebody says that it was not renewed, the one certificate that looks issued is what is meant: Ready proves no later date.
fn doubt(world: &World, incidents: &mut Vec<Incident>) {
    let says = |id: &FactId| world.facts[*id].failure.as_ref().is_some_and(|f| f.id() == "told-not-renewed");
    let is_issued = |i: &Incident| i.outcome == Outcome::Issued && i.certificate.is_some();
    if incidents.iter().filter(|i| is_issued(i)).count() != 1 {
        return;
    }
    let mut said: Vec<FactId> = Vec::new();
    incidents.retain(|i| {
        let only = i.certificate.is_none() && !i.facts.is_empty() && i.facts.iter().all(says);
        if only {
            said.extend(&i.facts);
        }
        !only
    });
    if let Some(issued) = incidents.iter_mut().find(|i| is_issued(i)).filter(|_| !said.is_empty()) {
        issued.facts.extend(said);
        sort(&mut issued.facts);
        issued.outcome = Outcome::Unknown;
    }
}

fn sort(facts: &mut Vec<FactId>) {
    facts.sort_unstable();
    facts.dedup();
}

type Rank = (std::cmp::Reverse<Outcome>, bool, i64, String);

fn rank(world: &World, incident: &Incident) -> Rank {
    let first = incident
        .facts
        .iter()
        .filter(|id| world.facts[**id].failure.is_some())
        .filter_map(|id| world.facts[*id].moment())
        .map(|i| i.0)
        .min();
    let harm = || first.is_some() || overdue(world, incident, world.as_of).is_some() || served_old(world, incident).is_some();
    let outcome = if incident.outcome == Outcome::Unknown && harm() { Outcome::Failing } else { incident.outcome };
    let name = incident.certificate.as_ref().map(ObjectRef::key).unwrap_or_default();
    (std::cmp::Reverse(outcome), incident.certificate.is_none(), first.unwrap_or(i64::MAX), name)
}

/// An incident before anything is known of it.
pub(crate) fn bare(facts: Vec<FactId>, outcome: Outcome) -> Incident {
    Incident {
        certificate: None,
        dns_names: Vec::new(),
        facts,
        nodes: Vec::new(),
        attempts: Vec::new(),
        outcome,
        window: (None, None),
        issuer: None,
    }
}

fn of_group(world: &World, group: &Group, now: Option<Instant>) -> Incident {
    // one certificate an incident; two in one group (a shared order number, say) are told apart by their own facts
    let certificates: Vec<&ObjectRef> = group.certificates().collect();
    let certificate = match certificates.as_slice() {
        [] => None,
        [one] => Some((*one).clone()),
        many => many.iter().min_by_key(|c| (group.objects.get(**c).map(|(s, _)| *s), c.name.len(), c.key())).map(|c| (*c).clone()),
    };
    let mut facts: Vec<FactId> = group.facts.iter().map(|(id, _)| *id).collect();
    sort(&mut facts);
    let nodes = nodes(world, group, &facts);
    let mut names: BTreeSet<Arc<str>> = group.names.clone();
    for id in &facts {
        let fact = &world.facts[*id];
        if fact.subject.as_ref().is_some_and(|s| s.kind.is_chain()) {
            names.extend(fact.names.iter().filter(|n| crate::mentions::is_host_name(n)).cloned());
        }
    }
    let issuer = issuer_of(world, &facts, &nodes);
    let attempts = attempt::attempts(world, &facts);
    let mut incident = Incident {
        certificate,
        dns_names: names.into_iter().collect(),
        facts,
        nodes,
        attempts,
        outcome: Outcome::Unknown,
        window: (None, None),
        issuer,
    };
    incident.outcome = outcome::outcome(world, &incident, now);
    incident.window = window(world, &incident.facts);
    incident
}

/// The last proven time of a fact: the end of an age that counts back from an unknown moment is none.
fn proven_last(fact: &Fact) -> Option<Instant> {
    fact.at.and(fact.last_at).or(fact.at)
}

fn window(world: &World, facts: &[FactId]) -> (Option<Instant>, Option<Instant>) {
    let of = || facts.iter().map(|id| &world.facts[*id]).filter(|f| f.is_observed());
    (of().filter_map(|f| f.at).min(), of().filter_map(proven_last).max())
}

fn nodes(world: &World, group: &Group, facts: &[FactId]) -> Vec<Node> {
    // attributes are of the fact that said them last: they are taken over at the end, not each time that they are said
    type Attrs<'w> = Vec<(&'static str, &'w Arc<str>)>;
    let mut all: BTreeMap<ObjectRef, (Node, Attrs<'_>)> =
        group.objects.iter().map(|(o, (s, f))| (o.clone(), (Node::new(o.clone(), f.map(|f| (f, *s))), Attrs::new()))).collect();
    let strengths: BTreeMap<FactId, Strength> = group.facts.iter().copied().collect();
    for id in facts {
        let fact = &world.facts[*id];
        let because = Some((*id, strengths.get(id).copied().unwrap_or(Strength::Stated)));
        if let Some(subject) = &fact.subject {
            let (node, attrs) = all.entry(subject.clone()).or_insert_with(|| (Node::new(subject.clone(), because), Attrs::new()));
            node.facts.push(*id);
            for (name, value) in &fact.attrs {
                match attrs.iter_mut().find(|(n, _)| n == name) {
                    Some((_, known)) => *known = value,
                    None => attrs.push((name, value)),
                }
            }
            // a state that a paste has cut or masked is none
            if let Some(state) = fact.attr(attr::STATE).filter(|s| State::from_word(s).is_some()) {
                node.state = Some(Arc::from(state));
            }
            let own = match subject.kind {
                EntityKind::Order => Some(EntityKind::AcmeOrder),
                EntityKind::Challenge => Some(EntityKind::AcmeChallenge),
                _ => None,
            };
            if let Some(acme) = fact.acme.iter().find(|a| Some(a.kind) == own) {
                node.acme_id = Some(acme.id.clone());
                if acme.url.is_some() {
                    node.url.clone_from(&acme.url);
                }
            }
        }
        // the pod that wrote it, where the transport tells
        let writer = fact.by.as_deref().and_then(|b| b.split_once('/')).filter(|_| fact.origin == Origin::Log);
        let writer = writer.map(|(pod, _)| ObjectRef::new(EntityKind::Pod, None, pod));
        for other in fact.related.iter().map(|(_, o)| o).chain(&writer) {
            if !all.contains_key(other) {
                all.insert(other.clone(), (Node { facts: vec![*id], ..Node::new(other.clone(), because) }, Attrs::new()));
            }
        }
        for acme in &fact.acme {
            let object = ObjectRef { kind: acme.kind, namespace: None, name: acme.id.clone() };
            let number = || Node { acme_id: Some(acme.id.clone()), ..Node::new(object.clone(), because) };
            let (node, _) = all.entry(object.clone()).or_insert_with(|| (number(), Attrs::new()));
            node.facts.push(*id);
            if acme.url.is_some() {
                node.url.clone_from(&acme.url);
            }
        }
    }
    let mut nodes: Vec<Node> = Vec::with_capacity(all.len());
    for (mut node, attrs) in all.into_values() {
        node.attrs = attrs.into_iter().map(|(name, value)| (name, value.clone())).collect();
        nodes.push(node);
    }
    // an order's number is often only in the text of a failure on it
    for node in nodes.iter_mut().filter(|n| n.object.kind == EntityKind::Order && n.acme_id.is_none()) {
        node.acme_id =
            node.facts.iter().flat_map(|id| world.facts[*id].acme.iter()).find(|a| a.kind == EntityKind::AcmeOrder).map(|a| a.id.clone());
    }
    // within a kind in the order of first appearance, so that the latest is last
    nodes.sort_by_cached_key(|n| (n.object.kind, born(world, n), n.object.clone()));
    nodes
}

fn born(world: &World, node: &Node) -> (Option<Instant>, Option<FactId>) {
    let created = node.attr(attr::CREATED).and_then(clock::instant);
    let first = node.facts.iter().filter_map(|id| world.facts[*id].moment()).min();
    (created.or(first), node.facts.first().copied())
}

fn issuer_of(world: &World, facts: &[FactId], nodes: &[Node]) -> Option<ObjectRef> {
    let stated =
        facts.iter().rev().flat_map(|id| world.facts[*id].related.iter()).find(|(r, _)| *r == Relation::Issuer).map(|(_, o)| o.clone());
    stated
        .or_else(|| {
            nodes.iter().find(|n| matches!(n.object.kind, EntityKind::Issuer | EntityKind::ClusterIssuer)).map(|n| n.object.clone())
        })
        .or_else(|| match world.issuers.as_slice() {
            [(one, _)] => Some(one.clone()),
            _ => None,
        })
}

/// Issuers whose set-up fails, where no certificate's incident tells of it already.
fn of_issuers(world: &World, told: &BTreeSet<ObjectRef>) -> Vec<Incident> {
    let mut incidents = Vec::new();
    for (issuer, facts) in &world.issuers {
        let failing = facts.iter().any(|id| counts(world, *id));
        let ready_at =
            facts.iter().filter(|id| world.facts[**id].what == What::IssuerReady).filter_map(|id| world.facts[*id].moment()).max();
        let after = facts.iter().filter(|id| counts(world, **id)).any(|id| match (world.facts[*id].last_moment(), ready_at) {
            (Some(f), Some(r)) => f > r,
            (_, None) => true,
            (None, Some(_)) => false,
        });
        // the state of an object is how it is now; its Events are older
        let ready_now = facts.iter().map(|id| &world.facts[*id]).any(|f| f.what == What::IssuerReady && f.origin == Origin::Object);
        let events_only = facts.iter().filter(|id| counts(world, **id)).all(|id| world.facts[*id].origin == Origin::Event);
        if told.contains(issuer) || !failing || !after || ready_now && events_only {
            continue;
        }
        let mut incident = bare(facts.clone(), Outcome::Failing);
        incident.issuer = Some(issuer.clone());
        complete(world, &mut incident);
        incidents.push(incident);
    }
    incidents
}

/// Objects, window, names and issuer from the facts.
pub(crate) fn complete(world: &World, incident: &mut Incident) {
    let mut group = Group::default();
    for id in &incident.facts {
        group.facts.push((*id, Strength::Stated));
    }
    incident.nodes = nodes(world, &group, &incident.facts);
    incident.window = window(world, &incident.facts);
    let mut names: BTreeSet<Arc<str>> = incident.dns_names.iter().cloned().collect();
    for id in &incident.facts {
        names.extend(world.facts[*id].names.iter().filter(|n| crate::mentions::is_host_name(n)).cloned());
    }
    incident.dns_names = names.into_iter().collect();
    if incident.issuer.is_none() {
        incident.issuer = issuer_of(world, &incident.facts, &incident.nodes);
    }
}

/// Failures that name nothing: one incident of all that say the same kind of thing about the same name.
fn of_loose(world: &World) -> Vec<Incident> {
    let mut by: BTreeMap<Vec<Arc<str>>, Vec<FactId>> = BTreeMap::new();
    let told = |id: &FactId| {
        counts(world, *id) && !crate::graph::is_of_run(&world.facts[*id])
            || matches!(world.facts[*id].what, What::BackOff | What::ApprovalPending)
    };
    for id in world.loose.iter().filter(|id| told(id)) {
        let mut names = world.facts[*id].names.clone();
        names.sort();
        by.entry(names).or_default().push(*id);
    }
    // texts without any name join the one that has some, if there is only one
    if by.len() == 2
        && let Some(nameless) = by.remove(&Vec::new())
        && let Some(named) = by.values_mut().next()
    {
        named.extend(nameless);
    }
    by.into_values()
        .map(|mut facts| {
            facts.sort_unstable();
            let mut incident = bare(facts, Outcome::Failing);
            complete(world, &mut incident);
            incident
        })
        .collect()
}

/// Trouble of the components themselves.
fn of_cluster(world: &World, others: &[Incident]) -> Option<Incident> {
    let starts = world.cluster.iter().filter(|id| world.facts[**id].what == What::ComponentStarted).count();
    let trouble: Vec<FactId> = world
        .cluster
        .iter()
        .copied()
        .filter(|id| {
            let fact = &world.facts[*id];
            matches!(fact.what, What::ComponentCrashed | What::LeaderLost | What::ApiServerFailed | What::WatchFailed | What::PodFailed)
                || counts(world, *id)
        })
        .collect();
    if trouble.is_empty() {
        return None;
    }
    let _ = (starts, others);
    let mut incident = bare(world.cluster.clone(), Outcome::Failing);
    complete(world, &mut incident);
    Some(incident)
}

/// Certificates that are issued and still in trouble: two that write to one Secret, and one that is issued again and again for another
/// reason than its age.
fn strained(world: &World, incidents: &mut [Incident]) {
    let mut writers: BTreeMap<(Option<Arc<str>>, Arc<str>), usize> = BTreeMap::new();
    let secret = |i: &Incident| {
        let node = i.nodes.iter().find(|n| Some(&n.object) == i.certificate.as_ref())?;
        Some((node.object.namespace.clone(), Arc::from(node.attr(attr::SECRET)?)))
    };
    for key in incidents.iter().filter_map(secret) {
        *writers.entry(key).or_default() += 1;
    }
    for incident in incidents.iter_mut().filter(|i| i.outcome == Outcome::Issued) {
        let shares = secret(incident).is_some_and(|s| writers.get(&s).is_some_and(|n| *n > 1));
        let facts = || incident.facts.iter().map(|id| &world.facts[*id]);
        let renewing = |f: &Fact| {
            f.attr(attr::REASON) == Some("Renewing") || f.text.contains("Renewing certificate") || f.text.contains("does not exist")
        };
        let mut triggers: Vec<i64> = facts()
            .filter(|f| f.what == What::IssuanceTriggered && !renewing(f))
            .filter_map(Fact::moment)
            .map(|t| t.0 / (5 * SECOND))
            .collect();
        triggers.sort_unstable();
        triggers.dedup();
        let flaps = facts().any(|f| {
            f.attr(attr::CONDITION) == Some("Ready")
                && f.subject.as_ref().is_some_and(|s| s.kind == EntityKind::Certificate)
                && f.text.contains("\"True\" -> \"False\"")
        });
        if shares || triggers.len() >= 3 || flaps {
            incident.outcome = Outcome::Failing;
        }
    }
}

/// Whether a failure is about a connection to a target.
pub fn is_towards(fact: &Fact, target: Target) -> bool {
    fact.failure.as_ref().is_some_and(|f| f.target == Some(target))
}
