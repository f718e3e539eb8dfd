//! How far each attempt came: facts sorted by the request (or order) that they belong to, and the rungs that they prove.
use crate::clock;
use crate::entity::{EntityKind, ObjectRef};
use crate::fact::{Fact, Origin, Step, What, attr};
use crate::incident::{Attempt, FactId, Node, World};
use crate::names;
use crate::time::{Instant, MINUTE, SECOND};

/// What is written of an attempt after its success comes within this time.
const AFTERWARDS: i64 = 10 * MINUTE;

/// The attempts of an incident, in order. A new one begins with a trigger after the last one had ended, or with another request.
pub fn attempts(world: &World, facts: &[FactId]) -> Vec<Attempt> {
    let mut attempts: Vec<Attempt> = Vec::new();
    let mut ended = false;
    // when each attempt had its certificate: a name that comes again later is that of another one (a Certificate that was made anew)
    let mut done: Vec<Option<Instant>> = Vec::new();
    for id in facts {
        let fact = &world.facts[*id];
        if !fact.is_observed() {
            continue;
        }
        let request = request_of(fact);
        let order = order_of(fact);
        let trigger = matches!(fact.what, What::IssuanceTriggered | What::RequestCreated);
        let other = |a: &Attempt| match (&a.request, &request) {
            (Some(a), Some(b)) => a.name != b.name,
            _ => false,
        };
        let late = |n: usize| {
            let done = done.get(n).copied().flatten();
            // a restart looks at old objects again, which is no new step
            fact.step.is_some() && fact.at.zip(done).is_some_and(|(at, done)| at.0 - done.0 > AFTERWARDS)
        };
        let known = request
            .as_ref()
            .and_then(|r| attempts.iter().rposition(|a| a.request.as_ref().is_some_and(|x| x.name == r.name)))
            .filter(|n| !late(*n));
        let index = match attempts.last() {
            None => None,
            // what objects say of an attempt (to the second) may come before its trigger in the log (to the microsecond)
            Some(last) if trigger && ended && fact.what == What::IssuanceTriggered => {
                let began = last.steps.iter().filter_map(|(_, at, _)| *at).min();
                let same = began.zip(fact.at).is_some_and(|(a, b)| (0..2 * SECOND).contains(&(b.0 - a.0)));
                same.then_some(attempts.len() - 1)
            }
            Some(last) if other(last) => known.filter(|_| !ended || !trigger),
            Some(_) => Some(attempts.len() - 1),
        };
        let index = index.unwrap_or_else(|| {
            // facts of a request that only its own rungs describe (objects): no attempt for a mere certificate
            done.push(None);
            attempts.push(Attempt { request: None, order: None, steps: Vec::new(), issued: false, failures: Vec::new() });
            ended = false;
            attempts.len() - 1
        });
        let attempt = &mut attempts[index];
        if attempt.request.is_none() {
            attempt.request = request;
        }
        if attempt.order.is_none() {
            attempt.order = order;
        }
        for step in steps(fact) {
            climb(attempt, step, fact.at, *id);
        }
        if crate::incident::counts(world, *id) {
            attempt.failures.push(*id);
        }
        match fact.what {
            What::CertificateIssued => {
                attempt.issued = true;
                if let Some(done) = done.get_mut(index) {
                    *done = done.or(fact.at);
                }
                ended = true;
            }
            What::IssuanceFailed | What::BackOff => ended = true,
            _ => {}
        }
    }
    attempts.retain(|a| !a.steps.is_empty() || !a.failures.is_empty());
    for attempt in &mut attempts {
        attempt.steps.sort_by_key(|(s, ..)| *s);
    }
    attempts
}

