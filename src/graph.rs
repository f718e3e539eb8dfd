//! Which facts belong together: union-find over objects and things at the CA, every edge with why it is believed.
//!
//! Stated: an owner reference, an annotation, a URL or a key/value says so. Named: cert-manager's naming rule. Inferred: the only candidate in
//! its time. Nothing is joined only because it failed at the same time: a failure without a name goes to an object only where no other open
//! issuance could have caused it, and to all that it could where each of them is stuck for no reason of its own.
mod infer;

use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Relation, What, attr};
use crate::incident::{FactId, Strength};
use crate::names;
use crate::time::Instant;
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A node of the graph: an object of the issuance chain, or an order, authorization or challenge at the CA (by host and number).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Object(ObjectRef),
    Acme(EntityKind, Arc<str>),
}

/// Facts and objects that belong to one certificate.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Objects of the chain, and how each is known to belong.
    pub objects: BTreeMap<ObjectRef, (Strength, Option<FactId>)>,
    /// Facts, and how each is known to belong.
    pub facts: Vec<(FactId, Strength)>,
    /// DNS names.
    pub names: BTreeSet<Arc<str>>,
}

impl Group {
    /// The certificates among its objects.
    pub fn certificates(&self) -> impl Iterator<Item = &ObjectRef> {
        self.objects.keys().filter(|o| o.kind == EntityKind::Certificate)
    }
}

/// What the facts were sorted into.
#[derive(Debug, Default)]
pub struct Graph {
    /// A group a certificate, in the order of their first fact.
    pub groups: Vec<Group>,
    /// About components, the API server, leases, the webhook.
    pub cluster: Vec<FactId>,
    /// By issuer.
    pub issuers: BTreeMap<ObjectRef, Vec<FactId>>,
    /// Failures that nothing could be joined to.
    pub loose: Vec<FactId>,
    /// What people say.
    pub notes: Vec<FactId>,
    /// Everything else that names no object of the chain.
    pub other: Vec<FactId>,
}

#[derive(Default)]
struct Union {
    keys: HashMap<Key, usize, FixedState>,
    parent: Vec<usize>,
    why: Vec<(Strength, Option<FactId>)>,
}

impl Union {
    fn id(&mut self, key: Key, strength: Strength, fact: Option<FactId>) -> usize {
        let next = self.parent.len();
        let id = *self.keys.entry(key).or_insert(next);
        if id == next {
            self.parent.push(next);
            self.why.push((strength, fact));
        } else if strength < self.why[id].0 {
            self.why[id] = (strength, fact);
        }
        id
    }

    fn find(&mut self, mut x: usize) -> usize {
        while self.parent[x] != x {
            self.parent[x] = self.parent[self.parent[x]];
            x = self.parent[x];
        }
        x
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.parent[a.max(b)] = a.min(b);
        }
    }
}

/// Sorts facts (in the order of time) into groups. Namespaces that a fact leaves out are filled in where they are unambiguous.
pub fn build(facts: &mut [Fact]) -> Graph {
    complete_names(facts);
    let mut union = Union::default();
    for (id, fact) in facts.iter().enumerate() {
        if fact.origin == Origin::Note {
            continue;
        }
        let subject = fact.subject.as_ref().filter(|s| s.kind.is_chain());
        let from = subject.map(|s| union.id(Key::Object(s.clone()), Strength::Stated, Some(id)));
        for (relation, other) in fact.related.iter().filter(|(_, o)| o.kind.is_chain()) {
            let sure = matches!(relation, Relation::Owner | Relation::Owned | Relation::Certificate);
            let related = subject.is_none_or(|s| sure || follows(s, other) || follows(other, s));
            if !related {
                continue;
            }
            let to = union.id(Key::Object(other.clone()), Strength::Stated, Some(id));
            if let Some(from) = from {
                union.join(from, to);
            }
        }
        for acme in fact.acme.iter().filter(|a| a.kind != EntityKind::AcmeAccount) {
            let anchor = from.or_else(|| {
                fact.related
                    .iter()
                    .find(|(_, o)| o.kind.is_chain())
                    .map(|(_, o)| union.id(Key::Object(o.clone()), Strength::Stated, Some(id)))
            });
            if let Some(anchor) = anchor {
                let to = union.id(Key::Acme(acme.kind, acme.id.clone()), Strength::Stated, Some(id));
                union.join(anchor, to);
            }
        }
    }
    derive_parents(&mut union);
    let mut graph = Graph::default();
    let mut by_root: BTreeMap<usize, usize> = BTreeMap::new();
    // a table has no order of its own
    let mut keys: Vec<(Key, usize)> = std::mem::take(&mut union.keys).into_iter().collect();
    keys.sort_unstable();
    for (key, i) in &keys {
        let root = union.find(*i);
        let group = *by_root.entry(root).or_insert_with(|| {
            graph.groups.push(Group::default());
            graph.groups.len() - 1
        });
        if let Key::Object(object) = key {
            graph.groups[group].objects.insert(object.clone(), union.why[*i]);
        }
    }
    let acme_group: Things = keys
        .iter()
        .filter_map(|(k, i)| match k {
            Key::Acme(kind, id) => Some(((*kind, id.clone()), by_root[&union.find(*i)])),
            Key::Object(_) => None,
        })
        .collect();
    let object_group: Objects = graph.groups.iter().enumerate().flat_map(|(g, x)| x.objects.keys().map(move |o| (o.clone(), g))).collect();
    assign(facts, &mut graph, &object_group, &acme_group);
    infer::infer(facts, &mut graph);
    graph.groups.retain(|g| !g.facts.is_empty());
    for group in &mut graph.groups {
        group.facts.sort_unstable();
        group.facts.dedup_by_key(|(id, _)| *id);
    }
    graph.groups.sort_by_key(|g| g.facts.first().map(|(id, _)| *id));
    graph
}

