//! From a record of a log (header, logger, message, pairs) to its fact, whatever shape it was printed in.
use super::klog_object;
use super::klog_release;
use crate::catalogue::failures::{Depth, Failure};
use crate::catalogue::messages::{self, Message};
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Relation, Step, What, attr};
use crate::line::LineClass;
use crate::place::Place;
use crate::sink::{Anchor, Sink};
use crate::text::pairs::{self, Pair};
use crate::text::template::{Found, squash};
use crate::time::{Instant, Precision, Stamp};
use memchr::memmem;
use std::sync::Arc;

/// How a record was printed (see `klog`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `logger "msg"="…" "k"=json` (klogr).
    Klogr,
    /// `"logger: msg" k="v"`.
    Glued,
    /// `"msg" logger="…" k="v"`.
    Text,
    /// One JSON object a line.
    Json,
    /// Free text.
    Free,
}

/// A record before it is understood.
#[derive(Debug)]
pub struct Record<'a> {
    /// All its physical lines.
    pub place: Place,
    /// Its own time.
    pub stamp: Option<Stamp>,
    /// The transport's time.
    pub outer: Option<Instant>,
    /// Who wrote it, by the transport.
    pub by: Option<Arc<str>>,
    /// I, W, E, F.
    pub severity: Option<char>,
    /// `sync.go:208`, in JSON with its folder; may be empty.
    pub caller: &'a str,
    /// `cert-manager.controller`.
    pub logger: Option<&'a str>,
    /// The message, decoded.
    pub message: &'a str,
    /// Keys and values.
    pub pairs: &'a [Pair<'a>],
    /// How it was printed.
    pub shape: Shape,
}

/// Puts what a record says into the sink and tells what its lines are.
pub fn understand(record: &Record<'_>, sink: &mut Sink) -> LineClass {
    let mut found = messages::find(record.message, None, None);
    let mut error = error_of(record, found.as_ref());
    // client-go wraps what other releases print as a line of its own
    if found.as_ref().is_some_and(|(m, _)| m.id == "unhandled-error")
        && let Some(inner) = error.as_deref().and_then(|e| messages::find(e, None, None))
    {
        error = error_of(record, Some(&inner));
        found = Some(inner);
    }
    let row = found.as_ref().map(|(m, _)| *m);
    klog_release::hints(record, row, sink);
    let failure = error.as_deref().and_then(|e| {
        let own = sink.failure(e, record.message);
        // what was tried stands in the message, where the error alone says too little
        let thin = own.as_ref().is_none_or(|f| f.id() == "error-unknown")
            || record.message == "unexpected non-ACME API error"
            || row.is_some_and(|m| m.id == "webhook-handshake");
        let whole = thin.then(|| if record.message.contains(e) { record.message.to_owned() } else { format!("{}: {e}", record.message) });
        whole.and_then(|w| sink.failure(&w, record.message)).filter(|f| f.id() != "error-unknown").or(own)
    });
    let mut fact =
        Fact::new(record.place, Origin::Log, what(record, row, error.as_deref(), failure.as_deref()), &text(record, error.as_deref()));
    (fact.stamp, fact.outer, fact.by) = (record.stamp, record.outer, record.by.clone());
    fact.step = row.and_then(|m| m.step);
    fact.failure = failure;
    if let Some((_, captured)) = &found {
        captures(record, captured, &mut fact);
    }
    klog_object::objects(record, error.as_deref(), &mut fact);
    event_echo(record, &mut fact);
    attributes(record, row, &mut fact);
    moments(record, &mut fact, sink);
    let of_issuer = fact.subject.as_ref().is_some_and(|s| matches!(s.kind, EntityKind::Issuer | EntityKind::ClusterIssuer));
    if of_issuer && fact.what == What::ConditionChanged && fact.attr(attr::CONDITION) == Some("Ready") {
        match fact.attr(attr::STATUS) {
            Some("True") => fact.what = What::IssuerReady,
            Some("False") => fact.what = What::IssuerFailed,
            _ => {}
        }
    }
    if let (Some(at), Some(stamp @ Stamp::Yearless { .. })) = (record.outer, record.stamp) {
        sink.anchors.push(Anchor { place: record.place, stamp: Some(stamp), at, uptime: None, exact: true });
    }
    let loud = matches!(record.severity, Some('E' | 'W' | 'F'));
    if loud && row.is_none() && !chatter(record) && fact.failure.as_ref().is_none_or(|f| f.id() == "error-unknown") {
        sink.unrecognised.push((record.place, fact.text.clone()));
    }
    let routine = fact.what != What::Requeued && (row.is_some_and(|m| m.routine) || chatter(record));
    let tells = fact.step.is_some()
        || matches!(fact.what, What::ComponentStarted | What::ComponentStopped | What::WatchFailed | What::WebhookState | What::Conflict)
        || fact.subject.as_ref().is_some_and(|s| s.kind.is_chain() || s.kind == EntityKind::Issuer || s.kind == EntityKind::ClusterIssuer);
    if !routine || tells {
        sink.facts.push(fact);
    }
    if routine { LineClass::Noise } else { LineClass::Recognised }
}

