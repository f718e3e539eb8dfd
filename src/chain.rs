//! The chain from harm to cause, link by link, each with its evidence or an explicit gap.
use crate::arithmetic::Arithmetic;
use crate::fact::{What, attr};
use crate::hypothesis::{Confidence, Hypothesis, Tier};
use crate::incident::{Case, FactId, Outcome};
use crate::order_age;
use crate::time::{DAY, Instant, MINUTE, Precision, human};
use crate::unexplained;
use crate::verdict;

/// A link before evidence got its numbers.
#[derive(Debug, Clone)]
pub struct Link {
    /// What happened.
    pub effect: String,
    /// Because of what.
    pub because: String,
    /// `observed`, `derived`, `inferred`, `gap`.
    pub class: &'static str,
    /// Facts.
    pub facts: Vec<FactId>,
}

/// An order and its authorizations live so long at the default profile of Let's Encrypt, the longest of any (docs, profiles).
const ORDER_LIFE: i64 = 7 * DAY;
/// A new process has read every object anew within this time.
const RESYNC: i64 = 10 * MINUTE;

/// The chain of a hypothesis, from harm to cause.
pub fn links(case: &Case<'_>, h: &Hypothesis, sums: &Arithmetic) -> Vec<Link> {
    let mut chain = Vec::new();
    let first = |what: &[What]| case.facts().filter(|(_, f)| what.contains(&f.what)).map(|(i, _)| i).take(3).collect::<Vec<_>>();
    let name = case.incident.certificate.as_ref().map_or_else(|| "the certificate".to_owned(), |c| c.key());
    let expiry = first(&[What::CertificateExpired]);
    if case.incident.outcome == Outcome::Expired || !expiry.is_empty() {
        let facts = if expiry.is_empty() { with_attr(case, attr::NOT_AFTER) } else { expiry };
        push(&mut chain, format!("{name} expired"), "no new certificate was stored before its end", facts);
    } else if let Some(latent) = &sums.latent {
        let because = format!("no new certificate was stored before its end: {latent}");
        chain.push(Link { effect: format!("{name} expired"), because, class: "derived", facts: Vec::new() });
    }
    let mut failed = first(&[What::IssuanceFailed]);
    if failed.is_empty() {
        // the wait says that an attempt was given up
        failed = case.of(What::BackOff).into_iter().filter(|id| case.fact(*id).is_observed()).take(1).collect();
    }
    let order_failed = first(&[What::OrderFailed, What::RequestFailed]);
    if !failed.is_empty() {
        push(
            &mut chain,
            "the issuance attempt was given up".into(),
            if case.is_client_run() { "the client could not complete its order" } else { "its CertificateRequest failed" },
            failed,
        );
    }
    if !order_failed.is_empty() && !h.explains.iter().any(|f| order_failed.contains(f)) {
        push(&mut chain, "the CertificateRequest failed".into(), "its Order could not be completed", order_failed);
    }
    if h.rule.tier == Tier::Cause {
        gone_at_the_ca(case, h, &mut chain);
    }
    if let Some(passed) = h.overcome.first() {
        let when = case.fact(*passed).at.map_or_else(|| "in the end".to_owned(), |at| format!("by {}", at.rfc3339(Precision::Second)));
        let because = "the attempt came past it then; who removed it, and when, is not in the inputs";
        push(&mut chain, format!("{when} the obstacle beneath had gone"), because, h.overcome.iter().copied().take(3).collect());
    }
    let facts: Vec<FactId> = h.supports.iter().flat_map(|a| a.facts.iter().copied()).take(6).collect();
    push(&mut chain, h.fill(h.rule.effect, case), &statement(case, h), facts);
    let gap = h.rule.reads.first().map_or_else(
        || "what brought this about is not in the inputs".to_owned(),
        |r| format!("not in the inputs: {}", h.fill(r.what, case)),
    );
    chain.push(Link { effect: "how it came about".into(), because: gap, class: "gap", facts: Vec::new() });
    chain
}

