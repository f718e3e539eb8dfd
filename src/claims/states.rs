//! States of objects: of a Certificate or CertificateRequest (Ready, Approved), of an Order or Challenge.
use super::ground::cited;
use super::{Finding, Ground, Kind, Sentence, Verdict};
use crate::report::{Entity, Entry};
use regex::Regex;
use std::sync::LazyLock;

/// States of objects.
pub static KIND: Kind = Kind { id: "states", read, sample: "Order web-tls-2-1040610603: state=errored" };

/// Kinds of objects, the longer name first: a Challenge's name contains its Order's.
const KINDS: [(&str, &str); 4] =
    [("Challenge", "challenge"), ("Order", "order"), ("CertificateRequest", "certificaterequest"), ("Certificate", "certificate")];

static STATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i-u)\bstate(?:\s+is)?[\s:=`\x22]+(pending|valid|invalid|expired|errored|ready|processing)\b").ok());
static READY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i-u)\bready[\s:=]+(true|false)\b").ok());

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    if s.code {
        return Vec::new();
    }
    let mut found = Vec::new();
    let kind = KINDS.iter().filter(|(_, lower)| s.word(lower)).min_by_key(|(_, lower)| s.lower.find(lower));
    let Some((kind, _)) = kind else { return found };
    if let Some(state) = capture(&STATE, &s.text).filter(|_| matches!(*kind, "Order" | "Challenge")) {
        found.push(of_acme_object(kind, &state, s, ground));
    }
    if let Some(ready) = capture(&READY, &s.text).filter(|_| matches!(*kind, "Certificate" | "CertificateRequest")) {
        found.extend(of_condition(kind, "Ready", &ready, s, ground));
    }
    if s.has(&["approved but", "approved, but", "is approved", "approved=true"]) && *kind == "CertificateRequest" {
        found.extend(of_condition(kind, "Approved", "true", s, ground));
    }
    found
}

fn capture(form: &LazyLock<Option<Regex>>, text: &str) -> Option<String> {
    Some(form.as_ref()?.captures(text)?.get(1)?.as_str().to_lowercase())
}

/// The object that the sentence names, or the only (else the failing) one of its kind.
fn object<'a>(kind: &'static str, s: &Sentence, ground: &Ground<'a>) -> Option<&'a Entity> {
    ground.named(kind, &s.text).or_else(|| {
        let all: Vec<&Entity> = ground.objects(kind).collect();
        let failing = all.iter().copied().find(|e| matches!(e.state.as_deref(), Some("errored" | "expired" | "invalid" | "pending")));
        if let [one] = all.as_slice() { Some(*one) } else { failing }
    })
}

fn about<'a>(object: &Entity, ground: &Ground<'a>) -> Vec<&'a Entry> {
    let key = match &object.namespace {
        Some(ns) => format!("{} {ns}/{}", object.kind, object.name),
        None => format!("{} {}", object.kind, object.name),
    };
    ground.entries().filter(|e| e.object.as_deref() == Some(key.as_str())).collect()
}

fn unknown(kind: &str) -> Finding {
    Finding { verdict: Verdict::NotInInputs, why: format!("no input shows that {kind}'s state"), evidence: Vec::new() }
}

fn of_acme_object(kind: &'static str, state: &str, s: &Sentence, ground: &Ground<'_>) -> Finding {
    let Some(object) = object(kind, s, ground) else { return unknown(kind) };
    let Some(is) = object.state.as_deref() else { return unknown(kind) };
    let entries: Vec<&Entry> = about(object, ground).into_iter().filter(|e| e.summary.contains(is)).collect();
    let verdict = if is == state { Verdict::Supported } else { Verdict::Contradicted };
    Finding { verdict, why: format!("{kind} {} is {is}", object.name), evidence: cited(&entries) }
}

fn of_condition(kind: &'static str, condition: &str, status: &str, s: &Sentence, ground: &Ground<'_>) -> Option<Finding> {
    let Some(object) = object(kind, s, ground) else { return Some(unknown(kind)) };
    let told: Vec<&Entry> = about(object, ground).into_iter().filter(|e| e.summary.starts_with(&format!("{condition}="))).collect();
    let Some(last) = told.last() else { return Some(unknown(kind)) };
    let is = last.summary[condition.len() + 1..].split(' ').next().unwrap_or("").to_lowercase();
    let verdict = if is == status { Verdict::Supported } else { Verdict::Contradicted };
    Some(Finding { verdict, why: format!("{kind} {}: {condition}={is}", object.name), evidence: last.evidence.clone() })
}