/// Lines of known libraries that have no bearing on certificates, whatever they say.
fn chatter(record: &Record<'_>) -> bool {
    const FILES: &[&str] = &["warnings.go", "client_config.go", "envvar.go"];
    let file = record.caller.rsplit('/').next().unwrap_or("").split(':').next().unwrap_or("");
    FILES.contains(&file)
}

/// The error of a record: `err`, `error`, or what the message itself carries.
fn error_of(record: &Record<'_>, found: Option<&(&'static Message, Found)>) -> Option<String> {
    let captured = found.and_then(|(_, f)| f.fields.iter().find(|(n, _)| *n == "error")).map(|(_, v)| v.clone());
    let keyed = ["err", "error"].iter().find_map(|k| pairs::get(record.pairs, k)).filter(|v| !matches!(*v, "" | "null" | "<nil>" | "{}"));
    captured.or_else(|| keyed.map(str::to_owned)).or_else(|| {
        // free text of an error line is its own error
        let bare = record.shape == Shape::Free && matches!(record.severity, Some('E' | 'F')) && found.is_none();
        // told as information, and a refusal all the same
        let refuses = found.is_some_and(|(m, _)| m.id == "shim-not-owned");
        (bare || refuses).then(|| record.message.to_owned())
    })
}

fn what(record: &Record<'_>, row: Option<&Message>, error: Option<&str>, failure: Option<&Failure>) -> What {
    let loud = matches!(record.severity, Some('E' | 'W' | 'F'));
    match row {
        Some(m) if m.id == "controller-started" && pairs::get(record.pairs, "version").is_some() => What::ComponentStarted,
        Some(m) if m.id == "process-failed" && error.is_some_and(|e| e.contains("leader election lost")) => What::LeaderLost,
        // an aggregate may hold more than the conflict
        Some(m) if m.id == "requeue-optimistic-lock" && failure.is_some_and(|f| f.row.depth != Depth::Noise) => What::Requeued,
        Some(m) => m.what,
        None if record.severity == Some('F') => What::ComponentCrashed,
        // the rest of a worker's line whose message a paste has lost
        None if failure.is_some() && record.message.is_empty() && pairs::get(record.pairs, "key").is_some() => What::Requeued,
        None if failure.is_some() && (loud || record.severity.is_none()) => What::ErrorText,
        None => What::Noted,
    }
}

