//! What a Kubernetes object says, whatever notation it came in: YAML, JSON or `kubectl describe`, as a tree.
use super::pods;
use super::reader::Reader;
use super::tree::Node;
use crate::catalogue::messages;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Relation, What, attr};
use crate::place::Place;
use crate::text::acme_url;
use crate::time::{Instant, Precision, Stamp};
use std::sync::Arc;

/// Reads an object (or an Event) and puts its facts into the sink. `line` is where it begins, for facts without a line of their own.
pub fn read(reader: &mut Reader<'_, '_>, doc: &Node) {
    if let Some(inner) = doc.get("object").filter(|_| doc.get("type").is_some()) {
        return read(reader, inner);
    }
    let kind_text = doc.text("kind").unwrap_or("");
    if kind_text.ends_with("List") || kind_text.is_empty() && doc.get("items").is_some() {
        for item in doc.get("items").map(Node::items).unwrap_or_default() {
            read(reader, item);
        }
        return;
    }
    if super::audit::is_record(doc) {
        return super::audit::read(reader, doc);
    }
    if kind_text == "Event" || doc.get("involvedobject").is_some() || doc.get("regarding").is_some() {
        super::event::read(reader, doc);
        return;
    }
    let meta = doc.get("metadata");
    let name = meta.and_then(|m| m.text("name")).or_else(|| doc.text("name"));
    let kind = EntityKind::from_kubernetes(kind_text).or_else(|| pods::is_description(doc, name).then_some(EntityKind::Pod));
    let namespace = meta
        .and_then(|m| m.text("namespace"))
        .or_else(|| doc.text("namespace"))
        .map(str::to_owned)
        .or_else(|| reader.context.command.as_ref().and_then(|c| c.namespace.as_deref().map(str::to_owned)));
    let subject = match (kind, name) {
        (Some(kind), Some(name)) => Some(ObjectRef::new(kind, namespace.as_deref(), name.trim_matches('*'))),
        (None, Some(name)) if !kind_text.is_empty() => Some(ObjectRef::new(EntityKind::Other, namespace.as_deref(), name)),
        _ => from_context(reader, kind),
    };
    reader.context.subject.clone_from(&subject);
    let mut teller = Teller { subject, kind, reader };
    teller.object(doc);
    teller.conditions(doc);
    teller.state(doc);
}

fn from_context(reader: &Reader<'_, '_>, kind: Option<EntityKind>) -> Option<ObjectRef> {
    let command = reader.context.command.as_ref()?;
    let kind = kind.or_else(|| command.kinds.first().copied())?;
    Some(ObjectRef::new(kind, command.namespace.as_deref(), command.name.as_deref()?))
}

struct Teller<'t, 'a, 'b> {
    subject: Option<ObjectRef>,
    kind: Option<EntityKind>,
    reader: &'t mut Reader<'a, 'b>,
}

/// Members whose scalars become attributes: path, attribute.
const ATTRS: &[(&[&str], &str)] = &[
    (&["metadata", "creationtimestamp"], attr::CREATED),
    (&["metadata", "deletiontimestamp"], attr::DELETED),
    (&["metadata", "uid"], attr::UID),
    (&["metadata", "annotations", "certmanageriocertificaterevision"], attr::REVISION),
    (&["status", "revision"], attr::REVISION),
    (&["status", "notafter"], attr::NOT_AFTER),
    (&["status", "notbefore"], attr::NOT_BEFORE),
    (&["status", "renewaltime"], attr::RENEWAL_TIME),
    (&["status", "failedissuanceattempts"], attr::FAILED_ATTEMPTS),
    (&["status", "lastfailuretime"], attr::LAST_FAILURE),
    (&["spec", "secretname"], attr::SECRET),
    (&["spec", "issuerref", "name"], attr::ISSUER),
    (&["spec", "issuerref", "kind"], attr::ISSUER_KIND),
    (&["spec", "type"], attr::CHALLENGE_TYPE),
    (&["spec", "token"], attr::TOKEN),
    (&["spec", "acme", "server"], attr::SERVER),
    (&["status", "state"], attr::STATE),
    (&["status", "reason"], attr::REASON),
    (&["status", "processing"], attr::PROCESSING),
    (&["status", "presented"], attr::PRESENTED),
];