/// Whether a fact belongs to a run of an ACME client rather than to the story of a cert-manager object (see `runs`).
pub fn is_of_run(fact: &Fact) -> bool {
    fact.origin == Origin::Client || fact.origin == Origin::Ca && (!fact.names.is_empty() || fact.failure.is_none())
}

/// Whether `child`'s name follows from `owner`'s, in one namespace.
fn follows(child: &ObjectRef, owner: &ObjectRef) -> bool {
    if child.namespace != owner.namespace {
        return false;
    }
    match (child.kind, owner.kind) {
        (EntityKind::Challenge, EntityKind::Order) | (EntityKind::Order, EntityKind::CertificateRequest) => {
            names::is_child_of(&child.name, &owner.name)
        }
        (EntityKind::CertificateRequest, EntityKind::Certificate) => names::is_request_of(&child.name, &owner.name),
        (EntityKind::Challenge, EntityKind::CertificateRequest) => {
            names::parent(&child.name).is_some_and(|o| names::is_child_of(o, &owner.name))
        }
        (EntityKind::Challenge | EntityKind::Order, EntityKind::Certificate) => {
            let order = if child.kind == EntityKind::Challenge { names::parent(&child.name) } else { Some(&*child.name) };
            order.and_then(names::parent).is_some_and(|r| names::is_request_of(r, &owner.name))
        }
        _ => false,
    }
}

/// Namespaces in which a name occurs, and when.
type Spaces = BTreeMap<Arc<str>, Vec<Instant>>;

/// Fills in namespaces that are left out (condition lines before v1.17, tables without -A), and the kind of issuers.
fn complete_names(facts: &mut [Fact]) {
    let mut known: HashMap<(EntityKind, Arc<str>), Spaces, FixedState> = HashMap::default();
    let mut cluster_issuers: BTreeSet<Arc<str>> = BTreeSet::new();
    for fact in facts.iter() {
        for object in fact.subject.iter().chain(fact.related.iter().map(|(_, o)| o)) {
            if object.kind == EntityKind::ClusterIssuer {
                cluster_issuers.insert(object.name.clone());
            }
            if let Some(ns) = &object.namespace {
                let times = known.entry((object.kind, object.name.clone())).or_default().entry(ns.clone()).or_default();
                times.extend(fact.moment());
            }
        }
    }
    let complete = |object: &mut ObjectRef, at: Option<Instant>| {
        if object.kind == EntityKind::Issuer && object.namespace.is_none() && cluster_issuers.contains(&object.name) {
            object.kind = EntityKind::ClusterIssuer;
        }
        if object.namespace.is_some() || object.kind.is_cluster_scoped() {
            return;
        }
        let Some(spaces) = known.get(&(object.kind, object.name.clone())) else { return };
        let nearest = spaces.iter().min_by_key(|(_, times)| match at {
            Some(at) => times.iter().map(|t| (t.0 - at.0).unsigned_abs()).min().unwrap_or(u64::MAX),
            None => 0,
        });
        if let Some((ns, _)) = nearest {
            object.namespace = Some(ns.clone());
        }
    };
    for fact in facts.iter_mut() {
        let at = fact.moment();
        if let Some(subject) = &mut fact.subject {
            complete(subject, at);
        }
        let inherited = fact.subject.as_ref().and_then(|s| s.namespace.clone());
        for (_, object) in &mut fact.related {
            if object.namespace.is_none() && object.kind.is_chain() {
                object.namespace.clone_from(&inherited);
            }
            complete(object, at);
        }
    }
    // an object that is only in messages of others: the namespace of the one certificate that its name leads to
    let mut spaces: BTreeMap<Arc<str>, BTreeSet<Arc<str>>> = BTreeMap::new();
    for ((kind, name), all) in &known {
        if let Some(certificate) = certificate_of(*kind, name) {
            spaces.entry(Arc::from(certificate)).or_default().extend(all.keys().cloned());
        }
    }
    let lead = |object: &mut ObjectRef| {
        if object.namespace.is_none()
            && let Some(found) =
                certificate_of(object.kind, &object.name).and_then(|c| spaces.get(c)).filter(|s| s.len() == 1).and_then(|s| s.first())
        {
            object.namespace = Some(found.clone());
        }
    };
    for fact in facts.iter_mut() {
        fact.subject.iter_mut().chain(fact.related.iter_mut().map(|(_, o)| o)).filter(|o| o.kind.is_chain()).for_each(lead);
    }
}

