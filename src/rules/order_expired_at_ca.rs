//! # The order has expired at the CA
//!
//! ## What you see
//! `404 urn:ietf:params:acme:error:malformed: No order for ID …` when the Order is read or finalised, the Order becomes errored,
//! the CertificateRequest Failed. Often together with `Expired authorization`, often seconds after a new pod started.
//!
//! ## Why it happens
//! An order lives seven days at Let's Encrypt's classic profile, eight hours or one at the short ones, a day at step-ca and
//! Pebble; after that the CA answers 404 as if it had never been. cert-manager does not ask about the order while it cannot
//! present or while the self check fails, so it notices only when it gets past that, or after a restart.
//! The 404 is therefore where the story ends, not where it began: look for what kept the challenge from being completed during
//! the lifetime of the order.
//!
//! ## What rules it out
//! The Order was made less than an hour before: no order expires that fast, and the CA has lost it (`ca-lost-fresh-orders`).
//! `No order found for account ID`: it exists, but belongs to another account.
//!
//! ## What to do
//! Find and remove what blocked the challenge first, then start a new issuance. `cmctl renew` starts a new attempt at once.
//! Deleting the CertificateRequest alone does not skip the back-off of one hour and more. The old Order cannot be revived.
//!
//! ## Sources
//! Boulder `sa/saro.go` GetOrder and `wfe2/wfe.go`; RFC 8555 section 7.1.3; cert-manager `pkg/controller/acmeorders/sync.go`;
//! Let's Encrypt docs, profiles.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::order_age::{SHORTEST_LIFE, USUAL_LIFE, age, age_by_number, unknown_orders};
use crate::time::{DAY, human};

