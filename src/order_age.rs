//! How old an order was when the CA answered that it does not know it: by what the inputs tell of its creation, else by its number.
use crate::catalogue::order_numbers;
use crate::entity::EntityKind;
use crate::fact::{Fact, What, attr};
use crate::incident::{Case, FactId};
use crate::time::{HOUR, Instant, Stamp};

/// How old an order was when the CA answered that it does not know it.
#[derive(Debug, Clone)]
pub struct Age {
    /// Nanoseconds between its creation and the answer.
    pub nanos: i64,
    /// The answer, and what tells the creation.
    pub facts: Vec<FactId>,
}

/// No profile of a public CA gives an order less than this.
pub const SHORTEST_LIFE: i64 = HOUR;
/// The shortest life of an order at the default profile of Let's Encrypt (it re-uses an authorization that is about to expire).
pub const USUAL_LIFE: i64 = 20 * HOUR;

/// The answers of an incident that an order is unknown.
pub fn unknown_orders(case: &Case<'_>) -> Vec<FactId> {
    ["acme-order-not-found", "acme-order-gone", "acme-order-expired"].iter().flat_map(|id| case.failing(id)).collect()
}

/// How old the order of an answer was: by the Order's creation time, else by the creation or trigger that came last before the answer.
pub fn age(case: &Case<'_>, answer: FactId) -> Option<Age> {
    let failed = case.fact(answer);
    let order = failed.subject.as_ref().filter(|o| o.kind == EntityKind::Order);
    let number = failed.failure.as_ref().and_then(|f| f.field("order"));
    let node = case
        .nodes(EntityKind::Order)
        .find(|n| order.is_some_and(|o| *o == n.object) || (number.is_some() && n.acme_id.as_deref() == number));
    if let (Some(at), Some(created)) = (failed.at, node.and_then(|n| n.attr(attr::CREATED)))
        && let Some((made, ..)) = Instant::parse_rfc3339(created)
        && made <= at
    {
        let told = node.and_then(|n| n.facts.first()).copied();
        return Some(Age { nanos: at.0 - made.0, facts: [answer].into_iter().chain(told).collect() });
    }
    let name = order.or(node.map(|n| &n.object)).map(|o| &*o.name);
    let mut best: Option<Age> = None;
    for (id, fact) in case.facts() {
        if !matches!(fact.what, What::OrderCreated | What::RequestCreated | What::IssuanceTriggered) || !begins(fact, name) {
            continue;
        }
        if let Some(nanos) = between(fact, failed)
            && best.as_ref().is_none_or(|b| nanos < b.nanos)
        {
            best = Some(Age { nanos, facts: vec![answer, id] });
        }
    }
    best
}

/// Whether a creation can be that of the Order with this name (an Order's name begins with that of its request, a request's with that of its Certificate).
pub(crate) fn begins(fact: &Fact, order: Option<&str>) -> bool {
    let Some(order) = order else { return true };
    let named = fact.subject.iter().chain(fact.related.iter().map(|(_, o)| o));
    let mut chain = named.filter(|o| o.kind.is_chain() && o.kind != EntityKind::Challenge).peekable();
    if chain.peek().is_none() {
        return true;
    }
    // cert-manager cuts the name of the request to 52 bytes
    chain.any(|o| match o.name.get(..52) {
        Some(cut) => order.starts_with(cut),
        None => order.strip_prefix(&*o.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
    })
}

/// Nanoseconds from one fact to a later one, by instants or by ages of one capture.
fn between(earlier: &Fact, later: &Fact) -> Option<i64> {
    let nanos = match (earlier.at, later.at, earlier.stamp, later.stamp) {
        (Some(a), Some(b), ..) => b.0.checked_sub(a.0)?,
        (.., Some(Stamp::Age(a, _)), Some(Stamp::Age(b, _))) => a.checked_sub(b)?,
        _ => return None,
    };
    (nanos >= 0).then_some(nanos)
}

/// The age that the number of an order suggests, where it is one of Let's Encrypt and the time of the answer is known.
pub fn age_by_number(case: &Case<'_>, answer: FactId) -> Option<i64> {
    let fact = case.fact(answer);
    let number = fact.failure.as_ref()?.field("order")?.parse().ok()?;
    let named = fact.acme.iter().find_map(|a| a.host.as_deref());
    let url = case.node(EntityKind::Order).and_then(|n| n.url.as_deref());
    let issuer = case.issuer_facts().find_map(|(_, f)| f.attr(attr::SERVER));
    let made = named.or(url).or(issuer).and_then(|host| order_numbers::made(host, number))?;
    Some(fact.at?.0 - made.0)
}
