//! Where marked points contradict each other or the evidence, and what the evidence shows and no note records.
use super::marks::{Course, Mark, SAME};
use crate::fact::{Fact, What, attr};
use crate::incident::FactId;
use crate::milestone::Milestone;
use crate::time::{HOUR, Instant, MINUTE, human};

/// A contradiction or gap before its evidence got numbers.
#[derive(Debug)]
pub struct Found {
    /// Word of `report::Contradiction`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// What settles it.
    pub ask: String,
    /// Evidence.
    pub facts: Vec<FactId>,
}

/// All that is found, in the order of an incident.
pub fn of(course: &Course<'_>) -> Vec<Found> {
    let tests: [fn(&Course<'_>) -> Option<Found>; 8] = [
        several_starts,
        before_evidence,
        unexplained_delay,
        unrecorded_change,
        unrecorded_restart,
        mitigated_is_resolved,
        mitigated_before_restored,
        fix_after_mitigation,
    ];
    tests.iter().filter_map(|test| test(course)).collect()
}

fn several_starts(course: &Course<'_>) -> Option<Found> {
    let [first, .., last] = course.starts.as_slice() else { return None };
    let list: Vec<String> = course
        .starts
        .iter()
        .map(|s| format!("{} ({}{})", clock(s.at), s.label, if s.source == "derived" { ", by arithmetic" } else { "" }))
        .collect();
    Some(Found {
        kind: "several-starts",
        text: format!(
            "{} candidates for the start lie {} apart: {}; every duration depends on which one is meant",
            list.len(),
            human(last.at.0 - first.at.0),
            list.join("; ")
        ),
        ask: "decide which start counts, and set that one as the incident's start".into(),
        facts: course.starts.iter().flat_map(|s| s.facts.iter().take(1).copied()).collect(),
    })
}

/// An alert before the harm that the evidence dates.
fn before_evidence(course: &Course<'_>) -> Option<Found> {
    let harm = course.sums.harm_from.or_else(|| course.starts.iter().find(|s| s.source != "reported").map(|s| s.at))?;
    let alert = course.noticed().filter(|m| harm.0 - m.at.0 > SAME)?;
    Some(Found {
        kind: "before-evidence",
        text: format!(
            "\"{}\" is noted at {}, {} before the certificate's end at {}: until then the old certificate was valid, so the expiry can not have set it off",
            alert.text,
            clock(alert.at),
            human(harm.0 - alert.at.0),
            clock(harm)
        ),
        ask: "check the time and zone of that note, and what the alert measured".into(),
        facts: vec![alert.fact],
    })
}

fn unexplained_delay(course: &Course<'_>) -> Option<Found> {
    let noticed = course.noticed()?;
    let taken = course.first(Milestone::Declared).or_else(|| course.first(Milestone::Acknowledged))?;
    let delay = taken.at.0 - noticed.at.0;
    let between = course.notes().any(|(_, f)| f.what == What::Reported && f.at.is_some_and(|t| t > noticed.at && t < taken.at));
    (delay >= 10 * MINUTE && !between).then(|| Found {
        kind: "unexplained-delay",
        text: format!(
            "{} passed between \"{}\" ({}) and \"{}\" ({}), and no note tells of them",
            human(delay),
            noticed.text,
            clock(noticed.at),
            taken.text,
            clock(taken.at)
        ),
        ask: "who saw the alert first, and what happened until the incident was opened".into(),
        facts: vec![noticed.fact, taken.fact],
    })
}

/// What had been refused works, and nobody noted a change in between.
fn unrecorded_change(course: &Course<'_>) -> Option<Found> {
    let (refused, refusal) = course.last_refusal?;
    let works = |f: &Fact| f.is_observed() && matches!(f.what, What::Presented | What::DomainVerified | What::CertificateIssued);
    let (worked, success) =
        course.case.facts().filter(|(_, f)| works(f)).filter_map(|(id, f)| Some((f.at?, id))).filter(|(at, _)| *at > refused).min()?;
    let acted = |at: Instant| at > refused && at.0 <= worked.0 + SAME;
    let recorded = course.marks.iter().any(|m| m.milestone == Milestone::Acted && acted(m.at))
        || course.changes().any(|(_, f)| f.at.is_some_and(acted));
    (!recorded).then(|| Found {
        kind: "unrecorded-change",
        text: format!(
            "the refusal was last seen at {} and the same step succeeded at {}, {} later; no note records what was changed between the two",
            clock(refused),
            clock(worked),
            human(worked.0 - refused.0)
        ),
        ask: "find who or what changed it, from the audit log of the refusing party, and add the row".into(),
        facts: vec![refusal, success],
    })
}

fn unrecorded_restart(course: &Course<'_>) -> Option<Found> {
    let (from, to) = span(course)?;
    let (started, id) = course
        .case
        .cluster()
        .filter(|(_, f)| f.is_observed() && matches!(f.what, What::ComponentStarted | What::LeaderAcquired))
        .filter_map(|(id, f)| Some((f.at?, id)))
        .find(|(at, _)| *at >= from && *at <= to)?;
    // a note that it restarted does not say who did it; a note of somebody who did it does
    let tells = |f: &Fact| {
        let text = f.text.to_lowercase();
        let words = ["restart", "roll out", "rollout", "rolled out", "new pod", "deleted the pod", "evict", "drain", "upgrade"];
        words.iter().any(|w| text.contains(w)) && (f.what == What::Change || f.attr(attr::ACTOR).is_some())
    };
    let told = course.notes().any(|(_, f)| tells(f) && f.at.is_some_and(|t| (t.0 - started.0).abs() < HOUR));
    (!told).then(|| Found {
        kind: "unrecorded-restart",
        text: format!("a controller started at {} within the incident, and no note says who or what restarted it", clock(started)),
        ask: "the Events of the node and of the ReplicaSet, or the deployment's history, tell whether it was a rollout, an eviction or a hand".into(),
        facts: vec![id],
    })
}

fn mitigated_is_resolved(course: &Course<'_>) -> Option<Found> {
    let mitigated = course.first(Milestone::Mitigated)?;
    let resolved = course.first(Milestone::Resolved).filter(|r| (r.at.0 - mitigated.at.0).abs() < SAME)?;
    Some(Found {
        kind: "mitigated-is-resolved",
        text: format!(
            "mitigated and resolved are noted in the same minute ({}): a new certificate ends the harm, and the cause is resolved only when the next renewal can succeed by itself",
            clock(mitigated.at)
        ),
        ask: "when was the cause itself removed, and how was that verified".into(),
        facts: vec![mitigated.fact, resolved.fact],
    })
}

fn mitigated_before_restored(course: &Course<'_>) -> Option<Found> {
    let (restored, id) = course.restored?;
    let mitigated = course.first(Milestone::Mitigated).filter(|m| restored.0 - m.at.0 > SAME)?;
    Some(Found {
        kind: "before-evidence",
        text: format!(
            "mitigation is noted at {}, {} before the new certificate was stored at {}: something else ended the harm, or one of the times is wrong",
            clock(mitigated.at),
            human(restored.0 - mitigated.at.0),
            clock(restored)
        ),
        ask: "what ended the harm before the certificate was there".into(),
        facts: vec![mitigated.fact, id],
    })
}

/// A change that took effect only when all was over can not be what ended it.
fn fix_after_mitigation(course: &Course<'_>) -> Option<Found> {
    let noted: Option<(Instant, &Mark)> = course.first(Milestone::Mitigated).map(|m| (m.at, m));
    let over = [noted.map(|(at, _)| at), course.restored.map(|(at, _)| at)].into_iter().flatten().min()?;
    let (id, late) = course.changes().find(|(_, f)| f.at.is_some_and(|at| at.0 - over.0 > SAME))?;
    let at = late.at?;
    let mut facts = vec![id];
    facts.extend(course.restored.map(|(_, id)| id).or_else(|| noted.map(|(_, m)| m.fact)));
    Some(Found {
        kind: "fix-after-mitigation",
        text: format!(
            "the change \"{}\" is dated {}, {} after the harm had ended ({}): it may prevent a recurrence, and it is not what let the new certificate through",
            late.text,
            clock(at),
            human(at.0 - over.0),
            clock(over)
        ),
        ask: "was it in effect earlier (applied by hand or from its branch), or was the cause removed by a step that nobody wrote down"
            .into(),
        facts,
    })
}

/// From the first candidate for the start to the end of the harm.
fn span(course: &Course<'_>) -> Option<(Instant, Instant)> {
    let from = course.starts.first().map(|s| s.at).or(course.sums.first_failure)?;
    let ends = [course.first(Milestone::Resolved).map(|m| m.at), course.restored.map(|(t, _)| t)];
    let to = ends.into_iter().flatten().max().or(course.case.world.as_of)?;
    Some((from, to))
}

/// A time in a sentence; seconds only where they say something.
pub fn clock(at: Instant) -> String {
    let exact = at.0 % MINUTE != 0;
    at.utc().format(if exact { "%Y-%m-%d %H:%M:%S UTC" } else { "%Y-%m-%d %H:%M UTC" }).to_string()
}
