//! What made the harm longer or later, apart from its cause: the detection gap, the wait of the back-off, restarts, a second fault. Each
//! with its evidence; never a person.
use crate::arithmetic::Arithmetic;
use crate::chain::restart_before;
use crate::fact::{What, attr};
use crate::hypothesis::{Confidence, Hypothesis, Tier};
use crate::incident::{Case, FactId, Outcome};
use crate::order_age;
use crate::time::{Instant, MINUTE, Precision, human};

/// A factor before its evidence got numbers.
#[derive(Debug, Clone)]
pub struct Factor {
    /// `detection-gap`, `recovery-delay`, `restart`, `second-fault`, `retries`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// Facts.
    pub facts: Vec<FactId>,
}

/// The factors of an incident, in the order in which they acted.
pub fn factors(case: &Case<'_>, sums: &Arithmetic, hypotheses: &[Hypothesis]) -> Vec<Factor> {
    if case.incident.outcome <= Outcome::Issued {
        return Vec::new();
    }
    let mut all = Vec::new();
    all.extend(detection_gap(case, sums, hypotheses.first()));
    all.extend(second_fault(case, hypotheses));
    all.extend(restart(case, sums, hypotheses.first()));
    all.extend(recovery_delay(case, sums));
    all
}

fn second(at: Instant) -> String {
    at.rfc3339(Precision::Second)
}

/// How far apart the tries were, beside the longest distance that cert-manager leaves between them.
fn pace(case: &Case<'_>, id: FactId) -> String {
    let fact = case.fact(id);
    let span = fact.at.zip(fact.last_at).map_or(0, |(a, b)| b.0 - a.0);
    let each = span / i64::try_from(fact.count.saturating_sub(1)).unwrap_or(i64::MAX).max(1);
    if !(20 * MINUTE..=31 * MINUTE).contains(&each) {
        return String::new();
    }
    format!(" ({} apart; a Challenge is tried again after 30 min at most, so it was tried all the time)", human(each))
}

fn detection_gap(case: &Case<'_>, sums: &Arithmetic, first: Option<&Hypothesis>) -> Option<Factor> {
    let latent = sums.latent.as_ref()?;
    let mut facts: Vec<FactId> = case
        .facts()
        .filter(|(_, f)| f.attr(attr::RENEWAL_TIME).is_some() || f.what == What::CertificateExpired)
        .map(|(i, _)| i)
        .take(2)
        .collect();
    let explained = first.filter(|h| h.confidence >= Confidence::Likely).map_or(&[][..], |h| &h.explains);
    let most = explained.iter().copied().max_by_key(|id| (case.fact(*id).count, std::cmp::Reverse(*id)));
    let tries = most.map_or(0, |id| case.fact(id).count);
    let refused = if tries > 10 {
        facts.extend(most);
        format!(", with {tries} refused tries in one Event or line alone{}", most.map_or_else(String::new, |id| pace(case, id)))
    } else {
        String::new()
    };
    let text = format!(
        "renewal was failing unnoticed for {latent}{refused}; Ready stays True until expiry, so only Issuing=True for days, lastFailureTime or the Challenge's Events tell of it"
    );
    Some(Factor { kind: "detection-gap", text, facts })
}

/// First and last moment of what a hypothesis explains, in words.
fn acted(case: &Case<'_>, h: &Hypothesis) -> Option<String> {
    let facts = || h.explains.iter().map(|id| case.fact(*id));
    let first = facts().filter_map(|f| f.at).min()?;
    let last = facts().filter_map(|f| f.last_at.or(f.at)).max()?;
    Some(if last == first { format!("at {}", second(first)) } else { format!("{} to {}", second(first), second(last)) })
}

/// Two faults of their own on one certificate: each held it at its time.
fn second_fault(case: &Case<'_>, hypotheses: &[Hypothesis]) -> Option<Factor> {
    let own = |h: &&Hypothesis| h.rule.tier == Tier::Cause && h.confidence >= Confidence::Likely && !h.explains.is_empty();
    let mut causes = hypotheses.iter().filter(own);
    let first = causes.next()?;
    let other = causes.find(|h| h.rule.class != first.rule.class && !h.explains.iter().any(|f| first.explains.contains(f)))?;
    let [one, two] = [first, other].map(|h| acted(case, h));
    let text = match (one, two) {
        (Some(one), Some(two)) => {
            format!(
                "there are two faults: {} acted {one}, {} acted {two}; removing one does not remove the other",
                first.rule.id, other.rule.id
            )
        }
        _ => format!("there are two faults: {} and {}; removing one does not remove the other", first.rule.id, other.rule.id),
    };
    let facts = [first, other].iter().filter_map(|h| h.explains.first().copied()).collect();
    Some(Factor { kind: "second-fault", text, facts })
}

fn restart(case: &Case<'_>, sums: &Arithmetic, first: Option<&Hypothesis>) -> Option<Factor> {
    let began = sums.renewal_due.into_iter().chain(sums.first_failure).min();
    let answers: Vec<FactId> = order_age::unknown_orders(case).into_iter().chain(case.failing("acme-authorization-expired")).collect();
    if let Some((id, at)) = restart_before(case, &answers)
        && let Some(answer) = answers.iter().copied().filter(|id| case.fact(*id).at.is_some()).min_by_key(|id| (case.fact(*id).at, *id))
        && let Some(then) = case.fact(answer).at
    {
        let before = first.is_some_and(|h| h.explains.iter().filter_map(|id| case.fact(*id).moment()).any(|t| t < at));
        let known = if before { "an attempt that had been stuck" } else { "an attempt that had begun before" };
        let text = format!(
            "a controller started at {} and read every object anew; {} later {known} was marked failed. The restart is why that was seen then, not why it happened",
            second(at),
            human(then.0 - at.0)
        );
        return Some(Factor { kind: "restart", text, facts: vec![id, answer] });
    }
    let (id, at) = case
        .cluster()
        .filter(|(_, f)| f.what == What::ComponentStarted && f.is_observed())
        .filter_map(|(id, f)| Some((id, f.at?)))
        .find(|(_, at)| began.is_some_and(|began| at.0 - began.0 > MINUTE))?;
    let text = format!(
        "a controller started at {} while the failure was going on; a restart re-reads every object, which can turn a stuck attempt into a failed one, and is not its cause",
        second(at)
    );
    Some(Factor { kind: "restart", text, facts: vec![id] })
}

fn recovery_delay(case: &Case<'_>, sums: &Arithmetic) -> Option<Factor> {
    let backoff = *case.of(What::BackOff).iter().find(|id| case.fact(**id).is_observed())?;
    let began = case.fact(backoff).at;
    let late = match (began, sums.harm_from) {
        (Some(began), Some(harm)) if began > harm => {
            format!("; it began {} after the expiry, so it did not bring that about", human(began.0 - harm.0))
        }
        _ => String::new(),
    };
    let from = began.map_or_else(String::new, |at| format!(" from {}", second(at)));
    let until = case.fact(backoff).attr(attr::NEXT_ATTEMPT).map_or_else(String::new, |at| format!(" until {at}"));
    let text = format!(
        "after the failed attempt cert-manager waited{from}{until} for its back-off (1 h, doubled with each failure, at most 32 h): it delays recovery and is not a cause{late}"
    );
    Some(Factor { kind: "recovery-delay", text, facts: vec![backoff] })
}
