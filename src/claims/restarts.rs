//! What a restart of the controller tells.
use super::ground::cited;
use super::{Finding, Ground, Kind, Sentence, Verdict};

/// What a restart tells.
pub static KIND: Kind = Kind { id: "restarts", read, sample: "The pod restart suggests instability." };

fn read(s: &Sentence, ground: &Ground<'_>) -> Vec<Finding> {
    if s.code || s.heading || !(s.word("restart") || s.word("crash") || s.has(&["unstable", "instability"])) {
        return Vec::new();
    }
    let starts = ground.of(&["component-started"]);
    let crashes = ground.of(&["component-crashed", "pod-failed", "leader-lost"]);
    let blames = s.has(&["crash", "unstable", "instab", "recurring", "repeatedly"]);
    if blames && !crashes.is_empty() {
        return vec![Finding {
            verdict: Verdict::Supported,
            why: "the inputs show a component that fell".into(),
            evidence: cited(&crashes),
        }];
    }
    let factor = ground.factor("restart");
    if blames {
        return vec![match factor {
            Some(f) => Finding {
                verdict: Verdict::Contradicted,
                why: format!("no crash is in the inputs, and it is the other way round: {}", f.text),
                evidence: f.evidence.clone(),
            },
            None => Finding {
                verdict: Verdict::NotInInputs,
                why: "the inputs show no crash; an AGE of minutes is that of a new Pod (roll-out, eviction), a crash shows as RESTARTS"
                    .into(),
                evidence: cited(&starts),
            },
        }];
    }
    match factor {
        Some(f) if s.has(&["order", "re-evaluat", "reevaluat", "failed", "404"]) => {
            vec![Finding { verdict: Verdict::Supported, why: f.text.clone(), evidence: f.evidence.clone() }]
        }
        _ => Vec::new(),
    }
}
