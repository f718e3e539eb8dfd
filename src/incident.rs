//! An incident: one certificate's story over its attempts, up to the harm (or not yet).
use crate::catalogue::failures::Depth;
use crate::entity::{EntityKind, ObjectRef, words};
use crate::fact::{Fact, Origin, Step, What};
use crate::time::{Instant, SECOND};
use memchr::memmem;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Index of a fact in `World::facts`.
pub type FactId = usize;

words! {
    /// How it stands as of the last proven instant. Ordered by harm, worst last.
    Outcome {
        /// Not told by the inputs.
        Unknown = "unknown",
        /// Issued, nothing failed.
        Issued = "issued",
        /// Issued in the end.
        IssuedAfterFailures = "issued-after-failures",
        /// Failing, tries go on.
        Failing = "failing",
        /// An attempt failed for good; only a later attempt can help.
        Failed = "failed",
        /// Past notAfter.
        Expired = "expired",
    }
}

/// Everything that was understood, and what was made of it.
#[derive(Debug, Default)]
pub struct World {
    /// Every fact, in the order of time where proven, of place otherwise.
    pub facts: Vec<Fact>,
    /// Every incident, worst first.
    pub incidents: Vec<Incident>,
    /// Facts about components as a whole: starts, leases, panics, API server, webhook, watches.
    pub cluster: Vec<FactId>,
    /// Facts about issuers, by issuer.
    pub issuers: Vec<(ObjectRef, Vec<FactId>)>,
    /// Facts that report a failure and name nothing they could be joined to.
    pub loose: Vec<FactId>,
    /// Facts that tell what certificate a client was given.
    pub served: Vec<FactId>,
    /// The release range of cert-manager, as (major, minor) from and to, where worked out.
    pub release: Option<((u16, u16), (u16, u16))>,
    /// The last proven instant (or `--as-of`).
    pub as_of: Option<Instant>,
    /// The first proven instant of an observed fact.
    pub begins: Option<Instant>,
    /// Whether a controller log is among the inputs.
    pub has_controller_log: bool,
    /// What kinds of inputs there are.
    pub seen: Seen,
    /// See `with_phrase`.
    pub phrases: Phrases,
}

/// Facts by a phrase of their texts.
pub type Phrases = Mutex<BTreeMap<&'static str, Arc<[FactId]>>>;

impl World {
    /// The facts whose text holds a phrase. Looked for once: rules ask of each incident anew.
    pub fn with_phrase(&self, phrase: &'static str) -> Arc<[FactId]> {
        let phrases = || self.phrases.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = phrases().get(phrase) {
            return known.clone();
        }
        // the lock is not held meanwhile: that two look for the same costs less than that one sleeps
        let finder = memmem::Finder::new(phrase);
        let found = (0..self.facts.len()).filter(|id| finder.find(self.facts[*id].text.as_bytes()).is_some()).collect();
        phrases().entry(phrase).or_insert(found).clone()
    }
}

/// What kinds of inputs there are, worked out once for all incidents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Whether any log line is among the inputs.
    pub log: bool,
    /// The first proven instant of a log line.
    pub log_from: Option<Instant>,
    /// Whether any Event is among the inputs.
    pub events: bool,
}

/// One certificate's story.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The Certificate, where the inputs name it (or its name follows from the names of its objects).
    pub certificate: Option<ObjectRef>,
    /// Its DNS names, sorted.
    pub dns_names: Vec<Arc<str>>,
    /// Its facts, in order.
    pub facts: Vec<FactId>,
    /// Its objects, with what is known of each, chain first.
    pub nodes: Vec<Node>,
    /// Its attempts, in order.
    pub attempts: Vec<Attempt>,
    /// How it stands.
    pub outcome: Outcome,
    /// First and last instant.
    pub window: (Option<Instant>, Option<Instant>),
    /// The issuer it uses, where told.
    pub issuer: Option<ObjectRef>,
}

/// An object of an incident.
#[derive(Debug, Clone)]
pub struct Node {
    /// The object.
    pub object: ObjectRef,
    /// Its latest state (Order, Challenge), reason or readiness, as reported.
    pub state: Option<Arc<str>>,
    /// Its number at the CA.
    pub acme_id: Option<Arc<str>>,
    /// Its URL at the CA.
    pub url: Option<Arc<str>>,
    /// Attributes, latest first wins (see `fact::attr`).
    pub attrs: Vec<(&'static str, Arc<str>)>,
    /// Facts about it, in order.
    pub facts: Vec<FactId>,
    /// Why it belongs to this incident: the fact, and how it is known.
    pub because: Option<(FactId, Strength)>,
}

impl Node {
    /// An object of which nothing is known yet but why it belongs here.
    pub fn new(object: ObjectRef, because: Option<(FactId, Strength)>) -> Node {
        Node { object, state: None, acme_id: None, url: None, attrs: Vec::new(), facts: Vec::new(), because }
    }
}

words! {
    /// How an edge of the graph is known.
    Strength {
        /// An owner reference, URL, annotation or key/value says so.
        Stated = "stated",
        /// The name follows from cert-manager's naming rule.
        Named = "named",
        /// Only candidate in a time window.
        Inferred = "inferred",
    }
}

/// One climb of the ladder.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The CertificateRequest, where known.
    pub request: Option<ObjectRef>,
    /// The Order, where known.
    pub order: Option<ObjectRef>,
    /// The rungs, each with its first instant and its facts.
    pub steps: Vec<(Step, Option<Instant>, Vec<FactId>)>,
    /// Whether it was issued.
    pub issued: bool,
    /// Facts that report failures of it.
    pub failures: Vec<FactId>,
}

