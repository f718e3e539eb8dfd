//! Words of the report's closed lists as they read in a sentence.
use crate::report::{Certificate, Incident};

/// Questions for the author whose answers no log holds.
pub const QUESTIONS: [&str; 5] = [
    "Impact: who noticed, what did not work for them, and from when to when?",
    "Detection: which alert or person raised it, and what could have raised it earlier?",
    "Decisions: what was tried, by which reasoning, and what was ruled out?",
    "Changes: what changed in DNS, ingress, IAM, network or cert-manager before the first failure?",
    "Lessons: what went well, what went badly, and which actions follow, with an owner and a date each?",
];

/// The words of confidence, weakest first (`hypothesis::Confidence`, which is above this layer).
pub const CONFIDENCE: [&str; 5] = ["ruled-out", "unlikely", "possible", "likely", "proven"];

/// An outcome.
pub fn outcome(word: &str) -> &'static str {
    match word {
        "issued" => "issued",
        "issued-after-failures" => "issued after failures",
        "failing" => "failing, tries go on",
        "failed" => "issuance failed",
        "expired" => "expired",
        _ => "outcome not told",
    }
}

/// A rung, as what was reached.
pub fn step(word: &str) -> &str {
    match word {
        "Requested" => "requested",
        "Approved" => "approved",
        "OrderCreated" => "order created",
        "Authorized" => "order known to the CA",
        "ChallengeScheduled" => "challenge scheduled",
        "Presented" => "challenge presented",
        "SelfChecked" => "self check passed",
        "Accepted" => "CA asked to validate",
        "Validated" => "validated by the CA",
        "OrderReady" => "order ready",
        "Finalized" => "order finalized",
        "CertificateStored" => "certificate stored",
        "Served" => "certificate served",
        other => other,
    }
}

/// The rung after this one.
pub fn next_step(word: &str) -> Option<&'static str> {
    use crate::fact::Step;
    let at = Step::ALL.iter().position(|s| s.word() == word)?;
    Step::ALL.get(at + 1).map(|s| s.word())
}

/// `once`, `twice`, `7 times`.
pub fn times(count: u64) -> String {
    match count {
        0 | 1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}

/// `1 line`, `2 lines`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// `a`, `a and b`, `a, b and c`.
pub fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `cluster: ns/name`.
pub fn certificate(certificate: &Certificate) -> String {
    let name = match &certificate.namespace {
        Some(ns) => format!("{ns}/{}", certificate.name),
        None => certificate.name.clone(),
    };
    match &certificate.cluster {
        Some(cluster) => format!("{cluster}: {name}"),
        None => name,
    }
}

/// What an incident is called where its certificate is not named.
pub fn subject(incident: &Incident) -> String {
    match &incident.certificate {
        Some(c) if !c.name.is_empty() => certificate(c),
        Some(c) if !c.dns_names.is_empty() => c.dns_names.first().cloned().unwrap_or_default(),
        _ => match incident.hypotheses.first() {
            Some(first) => first.cause.to_owned(),
            None => "Unnamed certificate".into(),
        },
    }
}

/// A sentence begins with a capital and ends with a full stop.
pub fn full_sentence(text: &str) -> String {
    let text = text.trim();
    let mut out: String = match text.chars().next() {
        Some(c) if c.is_ascii_lowercase() && text.split(' ').next().is_some_and(|w| w.bytes().all(|b| b.is_ascii_alphabetic())) => {
            c.to_ascii_uppercase().to_string() + text.get(1..).unwrap_or("")
        }
        _ => text.to_owned(),
    };
    if !out.is_empty() && !out.ends_with(['.', '!', '?', ':', '…']) {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_that_of_the_hypotheses() {
        assert_eq!(crate::hypothesis::Confidence::ALL.iter().map(|c| c.word()).collect::<Vec<_>>(), CONFIDENCE);
    }

    #[test]
    fn reads_like_sentences() {
        assert_eq!(full_sentence("renew it"), "Renew it.");
        assert_eq!(full_sentence("cmctl-like thing"), "cmctl-like thing.");
        assert_eq!(and(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(next_step("Presented"), Some("SelfChecked"));
        assert_eq!(next_step("Served"), None);
    }
}
