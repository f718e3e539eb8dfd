//! Whom a log line is about: objects from its keys, its controller and its text.
use super::klog_message::Record;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Relation};
use crate::text::pairs;

/// Fills subject and related objects.
pub fn objects(record: &Record<'_>, error: Option<&str>, fact: &mut Fact) {
    let get = |k: &str| pairs::get(record.pairs, k).filter(|v| !v.is_empty());
    let by_place = kind_of_controller(record);
    if let Some(name) = get("resource_name") {
        if let Some(kind) = get("resource_kind").and_then(EntityKind::from_kubernetes).or(by_place) {
            fact.subject = Some(ObjectRef::new(kind, get("resource_namespace"), name));
        }
    } else if let Some(key) = get("key").map(name_of).filter(|k| k.len() > 1) {
        let kind = by_place.unwrap_or_else(|| kind_of_name(&key));
        fact.subject = Some(ObjectRef::new(kind, None, &key));
    }
    for (key, kind) in [
        ("certificate", EntityKind::Certificate),
        ("certificateRequest", EntityKind::CertificateRequest),
        ("order", EntityKind::Order),
        ("issuer", EntityKind::Issuer),
    ] {
        if let Some(object) = get(key).map(name_of).filter(|v| v.len() > 1) {
            let kind =
                if kind == EntityKind::Issuer && !object.trim_start_matches('/').contains('/') { EntityKind::ClusterIssuer } else { kind };
            add(fact, ObjectRef::new(kind, None, &object));
        }
    }
    if let Some(name) = get("related_resource_name") {
        let kind =
            get("related_resource_kind").and_then(EntityKind::from_kubernetes).or_else(|| solver_kind(record.caller, record.message));
        if let Some(kind) = kind {
            let object = ObjectRef::new(kind, get("related_resource_namespace"), name);
            let relation = relation(fact.subject.as_ref().map(|s| s.kind), kind, record.logger);
            if fact.subject.as_ref() != Some(&object) {
                fact.related.push((relation, object));
            }
        }
    }
    if fact.subject.is_none() {
        fact.subject = [Some(record.message), error].into_iter().flatten().find_map(named_in);
    }
}

/// Adds an object: as the subject where there is none yet, else as mentioned.
pub fn add(fact: &mut Fact, object: ObjectRef) {
    if fact.subject.is_none() {
        fact.subject = Some(object);
    } else if fact.subject.as_ref() != Some(&object) && !fact.related.iter().any(|(_, o)| *o == object) {
        fact.related.push((Relation::Mentioned, object));
    }
}

/// The kind that a controller works on, by its logger, its file or the prefix of its free text.
pub fn kind_of_controller(record: &Record<'_>) -> Option<EntityKind> {
    let logger = record.logger.unwrap_or("");
    logger.split(['/', '.']).find_map(kind_of_word).or_else(|| {
        let (dir, file) = record.caller.rsplit_once('/').unwrap_or(("", record.caller));
        match dir {
            "acmechallenges" => return Some(EntityKind::Challenge),
            "acmeorders" => return Some(EntityKind::Order),
            "certificaterequests" => return Some(EntityKind::CertificateRequest),
            "clusterissuers" => return Some(EntityKind::ClusterIssuer),
            "issuers" => return Some(EntityKind::Issuer),
            _ => {}
        }
        const CERTIFICATE_FILES: &[&str] =
            &["trigger_", "readiness_", "issuing_", "keymanager_", "requestmanager_", "revisionmanager_", "metrics_"];
        let is_certificate = CERTIFICATE_FILES.iter().any(|f| file.starts_with(f)) && file.contains("_controller.go");
        is_certificate.then_some(EntityKind::Certificate)
    })
}

