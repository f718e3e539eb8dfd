//! Which facts belong together: union-find over objects and things at the CA, every edge with why it is believed.
//!
//! Stated: an owner reference, an annotation, a URL or a key/value says so. Named: cert-manager's naming rule. Inferred: the only candidate in
//! its time. Nothing is joined only because it failed at the same time: a failure without a name goes to an object only where no other open
//! issuance could have caused it, and to all that it could where each of them is stuck for no reason of its own.
mod infer;

use crate::entity::{AcmeRef, EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Relation, Step, What, attr};
use crate::incident::{FactId, Strength};
use crate::names;
use crate::time::Instant;
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

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

/// Objects of the issuance chain, and orders, authorizations and challenges at the CA, each with a number.
type Objects = HashMap<ObjectRef, usize, FixedState>;
type Things = HashMap<(EntityKind, Arc<str>), usize, FixedState>;

/// The nodes of the graph and which of them belong together.
#[derive(Default)]
struct Union {
    objects: Objects,
    things: Things,
    parent: Vec<usize>,
    why: Vec<(Strength, Option<FactId>)>,
}

impl Union {
    fn object(&mut self, object: &ObjectRef, strength: Strength, fact: Option<FactId>) -> usize {
        // nearly all facts are about an object that is known already
        if let Some(&id) = self.objects.get(object) {
            if strength < self.why[id].0 {
                self.why[id] = (strength, fact);
            }
            return id;
        }
        let id = self.add(strength, fact);
        self.objects.insert(object.clone(), id);
        id
    }

    fn thing(&mut self, thing: &AcmeRef, fact: FactId) -> usize {
        let key = (thing.kind, thing.id.clone());
        if let Some(&id) = self.things.get(&key) {
            return id;
        }
        let id = self.add(Strength::Stated, Some(fact));
        self.things.insert(key, id);
        id
    }

