//! The summary's times, each with its arithmetic: renewal due, harm, latent time, and the next automatic attempt.
//!
//! cert-manager renews at two thirds of the lifetime unless `renewBefore` says otherwise (`pkg/util/pki/renewaltime.go`), and backs off
//! 1 h·2ⁿ⁻¹, at most 32 h, from the last failure; before v1.8 always 1 h (`certificates/trigger/trigger_controller.go`).
use crate::clock;
use crate::fact::{What, attr};
use crate::incident::{Case, FactId, Outcome};
use crate::time::{DAY, HOUR, Instant, Precision, human};

/// Renewal due, latent time and the next automatic attempt, each with its arithmetic.
#[derive(Debug, Default)]
pub struct Arithmetic {
    /// When renewal came due.
    pub renewal_due: Option<Instant>,
    /// When harm began.
    pub harm_from: Option<Instant>,
    /// When harm ended.
    pub harm_to: Option<Instant>,
    /// First failure.
    pub first_failure: Option<Instant>,
    /// In words.
    pub latent: Option<String>,
    /// In words.
    pub next_attempt: Option<String>,
}

/// Lifetimes of certificates that Let's Encrypt issues or has announced (classic, tlsserver, shortlived; docs, profiles).
const LIFETIMES: [i64; 4] = [90 * DAY, 64 * DAY, 45 * DAY, 160 * HOUR];
/// A CA dates a certificate back by about an hour, and an issuance takes minutes.
const BACKDATED: i64 = 2 * HOUR;

/// Works out the summary's times.
pub fn of(case: &Case<'_>) -> Arithmetic {
    let mut a = Arithmetic::default();
    let now = case.world.as_of;
    let past = |t: &Instant| now.is_some_and(|n| *t <= n);
    let get = |name: &str| case.facts().filter_map(|(_, f)| f.attr(name).and_then(clock::instant)).collect::<Vec<_>>();
    let issued: Vec<Instant> = case.facts().filter(|(_, f)| f.what == What::CertificateIssued).filter_map(|(_, f)| f.at).collect();
    a.first_failure = case.facts().filter(|(i, _)| crate::incident::counts(case.world, *i)).filter_map(|(_, f)| f.at).min();
    a.renewal_due = get(attr::RENEWAL_TIME).into_iter().filter(past).min();
    // the validity that ended, not that of the certificate that came after
    let ended = get(attr::NOT_AFTER).into_iter().filter(past).max();
    let seen = || case.facts().filter(|(_, f)| f.what == What::CertificateExpired).filter_map(|(_, f)| f.at).min();
    let computed = a.renewal_due.and_then(|due| end_of_validity(&issued, due)).filter(past);
    let computed =
        computed.filter(|end| ended.is_none() && case.incident.outcome > Outcome::Issued && !issued_between(&issued, a.renewal_due, *end));
    a.harm_from = ended.or(computed).or_else(seen);
    if case.incident.outcome == Outcome::IssuedAfterFailures {
        a.harm_to = a.harm_from.and_then(|from| issued.iter().copied().filter(|t| *t >= from).min());
    }
    a.latent = latent(&a, computed.is_some());
    if matches!(case.incident.outcome, Outcome::Failed | Outcome::Failing | Outcome::Expired) {
        a.next_attempt = next_attempt(case).or_else(|| next_try(case));
    }
    a
}

/// The end of the validity whose renewal came due then, by the last issue before it and a lifetime that fits two thirds.
fn end_of_validity(issued: &[Instant], due: Instant) -> Option<Instant> {
    let born = issued.iter().copied().filter(|t| *t < due).max()?;
    let renewed = due.0 - born.0;
    let life = LIFETIMES.into_iter().find(|life| (0..=BACKDATED).contains(&(life / 3 * 2 - renewed)))?;
    Some(Instant(due.0 + life / 3))
}

fn issued_between(issued: &[Instant], from: Option<Instant>, to: Instant) -> bool {
    from.is_some_and(|from| issued.iter().any(|t| *t >= from && *t <= to))
}

fn latent(a: &Arithmetic, computed: bool) -> Option<String> {
    let s = |t: Instant| t.rfc3339(Precision::Second);
    let harm = a.harm_from?;
    let how = if computed { ", by the lifetime that fits issue and renewal at two thirds of it" } else { "" };
    if let Some(due) = a.renewal_due.filter(|due| *due < harm) {
        return Some(format!("{} (renewal due {} → expired {}{how})", human(harm.0 - due.0), s(due), s(harm)));
    }
    let first = a.first_failure.filter(|first| *first < harm)?;
    Some(format!("{} (first failure {} → expired {})", human(harm.0 - first.0), s(first), s(harm)))
}

/// The back-off after so many failures in a row, in hours.
fn back_off(case: &Case<'_>, failures: u32) -> i64 {
    let flat = case.world.release.is_some_and(|(_, to)| to < (1, 8));
    if flat { 1 } else { 1 << failures.clamp(1, 6).saturating_sub(1) }
}

