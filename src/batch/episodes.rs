//! One certificate's story over months as episodes: what failed in March, was issued, and failed again in September is two incidents.
use crate::assemble;
use crate::fact::Fact;
use crate::incident::{Attempt, Incident, World};
use crate::time::{DAY, Instant};

/// Attempts that lie so far apart are of different episodes even where no input shows that the first was overcome: the longest wait between
/// two attempts is cert-manager's back-off of 32 hours, so that more means that somebody acted or that the inputs have a gap.
const APART: i64 = 14 * DAY;
/// The same for trouble that belongs to no certificate and has no attempts.
const QUIET: i64 = 7 * DAY;

/// A window of time; None is open.
pub type Window = (Option<Instant>, Option<Instant>);

/// A stretch of time in which something was tried.
#[derive(Debug, Clone, Copy)]
struct Try {
    begin: Instant,
    end: Instant,
    failed: bool,
    issued: bool,
}

/// The windows in which an incident failed, in order; together with those in between they cover all of time. Empty where the story is one
/// as it is, or its times are not proven.
pub fn windows(world: &World, incident: &Incident) -> Vec<Window> {
    let mut tries: Vec<Try> = if incident.attempts.is_empty() {
        incident.facts.iter().filter(|id| assemble::counts(world, **id)).filter_map(|id| moment(&world.facts[*id])).collect()
    } else {
        incident.attempts.iter().filter_map(|a| attempt(world, a)).collect()
    };
    tries.sort_by_key(|t| (t.begin, t.end));
    let apart = if incident.attempts.is_empty() { QUIET } else { APART };
    let mut episodes: Vec<Try> = Vec::new();
    for next in tries {
        match episodes.last_mut() {
            Some(last) if !last.issued && next.begin.0.saturating_sub(last.end.0) <= apart => {
                last.end = last.end.max(next.end);
                last.failed |= next.failed;
                last.issued = next.issued;
            }
            _ => episodes.push(next),
        }
    }
    if episodes.len() < 2 || !episodes.iter().any(|e| e.failed) {
        return Vec::new();
    }
    (0..episodes.len())
        .filter(|i| episodes[*i].failed)
        .map(|i| {
            let from = (i > 0).then(|| episodes[i].begin);
            let to = episodes.get(i + 1).map(|next| Instant(next.begin.0.saturating_sub(1)));
            (from, to)
        })
        .collect()
}

fn moment(fact: &Fact) -> Option<Try> {
    let begin = fact.at?;
    Some(Try { begin, end: fact.last_at.unwrap_or(begin).max(begin), failed: true, issued: false })
}

fn attempt(world: &World, attempt: &Attempt) -> Option<Try> {
    let failures = || attempt.failures.iter().filter_map(|id| moment(&world.facts[*id]));
    let steps = || attempt.steps.iter().filter_map(|(_, at, _)| *at);
    let begin = steps().chain(failures().map(|t| t.begin)).min()?;
    let end = steps().chain(failures().map(|t| t.end)).max()?;
    Some(Try { begin, end, failed: !attempt.failures.is_empty() || !attempt.issued, issued: attempt.issued })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Step;
    use crate::incident::Outcome;

    fn attempts(of: &[(i64, i64, bool)]) -> (World, Incident) {
        let attempts = of
            .iter()
            .map(|(begin, end, issued)| Attempt {
                request: None,
                order: None,
                steps: vec![
                    (Step::Requested, Some(Instant(begin * DAY)), Vec::new()),
                    (Step::Authorized, Some(Instant(end * DAY)), Vec::new()),
                ],
                issued: *issued,
                failures: Vec::new(),
            })
            .collect();
        let incident = Incident {
            certificate: None,
            dns_names: Vec::new(),
            facts: Vec::new(),
            nodes: Vec::new(),
            attempts,
            outcome: Outcome::Failed,
            window: (None, None),
            issuer: None,
        };
        (World::default(), incident)
    }

    fn days(of: &[(i64, i64, bool)]) -> Vec<(Option<i64>, Option<i64>)> {
        let (world, incident) = attempts(of);
        let whole = |t: Option<Instant>| t.map(|t| t.0.div_euclid(DAY));
        windows(&world, &incident).into_iter().map(|(a, b)| (whole(a), whole(b))).collect()
    }

    #[test]
    fn an_issuance_or_a_long_silence_ends_an_episode() {
        assert_eq!(days(&[(0, 1, false), (2, 3, true)]), []);
        assert_eq!(days(&[(0, 1, false), (2, 3, true), (180, 181, false)]), [(None, Some(179)), (Some(180), None)]);
        assert_eq!(days(&[(0, 0, true), (60, 62, false), (63, 63, true), (120, 120, true)]), [(Some(60), Some(119))]);
        assert_eq!(days(&[(0, 1, false), (40, 41, false)]), [(None, Some(39)), (Some(40), None)]);
        assert_eq!(days(&[(0, 1, true), (60, 61, true)]), []);
    }
}
