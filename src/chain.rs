//! The chain from harm to cause, link by link, each with its evidence or an explicit gap.
use crate::clock;
use crate::entity::EntityKind;
use crate::fact::{What, attr};
use crate::hypothesis::{Confidence, Hypothesis, Tier};
use crate::incident::{Case, FactId, Outcome};
use crate::time::{DAY, Precision, human};

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

/// The chain of a hypothesis.
pub fn links(case: &Case<'_>, h: &Hypothesis) -> Vec<Link> {
    let mut chain = Vec::new();
    let first = |what: &[What]| case.facts().filter(|(_, f)| what.contains(&f.what)).map(|(i, _)| i).take(3).collect::<Vec<_>>();
    let name = case.incident.certificate.as_ref().map_or_else(|| "the certificate".to_owned(), |c| c.key());
    let expiry = first(&[What::CertificateExpired]);
    if case.incident.outcome == Outcome::Expired || !expiry.is_empty() {
        let facts = if expiry.is_empty() { with_attr(case, attr::NOT_AFTER) } else { expiry };
        push(&mut chain, format!("{name} expired"), "no new certificate was stored before its end", facts);
    }
    let failed = first(&[What::IssuanceFailed]);
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
    let gone: Vec<FactId> = case
        .facts()
        .filter(|(_, f)| f.failure.as_ref().is_some_and(|x| x.text.contains("No order for ID") || x.text.contains("Expired authorization")))
        .map(|(i, _)| i)
        .take(3)
        .collect();
    if !gone.is_empty() && h.rule.tier == Tier::Cause && !h.explains.iter().any(|f| gone.contains(f)) {
        let born = case.nodes(EntityKind::Order).filter_map(|n| n.attr(attr::CREATED).and_then(clock::instant)).min();
        let age = born.zip(gone.first().and_then(|g| case.fact(*g).at)).map(|(a, b)| b.0 - a.0).filter(|d| *d > 0);
        let because = match age {
            Some(age) if age > 7 * DAY => {
                format!("the order was {} old and an order lives seven days at the CA, so its authorization had run out", human(age))
            }
            _ => "its order and authorization were gone at the CA".to_owned(),
        };
        push(&mut chain, "the CA no longer served the order".into(), &because, gone);
        push(&mut chain, "the authorization ran out".into(), "the challenge had never become valid in its time", Vec::new());
    }
    let facts: Vec<FactId> = h.supports.iter().flat_map(|a| a.facts.iter().copied()).take(6).collect();
    push(&mut chain, capitalised(&h.fill(h.rule.effect, case)), &statement(case, h), facts);
    let gap = h.rule.reads.first().map_or_else(
        || "what brought this about is not in the inputs".to_owned(),
        |r| format!("not in the inputs: {}", h.fill(r.what, case)),
    );
    chain.push(Link { effect: "how it came about".into(), because: gap, class: "gap", facts: Vec::new() });
    chain
}

fn push(chain: &mut Vec<Link>, effect: String, because: &str, facts: Vec<FactId>) {
    let class = if facts.is_empty() { "inferred" } else { "observed" };
    chain.push(Link { effect, because: because.to_owned(), class, facts });
}

fn capitalised(text: &str) -> String {
    text.to_owned()
}

fn with_attr(case: &Case<'_>, name: &str) -> Vec<FactId> {
    case.facts().filter(|(_, f)| f.attr(name).is_some()).map(|(i, _)| i).take(1).collect()
}

/// The claim of a hypothesis.
pub fn statement(case: &Case<'_>, h: &Hypothesis) -> String {
    h.statement.clone().unwrap_or_else(|| h.fill(h.rule.statement, case))
}