impl Teller<'_, '_, '_> {
    fn place(&self, node: &Node) -> Place {
        node.place(self.reader.lines).unwrap_or_else(|| self.reader.lines[node.first.min(self.reader.lines.len() - 1)].place)
    }

    fn fact(&self, what: What, text: &str, node: &Node) -> Fact {
        let mut fact = Fact::new(self.place(node), Origin::Object, what, text);
        fact.subject.clone_from(&self.subject);
        fact
    }

    fn object(&mut self, doc: &Node) {
        let head = doc.at(&["metadata", "name"]).or_else(|| doc.get("name")).or_else(|| doc.get("kind")).unwrap_or(doc);
        let title = self.subject.as_ref().map_or_else(|| "an object".to_owned(), |s| format!("{} {}", s.kind.word(), s.key()));
        let mut fact = self.fact(What::ObjectSeen, &format!("{title} as it was seen"), head);
        for (path, name) in ATTRS {
            if let Some(value) = doc.text_at(path) {
                fact.set(
                    name,
                    &if matches!(*name, attr::PROCESSING | attr::PRESENTED) { value.to_ascii_lowercase() } else { value.to_owned() },
                );
            }
        }
        if let Some(finalizers) = doc.at(&["metadata", "finalizers"]) {
            fact.set(attr::FINALIZERS, &finalizers.scalars().join(","));
        }
        let namespace = self.subject.as_ref().and_then(|s| s.namespace.as_deref()).map(str::to_owned);
        for owner in doc.at(&["metadata", "ownerreferences"]).map(Node::items).unwrap_or_default() {
            if let (Some(kind), Some(name)) = (owner.text("kind").and_then(EntityKind::from_kubernetes), owner.text("name")) {
                let relation = if name_is_solver(self.subject.as_ref()) { Relation::Solver } else { Relation::Owner };
                fact.related.push((
                    if relation == Relation::Solver { Relation::Owner } else { relation },
                    ObjectRef::new(kind, namespace.as_deref(), name),
                ));
            }
        }
        fact.related.extend(pods::owner(doc, namespace.as_deref()).map(|owner| (Relation::Owner, owner)));
        let issuer_kind = doc.text_at(&["spec", "issuerref", "kind"]).and_then(EntityKind::from_kubernetes).unwrap_or(EntityKind::Issuer);
        if let Some(issuer) = doc.text_at(&["spec", "issuerref", "name"]) {
            fact.related.push((Relation::Issuer, ObjectRef::new(issuer_kind, namespace.as_deref(), issuer)));
        }
        if let Some(secret) = doc.text_at(&["spec", "secretname"]) {
            fact.related.push((Relation::Secret, ObjectRef::new(EntityKind::Secret, namespace.as_deref(), secret)));
        }
        if let Some(annotations) = doc.at(&["metadata", "annotations"]).or_else(|| doc.get("annotations")) {
            if let Some(certificate) = annotations.text("certmanageriocertificatename") {
                fact.related.push((
                    Relation::Certificate,
                    ObjectRef::new(EntityKind::Certificate, namespace.as_deref(), certificate.trim_matches('*')),
                ));
            }
            for name in annotations.text("certmanagerioaltnames").into_iter().flat_map(|n| n.split(',')) {
                fact.names.push(Arc::from(name.trim()));
            }
            if let Some(revision) = annotations.text("certmanageriocertificaterevision") {
                fact.set(attr::REVISION, revision);
            }
        }
        for path in [["spec", "dnsnames"], ["spec", "commonname"], ["spec", "dnsname"]] {
            if let Some(node) = doc.at(&path) {
                fact.names.extend(node.scalars().into_iter().map(Arc::from));
            }
        }
        self.urls(doc, &mut fact);
        if matches!(self.kind, Some(EntityKind::Issuer | EntityKind::ClusterIssuer)) && doc.at(&["spec", "acme"]).is_some() {
            fact.set(attr::SOLVERS, &solvers(doc));
        }
        if self.kind == Some(EntityKind::Pod) {
            self.pod(doc, &mut fact);
        }
        if self.kind == Some(EntityKind::Ingress) {
            self.tls_blocks(doc);
        }
        fact.names.sort();
        fact.names.dedup();
        let validity = fact.attr(attr::NOT_AFTER).map(str::to_owned);
        self.reader.sink.facts.push(fact);
        if let (Some(end), Some(node)) = (validity, doc.at(&["status", "notafter"])) {
            let mut fact = self.fact(What::CertificateValidity, &format!("the certificate is valid until {end}"), node);
            fact.set(attr::NOT_AFTER, &end);
            self.reader.sink.facts.push(fact);
        }
    }

    /// TLS blocks of an Ingress that name one Secret: the shim makes one Certificate for both and changes it to and fro.
    fn tls_blocks(&mut self, doc: &Node) {
        let blocks = doc.at(&["spec", "tls"]).map(Node::items).unwrap_or_default();
        let named: Vec<(&str, &Node)> = blocks.iter().filter_map(|b| Some((b.text("secretname")?, *b))).collect();
        let twice = named.iter().enumerate().find(|(i, (secret, _))| named[..*i].iter().any(|(s, _)| s == secret)).map(|(_, found)| *found);
        let Some((secret, block)) = twice else { return };
        let of = self.subject.as_ref().map_or_else(|| "Ingress".to_owned(), |s| format!("Ingress/{}", s.key()));
        let mut fact = self.fact(What::ErrorText, &format!("two TLS blocks of {of} name one Secret {secret}"), block);
        fact.failure = self.reader.sink.failure(&format!("two TLS blocks of {of} name one Secret {secret}"), "ingress");
        self.reader.sink.facts.push(fact);
    }

    fn urls(&self, doc: &Node, fact: &mut Fact) {
        let mut add = |node: Option<&Node>| {
            if let Some(acme) = node.and_then(Node::scalar).and_then(acme_url::parse)
                && !fact.acme.iter().any(|a| a.kind == acme.kind && a.id == acme.id)
            {
                fact.acme.push(acme);
            }
        };
        for path in [["status", "url"], ["status", "finalizeurl"], ["spec", "url"], ["spec", "authorizationurl"]] {
            add(doc.at(&path));
        }
        add(doc.at(&["status", "acme", "uri"]));
        for authorization in doc.at(&["status", "authorizations"]).map(Node::items).unwrap_or_default() {
            add(authorization.get("url"));
        }
    }

    fn pod(&mut self, doc: &Node, fact: &mut Fact) {
        if let Some(node) = pods::pending(doc).filter(|_| name_is_solver(self.subject.as_ref())) {
            let mut told = self.fact(What::PodFailed, "pod status: Pending", node);
            told.failure = self.reader.sink.failure("pod status: Pending", "pod");
            self.reader.sink.facts.push(told);
        }
        for container in doc.at(&["status", "containerstatuses"]).map(Node::items).unwrap_or_default() {
            if let Some(n) = container.text("restartcount") {
                fact.set(attr::RESTARTS, n);
            }
            for state in ["laststate", "state"] {
                for how in ["terminated", "waiting"] {
                    let Some(node) = container.at(&[state, how]) else { continue };
                    let Some(reason) = node.text("reason").filter(|r| !matches!(*r, "Completed" | "ContainerCreating" | "PodInitializing"))
                    else {
                        continue;
                    };
                    let message = node.text("message").unwrap_or("");
                    let code = node.text("exitcode").unwrap_or("");
                    let text = format!(
                        "container {how}: {reason}{}{message}{}",
                        if message.is_empty() { "" } else { ": " },
                        if code.is_empty() { String::new() } else { format!(" (exit code {code})") }
                    );
                    let mut told = self.fact(What::PodFailed, &text, node.get("reason").unwrap_or(node));
                    told.stamp = node.text("finishedat").and_then(stamp);
                    told.set(attr::EXIT_CODE, code);
                    told.failure = self.reader.sink.failure(&text, reason);
                    self.reader.sink.facts.push(told);
                }
            }
        }
    }

    fn conditions(&mut self, doc: &Node) {
        let own = doc.at(&["status", "conditions"]).or_else(|| doc.get("conditions"));
        // routes of the Gateway API have conditions for each parent, Routes of OpenShift for each router
        let served = ["parents", "ingress"].iter().filter_map(|by| doc.at(&["status", by])).flat_map(Node::items);
        let of_route = served.filter_map(|by| by.get("conditions")).flat_map(Node::items).map(|c| (c, true));
        for (condition, of_route) in own.into_iter().flat_map(Node::items).map(|c| (c, false)).chain(of_route).collect::<Vec<_>>() {
            let (kind, status, reason) =
                (condition.text("type").unwrap_or(""), condition.text("status").unwrap_or(""), condition.text("reason").unwrap_or(""));
            let message = condition.text("message").unwrap_or(reason);
            let mut at = condition.text("lasttransitiontime").and_then(stamp);
            if self.kind == Some(EntityKind::CertificateRequest) && kind == "Ready" && reason == "Failed" {
                // Ready turned False when the request was made; that time stays when reason and message become those of the failure
                at = doc.at(&["status", "failuretime"]).and_then(Node::scalar).and_then(stamp);
            }
            let before = self.reader.sink.facts.len();
            self.condition(kind, status, reason, message, at, condition.get("message").unwrap_or(condition));
            // of a route the reason tells more than the message; other routes than the solver's have their own troubles
            if of_route && status == "False" && self.subject.as_ref().is_none_or(|s| name_is_solver(Some(s))) {
                let failure = self.reader.sink.failure(&format!("{reason}: {message}"), reason);
                self.reader.sink.facts.iter_mut().skip(before).for_each(|f| f.failure.clone_from(&failure));
            }
        }
    }

    fn condition(&mut self, kind: &str, status: &str, reason: &str, message: &str, at: Option<Stamp>, node: &Node) {
        if let Some(fact) = condition_fact(self.reader, self.subject.as_ref(), kind, status, reason, message, self.place(node)) {
            let mut fact = fact;
            fact.stamp = at;
            self.reader.sink.facts.push(fact);
        }
    }

    fn state(&mut self, doc: &Node) {
        let status = doc.get("status").unwrap_or(doc);
        let (state, reason) = (status.text("state"), status.text("reason"));
        let is_order = self.kind == Some(EntityKind::Order)
            || self.kind.is_none() && (status.get("finalizeurl").is_some() || status.get("failuretime").is_some());
        if let Some(node) = doc.at(&["metadata", "deletiontimestamp"]) {
            let mut fact = self.fact(What::Noted, "deletion was asked for and the object is still there", node);
            fact.stamp = node.scalar().and_then(stamp);
            self.reader.sink.facts.push(fact);
        }
        if state.is_none() && reason.is_none() || !matches!(self.kind, None | Some(EntityKind::Order | EntityKind::Challenge)) {
            return;
        }
        let node = status.get("reason").filter(|n| n.scalar().is_some()).or_else(|| status.get("state")).unwrap_or(status);
        let presented = status.text("presented").map(str::to_ascii_lowercase);
        let mut fact = state_fact(self.reader, self.subject.as_ref(), is_order, state, reason, presented.as_deref(), self.place(node));
        fact.stamp = status.text("failuretime").and_then(stamp);
        self.urls(doc, &mut fact);
        self.reader.sink.facts.push(fact);
    }
}