/// The name of the certificate that the name of an object of the chain leads to.
fn certificate_of(kind: EntityKind, name: &str) -> Option<&str> {
    match kind {
        EntityKind::Certificate => Some(name),
        EntityKind::CertificateRequest => names::certificate_of(name).map(|(c, _)| c),
        EntityKind::Order => names::parent(name).and_then(names::certificate_of).map(|(c, _)| c),
        EntityKind::Challenge => names::parent(name).and_then(names::parent).and_then(names::certificate_of).map(|(c, _)| c),
        _ => None,
    }
}

/// Joins every object to its parent by name; where the parent is in no input, its name is derived and it becomes a node of its own.
fn derive_parents(union: &mut Union) {
    let named = |key: &Key| if let Key::Object(object) = key { Some(object.clone()) } else { None };
    let mut objects: BTreeSet<ObjectRef> = union.keys.keys().filter_map(named).collect();
    for kind in [EntityKind::Challenge, EntityKind::Order, EntityKind::CertificateRequest] {
        let children: Vec<ObjectRef> = objects.iter().filter(|o| o.kind == kind).cloned().collect();
        let above = match kind {
            EntityKind::Challenge => EntityKind::Order,
            EntityKind::Order => EntityKind::CertificateRequest,
            _ => EntityKind::Certificate,
        };
        // children carry their parent's name cut: look it up by that
        let mut cut: BTreeMap<(Option<Arc<str>>, String), Vec<ObjectRef>> = BTreeMap::new();
        for object in objects.iter().filter(|o| o.kind == above) {
            cut.entry((object.namespace.clone(), names::shorten(&object.name).to_owned())).or_default().push(object.clone());
            if object.name.len() >= 52 {
                cut.entry((object.namespace.clone(), object.name.to_string())).or_default().push(object.clone());
            }
        }
        for child in children {
            let from = union.id(Key::Object(child.clone()), Strength::Stated, None);
            let head = if kind == EntityKind::CertificateRequest {
                names::certificate_of(&child.name).map(|(c, _)| c)
            } else {
                names::parent(&child.name)
            };
            let known = head.and_then(|h| cut.get(&(child.namespace.clone(), h.to_owned()))).cloned().unwrap_or_default();
            if known.iter().any(|k| {
                let k = union.id(Key::Object(k.clone()), Strength::Stated, None);
                union.find(k) == union.find(from)
            }) {
                continue;
            }
            let parent = match known.as_slice() {
                [one] => one.clone(),
                [] => {
                    let Some(name) = head else { continue };
                    // names of 52 characters are cut: what was cut off is unknown, so no parent is made up
                    if name.len() >= 52 {
                        continue;
                    }
                    ObjectRef { kind: above, namespace: child.namespace.clone(), name: Arc::from(name) }
                }
                _ => continue,
            };
            objects.insert(parent.clone());
            let to = union.id(Key::Object(parent), Strength::Named, None);
            union.join(from, to);
        }
    }
}

/// Groups of objects, and of things at the CA.
type Objects = HashMap<ObjectRef, usize, FixedState>;
type Things = HashMap<(EntityKind, Arc<str>), usize, FixedState>;