fn request_of(fact: &Fact) -> Option<ObjectRef> {
    let chain = fact.subject.iter().chain(fact.related.iter().map(|(_, o)| o));
    let mut derived = None;
    for object in chain {
        let of = |name: &str| ObjectRef { kind: EntityKind::CertificateRequest, namespace: object.namespace.clone(), name: name.into() };
        match object.kind {
            EntityKind::CertificateRequest => return Some(object.clone()),
            EntityKind::Order => derived = derived.or_else(|| names::parent(&object.name).map(of)),
            EntityKind::Challenge => derived = derived.or_else(|| names::parent(&object.name).and_then(names::parent).map(of)),
            _ => {}
        }
    }
    derived
}

fn order_of(fact: &Fact) -> Option<ObjectRef> {
    let mut derived = None;
    for object in fact.subject.iter().chain(fact.related.iter().map(|(_, o)| o)) {
        match object.kind {
            EntityKind::Order => return Some(object.clone()),
            EntityKind::Challenge => {
                derived = derived.or_else(|| {
                    names::parent(&object.name).map(|n| ObjectRef {
                        kind: EntityKind::Order,
                        namespace: object.namespace.clone(),
                        name: n.into(),
                    })
                })
            }
            _ => {}
        }
    }
    derived
}

/// The rungs that a fact proves: its own, and what the state of an object implies. A Challenge becomes `valid` or `expired` only after its
/// record was visible and the CA was asked; `invalid` after the CA had tried.
pub fn steps(fact: &Fact) -> Vec<Step> {
    let mut steps: Vec<Step> = fact.step.into_iter().collect();
    if let Some(subject) = &fact.subject {
        steps.push(match subject.kind {
            EntityKind::CertificateRequest => Step::Requested,
            EntityKind::Order => Step::OrderCreated,
            EntityKind::Challenge => Step::Authorized,
            _ => return steps,
        });
        if fact.attr(attr::PROCESSING) == Some("true") {
            steps.push(Step::ChallengeScheduled);
        }
        if fact.attr(attr::PRESENTED) == Some("true") {
            steps.push(Step::Presented);
        }
        match (subject.kind, fact.attr(attr::STATE)) {
            (EntityKind::Challenge, Some("valid")) => steps.extend([Step::Presented, Step::SelfChecked, Step::Accepted, Step::Validated]),
            (EntityKind::Challenge, Some("expired")) => steps.extend([Step::Presented, Step::SelfChecked]),
            (EntityKind::Challenge, Some("invalid")) => steps.extend([Step::Presented, Step::SelfChecked, Step::Accepted]),
            (EntityKind::Order, Some("ready")) => steps.push(Step::OrderReady),
            (EntityKind::Order, Some("valid")) => steps.extend([Step::OrderReady, Step::Finalized]),
            _ => {}
        }
    }
    match fact.what {
        What::SelfCheckFailed => steps.push(Step::Presented),
        // other clients ask the CA without a check of their own
        What::ValidationFailed if matches!(fact.origin, Origin::Client | Origin::Ca) => steps.push(Step::Accepted),
        What::ValidationFailed => steps.extend([Step::SelfChecked, Step::Accepted]),
        What::AcceptFailed => steps.push(Step::SelfChecked),
        What::FinalizeFailed => steps.push(Step::OrderReady),
        What::PresentFailed => steps.push(Step::ChallengeScheduled),
        What::DomainVerified => steps.push(Step::Validated),
        _ => {}
    }
    steps.sort_unstable();
    steps.dedup();
    steps
}

fn climb(attempt: &mut Attempt, step: Step, at: Option<Instant>, id: FactId) {
    match attempt.steps.iter_mut().find(|(s, ..)| *s == step) {
        Some((_, first, facts)) => {
            if first.is_none() || at.is_some() && at < *first {
                *first = at;
            }
            if facts.len() < 3 {
                facts.push(id);
            }
        }
        None => attempt.steps.push((step, at, vec![id])),
    }
}

/// When an object was created, by its manifest or its first fact.
pub fn created(world: &World, node: &Node) -> Option<Instant> {
    node.attr(attr::CREATED).and_then(clock::instant).or_else(|| node.facts.iter().filter_map(|id| world.facts[*id].at).min())
}