fn name_is_solver(subject: Option<&ObjectRef>) -> bool {
    subject.is_some_and(|s| s.name.starts_with(pods::SOLVER))
}

/// A stamp from RFC 3339.
pub fn stamp(text: &str) -> Option<Stamp> {
    Instant::parse_rfc3339(text.trim_matches('"'))
        .map(|(at, p, _)| Stamp::Full(at, p))
        .or_else(|| Some(Stamp::Full(crate::time::Instant::parse_go(text)?.0, Precision::Second)))
}

/// Which solvers an ACME issuer has: `none` where there is no list in its place.
fn solvers(doc: &Node) -> String {
    let list = doc.at(&["spec", "acme", "solvers"]).map(Node::items).unwrap_or_default();
    let mut all = Vec::new();
    for solver in list {
        for kind in ["dns01", "http01"] {
            if let Some(inner) = solver.get(kind) {
                let provider = inner.children.iter().map(|c| c.raw.as_str()).find(|k| *k != "cnameStrategy").unwrap_or("");
                let class = ["class", "ingressclassname"].iter().find_map(|k| inner.text_at(&["ingress", k]));
                all.push(format!("{kind}/{provider}{}", class.map(|c| format!(":{c}")).unwrap_or_default()));
            }
        }
    }
    for old in ["http01", "dns01"] {
        if doc.at(&["spec", "acme", old]).is_some() {
            all.push(format!("{old}/"));
        }
    }
    if all.is_empty() { "none".into() } else { all.join(",") }
}

