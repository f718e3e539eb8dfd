//! What the back-off explains: it delays the next attempt; it is no cause of a harm that began before it.
use super::ground::cited;
use super::{Finding, Ground, Kind, Sentence, Verdict};
use crate::time::{Precision, human};

/// What the back-off explains.
pub static KIND: Kind = Kind { id: "back-off", read, sample: "It is stuck because its backoff has not elapsed." };

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    if s.code || s.heading || !s.has(&["backoff", "back-off", "backing off", "backed off"]) {
        return Vec::new();
    }
    let entries = ground.of(&["back-off"]);
    let began = ground.instants(&entries).into_iter().map(|k| k.at).min();
    let (Some(began), evidence) = (began, cited(&entries)) else {
        return vec![Finding {
            verdict: Verdict::NotInInputs,
            why: "no input shows that cert-manager backed off".into(),
            evidence: Vec::new(),
        }];
    };
    let at = began.rfc3339(Precision::Second);
    let waits = s.has(&["stuck", "next", "wait", "retry", "elapsed", "delay"]);
    match ground.expiry().filter(|end| *end < began) {
        Some(end) if !waits => vec![Finding {
            verdict: Verdict::Contradicted,
            why: format!("the back-off began at {at}, {} after the expiry: it cannot have brought that about", human(began.0 - end.0)),
            evidence,
        }],
        _ => {
            let until = ground.next_attempt().map_or_else(String::new, |t| format!(" until {}", t.rfc3339(Precision::Second)));
            let why = format!("since {at}{until}, and not before: until then the attempt hung, and nothing backed off");
            vec![Finding { verdict: Verdict::Supported, why, evidence }]
        }
    }
}