impl Attempt {
    /// The highest rung.
    pub fn reached(&self) -> Option<Step> {
        self.steps.iter().map(|(s, ..)| *s).max()
    }
}

impl Node {
    /// An attribute (see `fact::attr`).
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, v)| &**v)
    }
}

/// What a rule sees: an incident, and the world around it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Everything.
    pub world: &'a World,
    /// The incident.
    pub incident: &'a Incident,
}

impl<'a> Case<'a> {
    /// A fact by its number.
    pub fn fact(&self, id: FactId) -> &'a Fact {
        &self.world.facts[id]
    }

    /// The incident's facts, in order.
    pub fn facts(&self) -> impl Iterator<Item = (FactId, &'a Fact)> + use<'a> {
        let world = self.world;
        self.incident.facts.iter().map(move |id| (*id, &world.facts[*id]))
    }

    /// Facts about components, the API server and the webhook.
    pub fn cluster(&self) -> impl Iterator<Item = (FactId, &'a Fact)> + use<'a> {
        let world = self.world;
        world.cluster.iter().map(move |id| (*id, &world.facts[*id]))
    }

    /// Facts about the issuer that the incident uses.
    pub fn issuer_facts(&self) -> impl Iterator<Item = (FactId, &'a Fact)> + use<'a> {
        let world = self.world;
        let issuer = self.incident.issuer.as_ref();
        world
            .issuers
            .iter()
            .filter(move |(o, _)| Some(o) == issuer)
            .flat_map(move |(_, ids)| ids.iter().map(move |id| (*id, &world.facts[*id])))
    }

    /// The incident's observed facts whose failure has this id.
    pub fn failing(&self, id: &str) -> Vec<FactId> {
        self.facts().filter(|(_, f)| f.is_observed() && f.failure.as_ref().is_some_and(|x| x.id() == id)).map(|(i, _)| i).collect()
    }

    /// Whether it is the story of an ACME client other than cert-manager: no object of a cluster is named.
    pub fn is_client_run(&self) -> bool {
        let mut facts = self.facts().map(|(_, f)| f).peekable();
        self.incident.certificate.is_none()
            && facts.peek().is_some()
            && facts.all(|f| matches!(f.origin, Origin::Client | Origin::Ca) && f.subject.is_none())
    }

    /// The incident's facts of a kind.
    pub fn of(&self, what: What) -> Vec<FactId> {
        self.facts().filter(|(_, f)| f.what == what).map(|(i, _)| i).collect()
    }

    /// The incident's objects of a kind.
    pub fn nodes(&self, kind: EntityKind) -> impl Iterator<Item = &'a Node> + use<'a> {
        self.incident.nodes.iter().filter(move |n| n.object.kind == kind)
    }

    /// The latest object of a kind.
    pub fn node(&self, kind: EntityKind) -> Option<&'a Node> {
        self.incident.nodes.iter().rfind(|n| n.object.kind == kind)
    }

    /// A value for sentences and commands: `certificate`, `namespace`, `request`, `order`, `challenge`, `issuer`, `issuer_kind`, `dns`
    /// (first DNS name), `record` (`_acme-challenge.…`), `secret`, `acme_order`, `acme_authorization`, `release`.
    pub fn value(&self, name: &str) -> Option<String> {
        let named = |kind| self.node(kind).map(|n| n.object.name.to_string());
        Some(match name {
            "certificate" => self.incident.certificate.as_ref()?.name.to_string(),
            "namespace" => self
                .incident
                .certificate
                .as_ref()
                .and_then(|c| c.namespace.as_deref())
                .or_else(|| self.incident.nodes.iter().filter(|n| n.object.kind.is_chain()).find_map(|n| n.object.namespace.as_deref()))?
                .to_owned(),
            "request" => named(EntityKind::CertificateRequest)?,
            "order" => named(EntityKind::Order)?,
            "challenge" => named(EntityKind::Challenge)?,
            "issuer" => self.incident.issuer.as_ref()?.name.to_string(),
            "issuer_kind" => self.incident.issuer.as_ref()?.kind.word().to_lowercase(),
            "dns" => self.incident.dns_names.iter().find(|n| !n.starts_with("_acme")).map(|n| n.trim_start_matches("*.").to_owned())?,
            "record" => self
                .incident
                .dns_names
                .iter()
                .find(|n| !n.starts_with("_acme"))
                .map(|n| format!("_acme-challenge.{}", n.trim_start_matches("*.")))?,
            "secret" => self.node(EntityKind::Certificate)?.attr(crate::fact::attr::SECRET)?.to_owned(),
            "acme_order" => self.node(EntityKind::Order)?.url.as_deref()?.to_owned(),
            "acme_authorization" => self.node(EntityKind::AcmeAuthorization)?.url.as_deref()?.to_owned(),
            _ => return None,
        })
    }
}

/// Whether a failure counts at all: not noise, not the first seconds of a process.
pub fn counts(world: &World, id: FactId) -> bool {
    let fact = &world.facts[id];
    let Some(failure) = &fact.failure else { return false };
    if !fact.is_observed() || failure.row.depth == Depth::Noise || fact.what == What::Conflict {
        return false;
    }
    let starting = matches!(failure.id(), "acme-client-not-initialised") && {
        let at = fact.moment();
        world.cluster.iter().any(|c| {
            let start = &world.facts[*c];
            matches!(start.what, What::ComponentStarted | What::LeaderAcquired)
                && at.zip(start.moment()).is_some_and(|(a, s)| (0..=60 * SECOND).contains(&(a.0 - s.0)))
        })
    };
    !starting
}