/// The kind of a controller's name (`pkg/controller/*/controller.go`, `ControllerName`).
pub fn kind_of_word(word: &str) -> Option<EntityKind> {
    Some(match word {
        "orders" => EntityKind::Order,
        "challenges" => EntityKind::Challenge,
        "issuers" => EntityKind::Issuer,
        "clusterissuers" => EntityKind::ClusterIssuer,
        "ingress-shim" => EntityKind::Ingress,
        "gateway-shim" => EntityKind::Gateway,
        "certificates" => EntityKind::Certificate,
        _ if word.starts_with("certificates-") => EntityKind::Certificate,
        _ if word.starts_with("certificaterequests-") => EntityKind::CertificateRequest,
        "CertificateTrigger"
        | "CertificateReadiness"
        | "CertificateIssuing"
        | "CertificateKeyManager"
        | "CertificateRequestManager"
        | "CertificateMetrics" => EntityKind::Certificate,
        _ => return None,
    })
}

/// A key of v1.15's generic worker names no kind; the numbers at the end of cert-manager's names tell it.
fn kind_of_name(key: &str) -> EntityKind {
    if !key.contains('/') {
        return EntityKind::ClusterIssuer;
    }
    let mut parts = key.rsplit('-');
    let mut hash = || parts.next().is_some_and(|p| p.len() >= 5 && p.bytes().all(|b| b.is_ascii_digit()));
    match (hash(), hash()) {
        (true, true) => EntityKind::Challenge,
        (true, false) => EntityKind::Order,
        _ => {
            let last = key.rsplit('-').next().unwrap_or("");
            let revision = !last.is_empty() && last.len() <= 3 && last.bytes().all(|b| b.is_ascii_digit());
            if revision { EntityKind::CertificateRequest } else { EntityKind::Certificate }
        }
    }
}

/// `ns/name`, or the members of `{"name":…,"namespace":…}` in any case.
fn name_of(value: &str) -> String {
    let Some((members, _)) = pairs::json(value) else { return value.to_owned() };
    let get = |k: &str| members.iter().find(|p| p.key.eq_ignore_ascii_case(k)).map(|p| &*p.value).unwrap_or("");
    match (get("namespace"), get("name")) {
        ("", name) => name.to_owned(),
        (ns, name) => format!("{ns}/{name}"),
    }
}

/// The kind is left empty on solver lines of some releases.
fn solver_kind(caller: &str, message: &str) -> Option<EntityKind> {
    let file = caller.rsplit('/').next().unwrap_or("");
    Some(match file.split('.').next()? {
        "pod" => EntityKind::Pod,
        "service" => EntityKind::Service,
        "ingress" => EntityKind::Ingress,
        "httproute" => EntityKind::HttpRoute,
        _ if message.contains("solver pod") => EntityKind::Pod,
        _ if message.contains("solver Service") => EntityKind::Service,
        _ if message.contains("solver ingress") => EntityKind::Ingress,
        _ => return None,
    })
}

fn relation(subject: Option<EntityKind>, related: EntityKind, logger: Option<&str>) -> Relation {
    use EntityKind as K;
    match (subject, related) {
        _ if logger.is_some_and(|l| l.ends_with("handleOwnedResource")) => Relation::Owner,
        (_, K::Secret) => Relation::Secret,
        (_, K::Issuer | K::ClusterIssuer) => Relation::Issuer,
        (_, K::Pod | K::Service | K::Ingress | K::HttpRoute) => Relation::Solver,
        (Some(K::CertificateRequest), K::Order) | (Some(K::Order), K::Challenge) | (Some(K::Certificate), K::CertificateRequest) => {
            Relation::Owned
        }
        (Some(K::Challenge), K::Order) | (Some(K::Order), K::CertificateRequest) => Relation::Owner,
        (_, K::Certificate) => Relation::Certificate,
        _ => Relation::Mentioned,
    }
}

/// The first object that an API error names: `orders.acme.cert-manager.io "web-1"`.
fn named_in(text: &str) -> Option<ObjectRef> {
    const GROUP: &str = "cert-manager.io \"";
    text.match_indices(GROUP).find_map(|(at, _)| {
        let before = text[..at].rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).next()?;
        let name = text[at + GROUP.len()..].split('"').next().filter(|n| !n.is_empty())?;
        Some(ObjectRef::new(EntityKind::from_kubernetes(before)?, None, name))
    })
}