/// A condition as a fact; None where it says nothing.
pub fn condition_fact(
    reader: &mut Reader<'_, '_>,
    subject: Option<&ObjectRef>,
    kind: &str,
    status: &str,
    reason: &str,
    message: &str,
    place: Place,
) -> Option<Fact> {
    if kind.is_empty() && message.is_empty() {
        return None;
    }
    let of = subject.map(|s| s.kind);
    let good = status.eq_ignore_ascii_case("true");
    let issuer = matches!(of, Some(EntityKind::Issuer | EntityKind::ClusterIssuer)) || reason.contains("ACMEAccount");
    let mut what = match (kind, good, reason) {
        ("Ready", true, _) if issuer => What::IssuerReady,
        ("Ready", false, _) if issuer => What::IssuerFailed,
        ("Denied", true, _) | ("Ready", false, "Denied") => What::RequestDenied,
        ("Approved", true, _) => What::RequestApproved,
        ("Ready", false, "Failed") => What::RequestFailed,
        ("Issuing", false, _) if message.contains("has failed") => What::IssuanceFailed,
        ("Ready", false, "Expired") => What::CertificateExpired,
        ("Issuing", true, _) => What::IssuanceTriggered,
        _ => What::ConditionChanged,
    };
    let normal = [
        "Issuing certificate as Secret does not exist",
        "Waiting on certificate issuance from order",
        "Waiting for order-controller",
        "Created Order resource",
        "Renewing certificate as renewal",
        "Certificate is up to date",
        "successfully",
        "Not signing CertificateRequest until",
    ];
    let mut fact = Fact::new(place, Origin::Object, what, &format!("{kind}={status} {reason}: {message}"));
    let bad = !good || kind == "Denied" || kind == "InvalidRequest";
    if bad && !normal.iter().any(|n| message.contains(n)) && what != What::CertificateExpired {
        fact.failure = reader.sink.failure(message, reason);
    }
    if kind == "Issuing" && good {
        fact.failure = None;
    }
    if let Some((row, found)) = messages::find(message, Some(reason), of.map(EntityKind::word)) {
        fact.step = row.step.filter(|_| !bad || what == What::ConditionChanged);
        if what == What::ConditionChanged && matches!(row.what, What::IssuanceFailed | What::RequestFailed) {
            what = row.what;
        }
        let _ = found;
    }
    fact.what = what;
    if kind == "Approved" && good {
        fact.step = Some(crate::fact::Step::Approved);
    }
    if let Some(end) = message.strip_prefix("Certificate expired on ") {
        fact.set(attr::NOT_AFTER, &rfc1123(end).unwrap_or_default());
    }
    fact.subject = subject.cloned();
    fact.set(attr::CONDITION, kind);
    fact.set(attr::STATUS, status);
    fact.set(attr::REASON, reason);
    Some(fact)
}