/// What it says, for people: the message, the reason that goes with it, the error.
fn text(record: &Record<'_>, error: Option<&str>) -> String {
    let mut text = String::with_capacity(record.message.len() + error.map_or(0, str::len) + 64);
    text.push_str(record.message);
    let get = |k: &str| pairs::get(record.pairs, k).filter(|v| !v.is_empty());
    if let Some(condition) = get("condition") {
        text.push_str(&format!(": {condition} "));
        if let Some(old) = get("oldStatus") {
            text.push_str(&format!("{old} -> "));
        }
        text.push_str(get("status").unwrap_or(""));
    }
    for extra in [get("message"), error] {
        if let Some(extra) = extra.filter(|e| !record.message.contains(e)) {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(extra);
        }
    }
    text
}

/// What the message names in its own words.
fn captures(record: &Record<'_>, found: &Found, fact: &mut Fact) {
    let get = |name: &str| found.fields.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty());
    for (name, kind) in [
        ("certificate", EntityKind::Certificate),
        ("order", EntityKind::Order),
        ("challenge", EntityKind::Challenge),
        ("ingress", EntityKind::Ingress),
    ] {
        if let Some(object) = get(name) {
            klog_object::add(fact, ObjectRef::new(kind, None, object));
        }
    }
    let kind = get("controller").and_then(klog_object::kind_of_word).or_else(|| get("kind").and_then(EntityKind::from_kubernetes));
    if let (Some(kind), Some(object)) = (kind.or_else(|| klog_object::kind_of_controller(record)), get("item").or(get("name"))) {
        klog_object::add(fact, ObjectRef::new(kind, None, object));
    }
    if let Some(domain) = get("domain") {
        name(fact, domain);
    }
    fact.set(attr::CONDITION, get("condition").unwrap_or(""));
    fact.set(attr::STATUS, get("status").unwrap_or(""));
    fact.set(attr::RELEASE, get("version").unwrap_or(""));
}

fn name(fact: &mut Fact, domain: &str) {
    let domain = domain.trim_end_matches('.');
    if !domain.is_empty() && !fact.names.iter().any(|n| **n == *domain) {
        fact.names.push(Arc::from(domain));
    }
}

/// Events are echoed from verbosity 4 on: `Event(v1.ObjectReference{Kind:"Certificate", …}): type: 'Normal' reason: 'Issuing' text`.
fn event_echo(record: &Record<'_>, fact: &mut Fact) {
    let Some(rest) = record.message.strip_prefix("Event(") else { return };
    let field = |name: &str| rest.split_once(name).and_then(|(_, r)| r.split('"').next()).unwrap_or("");
    let Some((_, tail)) = rest.split_once(" reason: '") else { return };
    let (reason, message) = tail.split_once('\'').unwrap_or((tail, ""));
    let kind = field("Kind:\"");
    if let Some(entity) = EntityKind::from_kubernetes(kind) {
        fact.subject = Some(ObjectRef::new(entity, Some(field("Namespace:\"")), field("Name:\"")));
    }
    fact.set(attr::REASON, reason);
    if let Some((row, _)) = messages::find(message, Some(reason), Some(kind)) {
        (fact.what, fact.step) = (row.what, row.step);
    }
    fact.text = Arc::from(squash(message));
}

fn attributes(record: &Record<'_>, row: Option<&Message>, fact: &mut Fact) {
    // as many as most records have: what grows is copied
    fact.attrs.reserve(8);
    let get = |k: &str| pairs::get(record.pairs, k).unwrap_or("");
    for key in ["dnsName", "domain", "fqdn"] {
        name(fact, get(key));
    }
    match get("type") {
        kind if kind.eq_ignore_ascii_case("HTTP-01") => fact.set(attr::CHALLENGE_TYPE, "HTTP-01"),
        kind if kind.eq_ignore_ascii_case("DNS-01") => fact.set(attr::CHALLENGE_TYPE, "DNS-01"),
        _ => {}
    }
    for (name, key) in [
        (attr::REASON, "reason"),
        (attr::CONDITION, "condition"),
        (attr::STATUS, "status"),
        (attr::NOT_AFTER, "notAfter"),
        (attr::NOT_BEFORE, "notBefore"),
        (attr::RENEWAL_TIME, "renewalTime"),
        (attr::REVISION, "revision"),
    ] {
        fact.set(name, get(key));
    }
    if fact.what == What::ComponentStarted {
        fact.set(attr::RELEASE, get("version"));
    }
    if let Some(c) = record.severity {
        fact.set(attr::SEVERITY, c.encode_utf8(&mut [0; 4]));
    }
    fact.set(attr::CALLER, record.caller);
    fact.set(attr::LOGGER, record.logger.unwrap_or(""));
    fact.set(attr::MESSAGE, row.map_or("", |m| m.id));
    fact.set(attr::COMPONENT, component(record, row));
    if row.is_some_and(|m| m.id == "certificate-issued-by-acme") {
        fact.step = Some(Step::Finalized);
    }
    if let Some((_, order)) = fact.related.iter().find(|(r, o)| *r == Relation::Owned && o.kind == EntityKind::Order)
        && fact.what == What::OrderCreated
        && fact.subject.is_none()
    {
        fact.subject = Some(order.clone());
    }
}