/// The sentence under the title: the first hypothesis with its word and what keeps it from the next; without an assertive one, what the
/// inputs do explain and that they end there.
pub fn sentence(case: &Case<'_>, all: &[Hypothesis]) -> String {
    let name = case.incident.certificate.as_ref().map_or_else(|| "this failure".to_owned(), |c| format!("`{}`", c.key()));
    match all.first() {
        None if case.incident.outcome == Outcome::Issued => format!("Nothing failed: {name} was issued."),
        None => format!("The inputs show {name} and no failure that explains how it stands."),
        Some(h) if h.confidence >= Confidence::Likely => {
            let text = statement(case, h);
            let why = h.why_not_higher.as_ref().map_or(String::new(), |w| format!("; what keeps it from `proven`: {w}"));
            format!("{} ({}{why}).", text.trim_end_matches('.'), h.confidence.word())
        }
        Some(h) => {
            let seen = h.supports.first().map_or_else(String::new, |a| format!(" They do show this: {}.", a.text.trim_end_matches('.')));
            format!("The inputs do not tell why {name} failed.{seen} Candidates, and the reads that would decide between them, are below.")
        }
    }
}

/// Renewal due, latent time and the next automatic attempt, each with its arithmetic.
#[derive(Debug, Default)]
pub struct Arithmetic {
    /// When renewal came due.
    pub renewal_due: Option<crate::time::Instant>,
    /// When harm began.
    pub harm_from: Option<crate::time::Instant>,
    /// When harm ended.
    pub harm_to: Option<crate::time::Instant>,
    /// First failure.
    pub first_failure: Option<crate::time::Instant>,
    /// In words.
    pub latent: Option<String>,
    /// In words.
    pub next_attempt: Option<String>,
}

/// Works out the summary's times.
pub fn arithmetic(case: &Case<'_>) -> Arithmetic {
    let mut a = Arithmetic::default();
    let get = |name: &str| case.facts().filter_map(|(_, f)| f.attr(name).and_then(clock::instant)).collect::<Vec<_>>();
    let issued = case.facts().filter(|(_, f)| f.what == What::CertificateIssued).filter_map(|(_, f)| f.at).max();
    a.first_failure = case.facts().filter(|(i, _)| crate::assemble::counts(case.world, *i)).filter_map(|(_, f)| f.at).min();
    // the validity that ended, not that of the certificate that came after
    let now = case.world.as_of;
    let ended = get(attr::NOT_AFTER).into_iter().filter(|t| now.is_some_and(|n| *t <= n)).max();
    a.harm_from = ended.or_else(|| case.facts().filter(|(_, f)| f.what == What::CertificateExpired).filter_map(|(_, f)| f.at).min());
    if case.incident.outcome == Outcome::IssuedAfterFailures {
        a.harm_to = a.harm_from.and(issued);
    }
    a.renewal_due = get(attr::RENEWAL_TIME).into_iter().filter(|t| now.is_some_and(|n| *t <= n)).min();
    let s = |t: crate::time::Instant| t.rfc3339(Precision::Second);
    if let (Some(due), Some(harm)) = (a.renewal_due, a.harm_from) {
        a.latent = Some(format!("{} (renewal due {} → expired {})", human(harm.0 - due.0), s(due), s(harm)));
    } else if let (Some(first), Some(harm)) = (a.first_failure, a.harm_from)
        && harm > first
    {
        a.latent = Some(format!("{} (first failure {} → expired {})", human(harm.0 - first.0), s(first), s(harm)));
    }
    if matches!(case.incident.outcome, Outcome::Failed | Outcome::Failing | Outcome::Expired) {
        let stated = get(attr::NEXT_ATTEMPT).into_iter().max();
        let failures = get(attr::LAST_FAILURE).into_iter().max();
        let attempts: Option<u32> = case.facts().filter_map(|(_, f)| f.attr(attr::FAILED_ATTEMPTS)?.parse().ok()).max();
        if let Some(next) = stated {
            a.next_attempt = Some(format!("{} (stated by cert-manager's back-off line)", s(next)));
        } else if let Some(last) = failures {
            let n = attempts.unwrap_or(1).clamp(1, 6);
            let hours = (1i64 << (n - 1)).min(32);
            a.next_attempt = Some(format!(
                "{} (last failure {} + back-off {hours} h after {n} failed attempt(s): 1 h·2ⁿ⁻¹, at most 32 h)",
                s(crate::time::Instant(last.0 + hours * crate::time::HOUR)),
                s(last)
            ));
        }
    }
    a
}
