//! The points of an incident's course that people and their tools mark, and how a note is told to mark one.
use crate::entity::words;

words! {
    /// A marked point. The words are those of the JSON schema; in the order of an incident that goes as planned.
    Milestone {
        /// Harm began, by somebody's note (a certificate expired, requests failed).
        Harmed = "harmed",
        /// The start that was entered.
        Started = "started",
        /// An alert fired, a page went out.
        Alerted = "alerted",
        /// The detection that was entered.
        Detected = "detected",
        /// The incident was opened.
        Declared = "declared",
        /// Somebody took it.
        Acknowledged = "acknowledged",
        /// A diagnosis was written down.
        Diagnosed = "diagnosed",
        /// Something was done to the systems.
        Acted = "acted",
        /// Users were no longer hurt.
        Mitigated = "mitigated",
        /// The incident was over.
        Resolved = "resolved",
    }
}

/// Verbs in the past by which people note what they did to a system.
const ACTS: &[&str] = &[
    "deleted",
    "re-created",
    "recreated",
    "restarted",
    "rolled back",
    "rolled out",
    "reverted",
    "deployed",
    "applied",
    "removed",
    "renewed",
    "re-issued",
    "reissued",
    "patched",
    "scaled",
    "replaced",
    "ran `",
    "ran cmctl",
    "ran kubectl",
];

/// The point that a note marks by its words; None for most notes.
pub fn of_text(text: &str) -> Option<Milestone> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if has(&["unresolved", "not resolved", "not mitigated", "date has been set", "was set to"]) {
        return None;
    }
    let of_incident = has(&["incident", "status"]);
    if text.starts_with("resolved") || of_incident && has(&["resolved", "was closed", "closed the"]) {
        return Some(Milestone::Resolved);
    }
    if text.starts_with("mitigated") || has(&["mitigated"]) && (of_incident || has(&["marked"])) {
        return Some(Milestone::Mitigated);
    }
    if has(&["acknowledged", "acked the", "acked it"]) {
        return Some(Milestone::Acknowledged);
    }
    if of_incident && has(&["created this", "opened", "declared", "created the", "started the", "incident created", "incident started"]) {
        return Some(Milestone::Declared);
    }
    if has(&["certificate expired", "certificate has expired", "cert expired"]) {
        return Some(Milestone::Harmed);
    }
    if ACTS.iter().any(|w| text.contains(w)) {
        return Some(Milestone::Acted);
    }
    if has(&["alert", "paged", "pager ", "monitor "]) && !has(&["alerting should", "no alert", "alert resolved", "alert channel"]) {
        return Some(Milestone::Alerted);
    }
    has(&["diagnos", "root cause", "found the cause"]).then_some(Milestone::Diagnosed)
}

/// The point whose time a row sets (`Started date has been set to …`, `Mitigated At: …`), by its first words.
pub fn set_by(text: &str) -> Option<Milestone> {
    let text = text.trim().to_lowercase();
    [
        ("start", Milestone::Started),
        ("detect", Milestone::Detected),
        ("acknowledge", Milestone::Acknowledged),
        ("mitigat", Milestone::Mitigated),
        ("resol", Milestone::Resolved),
    ]
    .into_iter()
    .find(|(word, _)| text.starts_with(word))
    .map(|(_, m)| m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_mark_points() {
        for (text, want) in [
            ("Initial alert received", Some(Milestone::Alerted)),
            ("Responder A opened this incident", Some(Milestone::Declared)),
            ("Incident has been resolved", Some(Milestone::Resolved)),
            ("Incident was marked mitigated", Some(Milestone::Mitigated)),
            ("Started date has been set to June 3 4:08 PM EDT", None),
            ("Deleted and re-created the Certificate object", Some(Milestone::Acted)),
            ("Slack Channel has been created", None),
            ("the host name can not be resolved", None),
        ] {
            assert_eq!(of_text(text), want, "{text}");
        }
        assert_eq!(set_by("Started At: June 3"), Some(Milestone::Started));
        assert_eq!(set_by("Severity: SEV1"), None);
    }
}