fn component(record: &Record<'_>, row: Option<&Message>) -> &'static str {
    let lock = pairs::get(record.pairs, "lock").unwrap_or(record.message);
    let logger = record.logger.unwrap_or("");
    let id = row.map_or("", |m| m.id);
    let words = [logger, if id.starts_with("leader-") { lock } else { "" }];
    let has = |w: &str| words.iter().any(|x| x.contains(w));
    if has("cainjector") || id.starts_with("injector-") || record.message.contains("ca-injector") {
        "cainjector"
    } else if has("acmesolver") || id.starts_with("acmesolver-") {
        "acmesolver"
    } else if has("cert-manager.webhook")
        || has("cert-manager/webhook")
        || id.starts_with("webhook-")
        || record.message.ends_with("cert-manager webhook")
    {
        "webhook"
    } else if logger.starts_with("cert-manager") || has("cert-manager-controller") {
        "controller"
    } else if id.starts_with("watch-") || id.starts_with("client-") || id.starts_with("caches-") {
        "client-go"
    } else {
        ""
    }
}

/// Times in the text: what they mean for the fact, and what they prove about the stamps.
fn moments(record: &Record<'_>, fact: &mut Fact, sink: &mut Sink) {
    let mut anchor = |at: Instant, uptime: Option<f64>, exact: bool| {
        sink.anchors.push(Anchor { place: record.place, stamp: record.stamp, at, uptime, exact });
    };
    if fact.what == What::ConditionChanged && record.shape != Shape::Json {
        let stated = pairs::get(record.pairs, "lastTransitionTime").or_else(|| record.message.rsplit_once(" to ").map(|(_, t)| t));
        match stated.map(|s| (Instant::parse_go(s), s)) {
            Some((Some((at, _, uptime)), _)) => {
                anchor(at, uptime, true);
                fact.set(attr::UPTIME, &uptime.map(|u| u.to_string()).unwrap_or_default());
            }
            Some((None, text)) => {
                // a paste that ends after the date still tells the year
                let day = text.get(..10).map(|d| format!("{d}T00:00:00Z"));
                if let Some((at, ..)) = day.as_deref().and_then(Instant::parse_rfc3339) {
                    anchor(at, None, false);
                }
            }
            None => {}
        }
    }
    for (words, name) in [("next be attempted at ", attr::NEXT_ATTEMPT), ("renewal was scheduled at ", attr::RENEWAL_TIME)] {
        let mut texts = [Some(record.message), pairs::get(record.pairs, "message")].into_iter().flatten();
        let after = |text: &'_ str| memmem::find(text.as_bytes(), words.as_bytes()).map(|at| at + words.len());
        if let Some((text, at)) = texts.find_map(|t| Some((t, after(t)?)))
            && let Some((at, _, uptime)) = Instant::parse_go(&text[at..])
        {
            anchor(at, uptime, false);
            fact.set(name, &at.rfc3339(Precision::Second));
        }
    }
}
