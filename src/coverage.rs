//! What the inputs can not show for an incident: stated, so that absence is not read as evidence.
use crate::arithmetic::Arithmetic;
use crate::entity::EntityKind;
use crate::fact::{Origin, What, attr};
use crate::incident::{Case, Outcome};
use crate::order_age;
use crate::time::{DAY, HOUR, Precision, human};

/// Sentences for "what these inputs can not show".
pub fn blind_spots(case: &Case<'_>, sums: &Arithmetic) -> Vec<String> {
    let mut spots = Vec::new();
    if case.incident.outcome == Outcome::Issued {
        return spots;
    }
    if case.is_client_run() {
        // of a client nobody expects what a controller leaves behind
        if case.facts().all(|(_, f)| f.moment().is_none()) {
            spots.push("the output of the client states no times (its log file does)".into());
        }
        if case.facts().all(|(_, f)| f.acme.is_empty()) {
            spots.push("the URLs of order and authorization are in no input (the debug log of the client has them)".into());
        }
        return spots;
    }
    let seen = &case.world.seen;
    let log_from = seen.log_from;
    let began = [sums.renewal_due, sums.first_failure, case.incident.window.0].into_iter().flatten().min();
    if let (Some(log), Some(began)) = (log_from, began)
        && log.0 - began.0 > HOUR
    {
        spots.push(format!("the log begins {} after the story did ({}): what the controller said before is in no input (a log store, or the previous pod's log)", human(log.0 - began.0), log.rfc3339(Precision::Second)));
    }
    if !seen.log {
        spots.push("no controller log is among the inputs".into());
    }
    if !seen.events {
        spots.push("no Events are among the inputs; the API server keeps them for an hour only, so they may be gone".into());
    }
    let start = case.cluster().filter(|(_, f)| f.what == What::ComponentStarted).filter_map(|(_, f)| f.at).min();
    if let Some(start) = start
        && log_from.is_some_and(|l| start.0 - l.0 < HOUR / 60)
        && case.incident.outcome >= Outcome::Failing
        && began.is_some_and(|b| b < start)
    {
        spots.push(format!("the controller started at {}; what its predecessor logged is not here, and `kubectl logs --previous` does not show a replaced pod's log", start.rfc3339(Precision::Second)));
    }
    let begun = case.facts().any(|(_, f)| {
        f.is_observed() && matches!(f.what, What::IssuanceTriggered | What::RequestCreated | What::OrderCreated)
            || f.attr(attr::CREATED).is_some()
                && f.subject.as_ref().is_some_and(|s| matches!(s.kind, EntityKind::Order | EntityKind::CertificateRequest))
    });
    let answers: Vec<_> = order_age::unknown_orders(case);
    if !begun && case.incident.outcome >= Outcome::Failed && !answers.is_empty() {
        let age = answers.iter().find_map(|a| order_age::age_by_number(case, *a)).filter(|n| *n > DAY);
        let hint =
            age.map_or_else(String::new, |n| format!("; the order's number suggests about {} before, a hint only", human(n / DAY * DAY)));
        spots.push(format!("the failed attempt began before these inputs do: when its order was made, and what kept its challenge from completing until then, is in none of them{hint}"));
    }
    let states = case.facts().any(|(_, f)| f.origin == Origin::Object && f.attr(attr::STATE).is_some());
    if !states && case.incident.certificate.is_some() {
        spots.push("the state of Order and Challenge (`kubectl describe order,challenge`) is in no input".into());
    }
    if case.world.release.is_some_and(|(from, _)| from >= (1, 21)) && seen.log {
        spots.push("from v1.21 cert-manager does not log failed self checks: they are only in the Challenge's status.reason".into());
    }
    spots
}