fn assign(facts: &[Fact], graph: &mut Graph, objects: &Objects, acme: &Things) {
    let mut solvers: BTreeMap<ObjectRef, usize> = BTreeMap::new();
    let mut secrets: BTreeMap<ObjectRef, BTreeSet<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (id, fact) in facts.iter().enumerate() {
        if fact.origin == Origin::Note {
            graph.notes.push(id);
            continue;
        }
        let group = fact
            .subject
            .as_ref()
            .and_then(|s| objects.get(s))
            .or_else(|| fact.related.iter().filter(|(r, o)| o.kind.is_chain() && *r != Relation::Issuer).find_map(|(_, o)| objects.get(o)))
            .copied()
            .or_else(|| fact.acme.iter().find_map(|a| acme.get(&(a.kind, a.id.clone())).copied()));
        let Some(group) = group else {
            rest.push(id);
            continue;
        };
        graph.groups[group].facts.push((id, Strength::Stated));
        if fact.subject.as_ref().is_some_and(|s| s.kind.is_chain()) {
            graph.groups[group].names.extend(fact.names.iter().cloned());
        }
        for (relation, other) in &fact.related {
            match relation {
                Relation::Solver => {
                    solvers.insert(other.clone(), group);
                }
                Relation::Secret if fact.subject.as_ref().is_some_and(|s| s.kind == EntityKind::Certificate) => {
                    secrets.entry(other.clone()).or_default().insert(group);
                }
                _ => {}
            }
        }
    }
    let names = by_names(graph);
    for id in rest {
        let fact = &facts[id];
        let subject = fact.subject.as_ref();
        let by_solver = subject.and_then(|s| solvers.get(s)).copied();
        let by_secret = subject.filter(|s| s.kind == EntityKind::Secret).and_then(|s| secrets.get(s));
        if let Some(group) = by_solver {
            graph.groups[group].facts.push((id, Strength::Stated));
        } else if let Some(groups) = by_secret {
            for group in groups.clone() {
                graph.groups[group].facts.push((id, Strength::Stated));
            }
        } else if let Some(group) = subject.and_then(|s| by_namespace(facts, s, graph)) {
            graph.groups[group].facts.push((id, Strength::Inferred));
        } else if let Some(issuer) = subject.filter(|s| matches!(s.kind, EntityKind::Issuer | EntityKind::ClusterIssuer)) {
            graph.issuers.entry(issuer.clone()).or_default().push(id);
        } else if is_cluster(fact) {
            graph.cluster.push(id);
        } else if let Some(group) = by_name(fact, &names) {
            graph.groups[group].facts.push((id, Strength::Named));
        } else if fact.what == What::BackOff
            || fact.failure.as_ref().is_some_and(|f| f.row.depth > crate::catalogue::failures::Depth::Noise)
            || is_of_run(fact)
        {
            graph.loose.push(id);
        } else {
            graph.other.push(id);
        }
    }
}

/// A solver object that nothing ties to its Challenge: to the only issuance of its namespace that has one.
fn by_namespace(facts: &[Fact], subject: &ObjectRef, graph: &Graph) -> Option<usize> {
    let made = matches!(subject.kind, EntityKind::Pod | EntityKind::Service | EntityKind::Ingress | EntityKind::HttpRoute);
    if !made || !subject.name.starts_with("cm-acme-http-solver-") {
        return None;
    }
    let has = |group: &Group| {
        group.objects.keys().any(|o| o.kind == EntityKind::Challenge && (o.namespace == subject.namespace || subject.namespace.is_none()))
            && !group.facts.iter().all(|(id, _)| facts[*id].attr(attr::CHALLENGE_TYPE) == Some("DNS-01"))
    };
    let mut fits = graph.groups.iter().enumerate().filter(|(_, g)| has(g)).map(|(i, _)| i);
    fits.next().filter(|_| fits.next().is_none())
}

fn is_cluster(fact: &Fact) -> bool {
    match fact.what {
        What::ComponentStarted
        | What::ComponentStopped
        | What::ComponentCrashed
        | What::LeaderAcquired
        | What::LeaderLost
        | What::ApiServerFailed
        | What::WatchFailed
        | What::WebhookState => true,
        What::PodEvent | What::PodFailed => !fact.subject.as_ref().is_some_and(|s| s.name.starts_with("cm-acme-http-solver-")),
        _ => false,
    }
}

/// Groups by the DNS names that they have; a wildcard counts as the name under it.
type ByName = BTreeMap<Arc<str>, BTreeSet<usize>>;

fn by_names(graph: &Graph) -> ByName {
    let mut by = ByName::new();
    for (g, group) in graph.groups.iter().enumerate() {
        for name in &group.names {
            by.entry(Arc::from(name.trim_start_matches("*."))).or_default().insert(g);
        }
    }
    by
}

/// The one group that has a DNS name of the fact: the same name, or the wildcard above it.
fn by_name(fact: &Fact, names: &ByName) -> Option<usize> {
    let found: BTreeSet<usize> = fact.names.iter().filter_map(|n| names.get(n.trim_start_matches("*."))).flatten().copied().collect();
    (found.len() == 1).then(|| found.first().copied()).flatten()
}