/// The order has expired at the CA.
pub static RULE: Rule = Rule {
    id: "order-expired-at-ca",
    class: Class::StaleAcmeOrder,
    source: include_str!("order_expired_at_ca.rs"),
    tier: Tier::Consequence,
    statement: "The order[ {order}] that the cluster still works on has expired at the CA and is answered as unknown.",
    effect: "the order can no longer be completed",
    stops: Some(Step::Finalized),
    on: &[On { failures: &["acme-order-not-found", "acme-order-gone", "acme-order-expired"], targets: &[], weight: Weight::Sign }],
    reads: &[
        Read {
            what: "how old the order is",
            command: "kubectl get order -n {namespace} {order} -o custom-columns=CREATED:.metadata.creationTimestamp",
            if_true: "seven days or more before the 404 (a day at private CAs)",
            if_false: "minutes or hours: then the CA has lost it",
        },
        Read {
            what: "what blocked the challenge meanwhile",
            command: "kubectl describe challenge -n {namespace}",
            if_true: "a reason that was never resolved",
            if_false: "no challenge is left",
        },
    ],
    remedy: &[
        "Remove what kept the challenge from completing; otherwise the next order ends the same way.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    for answer in unknown_orders(case) {
        match age(case, answer) {
            Some(a) if a.nanos >= 7 * DAY => {
                h.supports(Weight::Proof, &a.facts, format!("the order was {} old, and none lives longer than seven days", human(a.nanos)));
            }
            Some(a) if a.nanos < SHORTEST_LIFE => {
                h.contradicts(Weight::Proof, &a.facts, format!("the order was only {} old: no order expires that fast", human(a.nanos)));
            }
            Some(a) if a.nanos < USUAL_LIFE => {
                h.contradicts(Weight::Sign, &a.facts, format!("the order was only {} old", human(a.nanos)));
                h.at_most(Confidence::Possible, "only CAs and profiles with short-lived orders let one expire that early");
            }
            Some(a) => {
                h.supports(Weight::Sign, &a.facts, format!("the order was {} old", human(a.nanos)));
            }
            None => {
                if let Some(nanos) = age_by_number(case, answer).filter(|n| *n > 9 * DAY) {
                    h.supports(
                        Weight::Hint,
                        &[answer],
                        format!("the number of the order suggests an age of about {}", human(nanos / DAY * DAY)),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ca_lost_fresh_orders;
    use super::*;
    use crate::catalogue::failures::read;
    use crate::entity::EntityKind;
    use crate::entity::ObjectRef;
    use crate::fact::Origin;
    use crate::fact::{Fact, What};
    use crate::incident::FactId;
    use crate::incident::{Incident, Outcome, World};
    use crate::order_age::begins;
    use crate::place::{Place, SourceId};
    use crate::time::Instant;
    use crate::time::Precision;
    use std::sync::Arc;

    const NOON: &str = "2026-03-10T12:00:00Z";

    fn fact(at: &str, what: What, kind: EntityKind, name: &str, text: &str) -> Fact {
        Fact {
            place: Place { source: SourceId(0), offset: 0, line: 1, len: 1 },
            stamp: None,
            outer: None,
            at: Instant::parse_rfc3339(at).map(|(at, ..)| at),
            precision: Precision::Second,
            rough: None,
            also: Vec::new(),
            origin: Origin::Log,
            what,
            step: None,
            subject: Some(ObjectRef::new(kind, Some("shop"), name)),
            related: Vec::new(),
            acme: Vec::new(),
            names: Vec::new(),
            failure: read(text, "").map(Arc::new),
            text: Arc::from(text),
            count: 1,
            last: None,
            last_at: None,
            by: None,
            attrs: Vec::new(),
        }
    }

    fn incident(facts: Vec<FactId>) -> Incident {
        Incident {
            certificate: None,
            dns_names: Vec::new(),
            facts,
            nodes: Vec::new(),
            attempts: Vec::new(),
            outcome: Outcome::Failed,
            window: (None, None),
            issuer: None,
        }
    }

    /// Weighs both causes for an Order that was created at a time (or at none that is told) and unknown to the CA at noon.
    fn weighed(created: &[&str]) -> [Hypothesis; 2] {
        let mut facts: Vec<Fact> =
            created.iter().map(|at| fact(at, What::RequestCreated, EntityKind::CertificateRequest, "web-1", "created")).collect();
        let gone = "404 urn:ietf:params:acme:error:malformed: No order for ID 7";
        facts.push(fact(NOON, What::OrderFailed, EntityKind::Order, "web-1-99", gone));
        let mut world = World { incidents: vec![incident((0..facts.len()).collect())], facts, ..World::default() };
        world.as_of = Instant::parse_rfc3339(NOON).map(|(at, ..)| at);
        let case = Case { world: &world, incident: &world.incidents[0] };
        [&RULE, &ca_lost_fresh_orders::RULE].map(|rule| {
            let mut h = Hypothesis::of(rule);
            if let Some(weigh) = rule.weigh {
                weigh(&case, &mut h);
            }
            h
        })
    }

    fn against(h: &Hypothesis) -> Option<Weight> {
        h.contradicts.iter().map(|a| a.weight).max()
    }

    #[test]
    fn an_old_order_has_expired() {
        let [expired, lost] = weighed(&["2026-03-01T12:00:00Z"]);
        assert_eq!((expired.strongest(), against(&expired)), (Some(Weight::Proof), None));
        assert_eq!((lost.strongest(), against(&lost)), (None, Some(Weight::Proof)));
    }

    #[test]
    fn an_order_of_seconds_was_lost() {
        let [expired, lost] = weighed(&["2026-03-01T12:00:00Z", "2026-03-10T11:59:57Z"]);
        assert_eq!((expired.strongest(), against(&expired)), (None, Some(Weight::Proof)));
        assert_eq!((lost.strongest(), against(&lost)), (Some(Weight::Proof), None));
    }

    #[test]
    fn hours_are_no_proof() {
        let [expired, lost] = weighed(&["2026-03-10T09:00:00Z"]);
        assert_eq!(against(&expired), Some(Weight::Sign));
        assert_eq!(lost.strongest(), Some(Weight::Sign));
    }

    #[test]
    fn without_a_creation_nothing_is_decided() {
        let [expired, lost] = weighed(&[]);
        assert_eq!((expired.strongest(), against(&expired)), (None, None));
        assert_eq!(lost.at_most.map(|(c, _)| c), Some(Confidence::Possible));
    }

    #[test]
    fn a_creation_after_the_answer_is_of_the_next_order() {
        let [expired, _] = weighed(&["2026-03-10T12:00:05Z"]);
        assert_eq!(against(&expired), None);
    }

    #[test]
    fn a_creation_of_another_request_does_not_count() {
        let of = |name: &str| begins(&fact(NOON, What::RequestCreated, EntityKind::CertificateRequest, name, ""), Some("web-1-99"));
        assert!(of("web-1"));
        assert!(of("web"));
        assert!(!of("other-1"));
        assert!(!of("web-1-9"));
    }
}