    fn add(&mut self, strength: Strength, fact: Option<FactId>) -> usize {
        self.parent.push(self.parent.len());
        self.why.push((strength, fact));
        self.parent.len() - 1
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
        let from = subject.map(|s| union.object(s, Strength::Stated, Some(id)));
        for (relation, other) in fact.related.iter().filter(|(_, o)| o.kind.is_chain()) {
            let sure = matches!(relation, Relation::Owner | Relation::Owned | Relation::Certificate);
            let related = subject.is_none_or(|s| sure || follows(s, other) || follows(other, s));
            if !related {
                continue;
            }
            let to = union.object(other, Strength::Stated, Some(id));
            if let Some(from) = from {
                union.join(from, to);
            }
        }
        for acme in fact.acme.iter().filter(|a| a.kind != EntityKind::AcmeAccount) {
            let anchor = from
                .or_else(|| fact.related.iter().find(|(_, o)| o.kind.is_chain()).map(|(_, o)| union.object(o, Strength::Stated, Some(id))));
            if let Some(anchor) = anchor {
                let to = union.thing(acme, id);
                union.join(anchor, to);
            }
        }
    }
    derive_parents(&mut union);
    let mut graph = Graph::default();
    let mut by_root: HashMap<usize, usize, FixedState> = HashMap::default();
    // a table has no order of its own
    let mut objects: Vec<(ObjectRef, usize)> = std::mem::take(&mut union.objects).into_iter().collect();
    objects.sort_unstable();
    let mut object_group = Objects::with_capacity_and_hasher(objects.len(), FixedState::default());
    for (object, i) in objects {
        let group = *by_root.entry(union.find(i)).or_insert_with(|| {
            graph.groups.push(Group::default());
            graph.groups.len() - 1
        });
        graph.groups[group].objects.insert(object.clone(), union.why[i]);
        object_group.insert(object, group);
    }
    // what exists at the CA was joined to the object that named it
    let things = std::mem::take(&mut union.things).into_iter();
    let acme_group: Things = things.filter_map(|(thing, i)| Some((thing, *by_root.get(&union.find(i))?))).collect();
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

/// The same by name, for each kind that has it.
type Known = HashMap<Arc<str>, Vec<(EntityKind, Spaces)>, FixedState>;

fn learn(known: &mut Known, object: &ObjectRef, namespace: &Arc<str>, at: Option<Instant>) {
    if !known.contains_key(&*object.name) {
        known.insert(object.name.clone(), Vec::new());
    }
    let Some(kinds) = known.get_mut(&*object.name) else { return };
    let n = kinds.iter().position(|(kind, _)| *kind == object.kind).unwrap_or_else(|| {
        kinds.push((object.kind, Spaces::new()));
        kinds.len() - 1
    });
    match kinds[n].1.get_mut(namespace) {
        Some(times) => times.extend(at),
        None => _ = kinds[n].1.insert(namespace.clone(), at.into_iter().collect()),
    }
}

/// Fills in namespaces that are left out (condition lines before v1.17, tables without -A), and the kind of issuers.
fn complete_names(facts: &mut [Fact]) {
    fn objects(fact: &Fact) -> impl Iterator<Item = &ObjectRef> {
        fact.subject.iter().chain(fact.related.iter().map(|(_, o)| o))
    }
    let lacks = |o: &&ObjectRef| o.namespace.is_none() && !o.kind.is_cluster_scoped();
    // most objects are told in full, and most names are not asked for
    let asked: HashSet<Arc<str>, FixedState> = facts.iter().flat_map(objects).filter(lacks).map(|o| o.name.clone()).collect();
    if asked.is_empty() {
        return;
    }
    let mut known = Known::default();
    let mut cluster_issuers: BTreeSet<Arc<str>> = BTreeSet::new();
    for fact in facts.iter() {
        for object in objects(fact) {
            if object.kind == EntityKind::ClusterIssuer {
                cluster_issuers.insert(object.name.clone());
            }
            if let Some(namespace) = object.namespace.as_ref().filter(|_| asked.contains(&object.name)) {
                learn(&mut known, object, namespace, fact.moment());
            }
        }
    }
    let spaces_of = |object: &ObjectRef| Some(&known.get(&*object.name)?.iter().find(|(kind, _)| *kind == object.kind)?.1);
    // an object that is only in messages of others: the namespaces of the certificate that its name leads to
    let is_left = |fact: &Fact| {
        let inherits = fact.subject.as_ref().is_some_and(|s| s.namespace.is_some() || spaces_of(s).is_some());
        !inherits && objects(fact).filter(|o| o.kind.is_chain()).filter(lacks).any(|o| spaces_of(o).is_none())
    };
    let mut leads: BTreeMap<Arc<str>, BTreeSet<Arc<str>>> = BTreeMap::new();
    if facts.iter().any(is_left) {
        for object in facts.iter().flat_map(objects) {
            if let Some((certificate, namespace)) = certificate_of(object.kind, &object.name).zip(object.namespace.as_ref()) {
                leads.entry(Arc::from(certificate)).or_default().insert(namespace.clone());
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
        let Some(spaces) = spaces_of(object) else { return };
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
    let lead = |object: &mut ObjectRef| {
        if object.namespace.is_none()
            && let Some(found) =
                certificate_of(object.kind, &object.name).and_then(|c| leads.get(c)).filter(|s| s.len() == 1).and_then(|s| s.first())
        {
            object.namespace = Some(found.clone());
        }
    };
    if leads.is_empty() {
        return;
    }
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
    let mut objects: BTreeSet<ObjectRef> = union.objects.keys().cloned().collect();
    for kind in [EntityKind::Challenge, EntityKind::Order, EntityKind::CertificateRequest] {
        let children: Vec<ObjectRef> = objects.iter().filter(|o| o.kind == kind).cloned().collect();
        let above = match kind {
            EntityKind::Challenge => EntityKind::Order,
            EntityKind::Order => EntityKind::CertificateRequest,
            _ => EntityKind::Certificate,
        };
        // children carry their parent's name cut: look it up by that
        let parents: Vec<ObjectRef> = objects.iter().filter(|o| o.kind == above).cloned().collect();
        let mut cut: HashMap<(Option<&str>, &str), Vec<&ObjectRef>, FixedState> = HashMap::default();
        for object in &parents {
            cut.entry((object.namespace.as_deref(), names::shorten(&object.name))).or_default().push(object);
            if object.name.len() >= 52 {
                cut.entry((object.namespace.as_deref(), &object.name)).or_default().push(object);
            }
        }
        for child in children {
            let from = union.object(&child, Strength::Stated, None);
            let head = if kind == EntityKind::CertificateRequest {
                names::certificate_of(&child.name).map(|(c, _)| c)
            } else {
                names::parent(&child.name)
            };
            let known = head.and_then(|h| cut.get(&(child.namespace.as_deref(), h))).map_or(&[][..], Vec::as_slice);
            if known.iter().any(|k| {
                let k = union.object(k, Strength::Stated, None);
                union.find(k) == union.find(from)
            }) {
                continue;
            }
            let parent = match known {
                [one] => (*one).clone(),
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
            let to = union.object(&parent, Strength::Named, None);
            objects.insert(parent);
            union.join(from, to);
        }
    }
}

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
    // approval comes within a second where it comes: a wait is a story only where none follows
    let approved = facts.iter().any(|f| f.what == What::RequestApproved || f.step.is_some_and(|s| s >= Step::Approved));
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
            || fact.what == What::ApprovalPending && !approved
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
    // kinds of others (a Route of OpenShift) are made from the Ingress and begin with its name
    let made =
        matches!(subject.kind, EntityKind::Pod | EntityKind::Service | EntityKind::Ingress | EntityKind::HttpRoute | EntityKind::Other);
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