fn next_attempt(case: &Case<'_>) -> Option<String> {
    let s = |t: Instant| t.rfc3339(Precision::Second);
    let latest = |name: &str| case.facts().filter_map(|(_, f)| f.attr(name).and_then(clock::instant)).max();
    let attempts: Option<u32> = case.facts().filter_map(|(_, f)| f.attr(attr::FAILED_ATTEMPTS)?.parse().ok()).max();
    let failed =
        || case.facts().filter(|(_, f)| f.what == What::IssuanceFailed && f.is_observed()).filter_map(|(_, f)| f.last_at.or(f.at)).max();
    let last = latest(attr::LAST_FAILURE).or_else(failed);
    let hours = back_off(case, attempts.unwrap_or(1));
    let rule = if hours == 1 && attempts.is_none_or(|n| n == 1) {
        format!("{hours} h after a first failure")
    } else {
        format!("{hours} h after {} failed attempt(s): 1 h·2ⁿ⁻¹, at most 32 h", attempts.unwrap_or(1))
    };
    let (next, how) = match (latest(attr::NEXT_ATTEMPT), last) {
        (Some(next), Some(last)) if last < next => {
            let wait = next.0 - last.0;
            (next, format!("stated by cert-manager's back-off line: {} after the failure at {}", human(round_to_minute(wait)), s(last)))
        }
        (Some(next), _) => (next, format!("stated by cert-manager's back-off line{}", failures_in_a_row(case, next))),
        (None, Some(last)) => (Instant(last.0.checked_add(hours * HOUR)?), format!("last failure {} + back-off {rule}", s(last))),
        (None, None) => return None,
    };
    let closed = refused_until(case).filter(|(until, _)| *until > next);
    let closed = closed.map_or_else(String::new, |(until, id)| {
        format!("; it cannot succeed before {}, when the CA's limit lifts{}", s(until), refill(case, id).unwrap_or_default())
    });
    Some(format!("{} ({how}{closed})", s(next)))
}

/// What the length of the wait tells of the failures before it: a wait of more than an hour is not that of a first failure.
fn failures_in_a_row(case: &Case<'_>, next: Instant) -> String {
    let said = case.of(What::BackOff).into_iter().map(|id| case.fact(id)).filter(|f| f.is_observed()).filter_map(|f| f.at).min();
    let Some(left) = said.map(|at| next.0 - at.0).filter(|left| *left > HOUR) else { return String::new() };
    let least = (2..=6).find(|n| left <= (1i64 << (n - 1)) * HOUR).unwrap_or(6);
    format!(": {} after it was said, and a wait of that length takes {least} failed attempts in a row or more", human(left))
}

/// The next try within an attempt that goes on: Orders and Challenges are tried again 5 s to 30 min apart, self checks every 10 s
/// (`pkg/controller/util.go`, `--dns01-check-retry-period`).
fn next_try(case: &Case<'_>) -> Option<String> {
    let of = |wanted: fn(What) -> bool| {
        case.facts()
            .filter(|(id, f)| wanted(f.what) && f.is_observed() && crate::incident::counts(case.world, *id))
            .filter_map(|(_, f)| f.last_at.or(f.at))
            .max()
    };
    if case.incident.outcome != Outcome::Failing {
        return None;
    }
    let presented = of(|w| w == What::PresentFailed);
    if let Some(last) = presented {
        let by = Instant(last.0 + 30 * crate::time::MINUTE).rfc3339(Precision::Second);
        return Some(format!(
            "by {by} at the latest, by itself (last try {} + at most 30 min between tries)",
            last.rfc3339(Precision::Second)
        ));
    }
    of(|w| w == What::SelfCheckFailed).map(|_| "by itself: a self check is repeated every 10 s for as long as the order lives".to_owned())
}

/// When a rate limit lifts, by the CA's own `retry after`.
pub fn refused_until(case: &Case<'_>) -> Option<(Instant, FactId)> {
    case.facts()
        .filter(|(_, f)| f.is_observed())
        .filter_map(|(id, f)| Some((clock::instant(f.failure.as_ref()?.field("retry_after")?)?, id)))
        .max()
}

/// How a limit refills: Let's Encrypt's are buckets that gain one after each share of the window (docs, rate-limits), so that `retry after`
/// is when the next one is there, not the end of the window.
fn refill(case: &Case<'_>, id: FactId) -> Option<String> {
    let failure = case.fact(id).failure.as_ref()?;
    let count: i64 = failure.field("count")?.parse().ok().filter(|n| *n > 1)?;
    let (window, _) = crate::time::parse_age(failure.field("window")?.trim_end_matches([',', '.', ':']))?;
    Some(format!(" ({count} in {}: one more every {})", human(window), human(window / count)))
}

fn round_to_minute(nanos: i64) -> i64 {
    const MINUTE: i64 = crate::time::MINUTE;
    (nanos + MINUTE / 2) / MINUTE * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).map(|(at, ..)| at).unwrap()
    }

    #[test]
    fn the_end_follows_from_issue_and_renewal() {
        let issued = [at("2026-03-05T20:23:40Z")];
        assert_eq!(end_of_validity(&issued, at("2026-05-04T19:29:00Z")), Some(at("2026-06-03T19:29:00Z")));
        assert_eq!(end_of_validity(&issued, at("2026-04-20T19:29:00Z")), None);
        assert_eq!(end_of_validity(&[], at("2026-05-04T19:29:00Z")), None);
    }
}