/// `Mon, 23 Nov 2026 20:01:12 UTC` as RFC 3339.
fn rfc1123(text: &str) -> Option<String> {
    let civil =
        chrono::NaiveDateTime::parse_from_str(text.trim().strip_suffix(" UTC").unwrap_or(text.trim()), "%a, %d %b %Y %H:%M:%S").ok()?;
    Some(Instant::from_utc(civil)?.rfc3339(Precision::Second))
}

/// The state of an Order or Challenge as a fact.
pub fn state_fact(
    reader: &mut Reader<'_, '_>,
    subject: Option<&ObjectRef>,
    is_order: bool,
    state: Option<&str>,
    reason: Option<&str>,
    presented: Option<&str>,
    place: Place,
) -> Fact {
    let text = match (state, reason) {
        (Some(s), Some(r)) => format!("state {s}: {r}"),
        (Some(s), None) => format!("state {s}"),
        (None, Some(r)) => r.to_owned(),
        (None, None) => String::new(),
    };
    let failed = matches!(state, Some("errored" | "invalid" | "expired"));
    let failure = reason.and_then(|r| reader.sink.failure(r, if is_order { "order" } else { "challenge" }));
    let reason = reason.unwrap_or("");
    let what = if is_order {
        if failed { What::OrderFailed } else { What::OrderState }
    } else if reason.starts_with("Waiting for ") && reason.contains("propagation") {
        What::SelfCheckFailed
    } else if reason.starts_with("Error accepting authorization") || state == Some("invalid") {
        What::ValidationFailed
    } else if reason.starts_with("Error accepting challenge") {
        What::AcceptFailed
    } else if failure.is_some() && !failed && state != Some("valid") && presented != Some("true") {
        What::PresentFailed
    } else {
        What::ChallengeState
    };
    let mut fact = Fact::new(place, Origin::Object, what, &text);
    fact.failure = failure.filter(|_| state != Some("valid"));
    fact.subject = subject.cloned();
    if let Some(state) = state {
        fact.set(attr::STATE, state);
    }
    if let Some(presented) = presented {
        fact.set(attr::PRESENTED, presented);
    }
    fact
}