/// The links between a failed Order and what kept its challenge: the CA's answers that order and authorization are gone, the restart that
/// made cert-manager ask, and the lifetime that ended before.
fn gone_at_the_ca(case: &Case<'_>, h: &Hypothesis, chain: &mut Vec<Link>) {
    let mine = |ids: Vec<FactId>| ids.into_iter().filter(|id| !h.explains.contains(id)).collect::<Vec<_>>();
    let orders = mine(order_age::unknown_orders(case));
    let authorizations = mine(case.failing("acme-authorization-expired"));
    let answers: Vec<FactId> = orders.iter().chain(&authorizations).copied().collect();
    if answers.is_empty() {
        return;
    }
    let age = answers.iter().filter_map(|a| order_age::age(case, *a)).max_by_key(|a| a.nanos);
    if !orders.is_empty() {
        let because = match &age {
            Some(a) if a.nanos > ORDER_LIFE => {
                format!("it was {} old, and an order lives seven days at the CA: the 404 was to be expected", human(a.nanos))
            }
            _ => "its order and authorization were gone at the CA".to_owned(),
        };
        push(chain, "the CA no longer knew the order".into(), &because, orders.into_iter().take(3).collect());
    }
    if !authorizations.is_empty() {
        let because = "the authorization had run out before cert-manager asked for validation";
        push(chain, "the CA refused the challenge".into(), because, authorizations.into_iter().take(3).collect());
    }
    if let Some((start, at)) = restart_before(case, &answers)
        && h.explains.iter().filter_map(|id| case.fact(*id).moment()).any(|t| t < at)
    {
        push(
            chain,
            "a restart made the controller ask the CA".into(),
            &format!(
                "a controller that started at {} read every object anew, which turned a stuck attempt into a failed one; it is no cause of what had kept the attempt",
                at.rfc3339(Precision::Second)
            ),
            vec![start],
        );
    }
    let end = age.and_then(|a| {
        let asked = case.fact(*a.facts.first()?).at?;
        (a.nanos > ORDER_LIFE).then(|| (Instant(asked.0 - a.nanos), Instant(asked.0 - a.nanos + ORDER_LIFE)))
    });
    let (because, class) = match end {
        Some((made, dead)) => (
            format!(
                "the challenge had not become valid in its time: made {}, + 7 d = {}",
                made.rfc3339(Precision::Second),
                dead.rfc3339(Precision::Second)
            ),
            "derived",
        ),
        None => ("the challenge had never become valid in its time".to_owned(), "inferred"),
    };
    chain.push(Link { effect: "the authorization ran out".into(), because, class, facts: Vec::new() });
}

/// The start of a component that came last before the first of these answers, where it came shortly before.
pub fn restart_before(case: &Case<'_>, answers: &[FactId]) -> Option<(FactId, Instant)> {
    let first = answers.iter().filter_map(|id| case.fact(*id).at).min()?;
    case.cluster()
        .filter(|(_, f)| f.what == What::ComponentStarted && f.is_observed())
        .filter_map(|(id, f)| Some((id, f.at?)))
        .filter(|(_, at)| (0..=RESYNC).contains(&(first.0 - at.0)))
        .min_by_key(|(id, at)| (at.0, *id))
}

fn push(chain: &mut Vec<Link>, effect: String, because: &str, facts: Vec<FactId>) {
    let class = if facts.is_empty() { "inferred" } else { "observed" };
    chain.push(Link { effect, because: because.to_owned(), class, facts });
}

fn with_attr(case: &Case<'_>, name: &str) -> Vec<FactId> {
    case.facts().filter(|(_, f)| f.attr(name).is_some()).map(|(i, _)| i).take(1).collect()
}

/// The claim of a hypothesis.
pub fn statement(case: &Case<'_>, h: &Hypothesis) -> String {
    let mut text = h.statement.clone().unwrap_or_else(|| h.fill(h.rule.statement, case));
    // what is quoted at its end may bring a full stop of its own
    if text.ends_with("..") && !text.ends_with("...") {
        text.pop();
    }
    text
}

/// The sentence under the title: the first hypothesis with its word and what keeps it from the next; without an assertive one, what the
/// inputs do explain and that they end there.
pub fn sentence(case: &Case<'_>, all: &[Hypothesis]) -> String {
    let (name, why) = match &case.incident.certificate {
        Some(c) => (format!("`{}`", c.key()), format!("why `{}` failed", c.key())),
        None => ("this failure".to_owned(), "where this failure comes from".to_owned()),
    };
    // what held it before something else did
    let before = all.iter().skip(1).find(|o| o.overtaken && o.confidence >= Confidence::Likely);
    let before = before.map_or_else(String::new, |o| format!(" Before that: {}", statement(case, o)));
    match all.first() {
        None if case.incident.outcome == Outcome::Issued => {
            let what = case.incident.certificate.as_ref().map(|_| name);
            format!("Nothing failed: {} was issued.", what.unwrap_or_else(|| "the certificate".to_owned()))
        }
        None => match unexplained::failure(case).and_then(|id| unexplained::says(case.fact(id))) {
            Some(said) => format!("The inputs do not tell {why}, and no cause that is known fits. They do show this: {said}."),
            None if case.incident.certificate.is_none() => "The inputs show nothing that explains a failure.".to_owned(),
            None => format!("The inputs show {name} and no failure that explains how it stands."),
        },
        // what is known is over, and it fails all the same
        Some(h) if h.overtaken && h.confidence >= Confidence::Likely => {
            let seen = verdict::failure_since(case, h, all)
                .and_then(|id| unexplained::says(case.fact(id)))
                .map_or_else(String::new, |said| format!(" They do show this: {said}."));
            format!("The inputs do not tell {why} in the end.{seen} Before that: {}", statement(case, h))
        }
        Some(h) if h.confidence >= Confidence::Likely => {
            let text = statement(case, h);
            let limit = h.why_not_higher.as_ref().map_or(String::new(), |w| format!("; what keeps it from `proven`: {w}"));
            format!("{} ({}{limit}).{before}", text.trim_end_matches('.'), h.confidence.word())
        }
        Some(h) => {
            let seen = h.supports.first().map_or_else(String::new, |a| format!(" They do show this: {}.", a.text.trim_end_matches('.')));
            format!("The inputs do not tell {why}.{seen} Candidates, and the reads that would decide between them, are below.{before}")
        }
    }
}
