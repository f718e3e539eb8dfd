//! When something happened: issue, renewal, expiry, restart, the CA's answer, the next attempt.
use super::ground::{Known, cited};
use super::stated_times::{self, Stated};
use super::{Finding, Ground, Kind, Sentence, Verdict};
use crate::time::{Instant, Precision};

/// When something happened.
pub static KIND: Kind = Kind { id: "times", read, sample: "The certificate expired on 2026-11-23 20:01 UTC." };

/// What a sentence says to have happened then, the more specific first.
#[derive(Clone, Copy)]
enum Event {
    CaAnswer,
    Restart,
    NextAttempt,
    Expiry,
    Renewal,
    Issue,
}

fn event(s: &Sentence) -> Option<Event> {
    let certificate = !s.has(&["challenge", "authorization", "order"]) || s.word("certificate");
    Some(match s {
        _ if s.has(&["no order for id", "404"]) => Event::CaAnswer,
        _ if s.word("restart") || s.has(&["new pod", "pod started", "controller started", "pod was replaced"]) => Event::Restart,
        _ if s.has(&["next attempt", "next retry", "next try", "will retry", "back off until", "backs off until", "backoff until"]) => {
            Event::NextAttempt
        }
        _ if certificate && (s.word("expired") || s.word("expires") || s.word("expiry") || s.has(&["not after"])) => Event::Expiry,
        _ if s.word("renewal") || s.word("renew") => Event::Renewal,
        _ if s.has(&["certificate issued", "was issued", "issued certificate", "new certificate", "issued the certificate"]) => {
            Event::Issue
        }
        _ => return None,
    })
}

fn known(event: Event, ground: &Ground<'_>) -> Vec<Known> {
    let named = |what: &str, at: Option<Instant>, evidence| at.map(|at| Known { what: what.to_owned(), at, evidence });
    match event {
        Event::CaAnswer => ground.instants(&ground.saying("No order for ID")),
        Event::Restart => ground.instants(&ground.of(&["component-started"])),
        Event::NextAttempt => named("the next attempt", ground.next_attempt(), cited(&ground.of(&["back-off"]))).into_iter().collect(),
        Event::Expiry => {
            let evidence = cited(&ground.of(&["certificate-expired"]));
            named("the end of its validity", ground.expiry(), evidence).into_iter().collect()
        }
        Event::Renewal => {
            let mut all = ground.instants(&ground.of(&["issuance-triggered", "request-created", "request-approved"]));
            all.extend(named("the renewal that came due", ground.renewal_due(), Vec::new()));
            all
        }
        Event::Issue => {
            let mut entries = ground.of(&["certificate-issued", "order-completed"]);
            entries.extend(ground.saying("fetched from issuer successfully"));
            ground.instants(&entries)
        }
    }
}

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    if s.code || s.heading {
        return Vec::new();
    }
    let (Some(event), Some(stated)) = (event(s), stated_times::first(&s.text, ground.as_of())) else { return Vec::new() };
    if ground.as_of().is_some_and(|end| stated.at > end) && !matches!(event, Event::NextAttempt) {
        let why = "that is after the last instant of the inputs".to_owned();
        return vec![Finding { verdict: Verdict::NotInInputs, why, evidence: Vec::new() }];
    }
    vec![judge(stated, &known(event, ground))]
}

fn judge(stated: Stated, known: &[Known]) -> Finding {
    if let Some(hit) = known.iter().find(|k| stated.is(k.at)) {
        let why = format!("{} at {}", hit.what, hit.at.rfc3339(Precision::Second));
        return Finding { verdict: Verdict::Supported, why, evidence: hit.evidence.clone() };
    }
    let Some(near) = known.iter().min_by_key(|k| (k.at.0 - stated.at.0).unsigned_abs()) else {
        let why = "no input tells when that was".to_owned();
        return Finding { verdict: Verdict::NotInInputs, why, evidence: Vec::new() };
    };
    let why = format!("nearest in the inputs: {} at {}, not {}", near.what, near.at.rfc3339(Precision::Second), stated.words());
    Finding { verdict: Verdict::Contradicted, why, evidence: near.evidence.clone() }
}
