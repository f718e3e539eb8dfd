//! # The CA answers that it does not know orders which it made moments ago
//!
//! ## What you see
//! `No order for ID …` (also `No such authorization`, `Certificate not found`) seconds to a few hours after the Order was
//! created, for several unrelated certificates at the same time.
//!
//! ## Why it happens
//! The CA has given out the order and then answers from a database replica that lacks it, or has lost it in an incident. The
//! client is not at fault: orders live for at least an hour everywhere, for days at the usual profiles.
//! cert-manager takes any 4xx as final: the Order becomes errored and the Certificate backs off for an hour, doubling with each
//! attempt.
//!
//! ## What rules it out
//! The Order is older than its lifetime (seven days at Let's Encrypt's default profile): then it has expired
//! (`order-expired-at-ca`).
//! Only one certificate of many is concerned, or the server or account of the issuer was changed meanwhile.
//!
//! ## What to do
//! Look at the CA's status page and forum for the time of the answers. Do nothing to the objects while it lasts: each attempt
//! doubles the back-off and uses up new-order quota. Afterwards `cmctl renew` the certificates.
//!
//! ## Sources
//! Boulder `sa/saro.go` (a read is repeated once after the replica lag) and `wfe2/wfe.go`; cert-manager
//! `pkg/controller/acmeorders/sync.go`; Let's Encrypt community forum, API announcements.
use crate::class::Class;
use crate::fact::Fact;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::order_age::{SHORTEST_LIFE, USUAL_LIFE, age, age_by_number, unknown_orders};
use crate::time::{DAY, HOUR, human};

/// The CA answers that it does not know orders which it made moments ago.
pub static RULE: Rule = Rule {
    id: "ca-lost-fresh-orders",
    class: Class::AcmeServerError,
    source: include_str!("ca_lost_fresh_orders.rs"),
    tier: Tier::Cause,
    statement: "The CA does not know the order[ {order}], which it had made too short a time before to be expired.",
    effect: "the order cannot be read or finalised",
    stops: Some(Step::Finalized),
    on: &[On {
        failures: &["acme-order-not-found", "acme-authorization-not-found", "acme-certificate-not-found"],
        targets: &[],
        weight: Weight::Hint,
    }],
    reads: &[
        Read {
            what: "whether the CA had an incident at that time",
            command: "curl -s https://letsencrypt.status.io/1.0/status/55957a99e800baa4470002da",
            if_true: "an incident or maintenance in the window of the answers",
            if_false: "all operational at that time (incidents of minutes are often missing)",
        },
        Read {
            what: "whether other orders of the hour met the same",
            command: "kubectl get orders -A -o wide",
            if_true: "several Orders of different issuances errored in the same window",
            if_false: "only this one",
        },
    ],
    remedy: &[
        "Wait until the CA has recovered; check its status page.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

/// Answers of different incidents within this belong together.
const SAME_TIME: i64 = HOUR;

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let answers = unknown_orders(case);
    if answers.is_empty() {
        return;
    }
    let mut fresh = false;
    let mut known = false;
    for answer in &answers {
        let Some(a) = age(case, *answer) else { continue };
        known = true;
        if a.nanos < SHORTEST_LIFE {
            fresh = true;
            h.lead = h.lead.or(Some(*answer));
            h.supports(Weight::Proof, &a.facts, format!("the order was only {} old, younger than any order may expire", human(a.nanos)));
        } else if a.nanos < USUAL_LIFE {
            fresh = true;
            h.supports(Weight::Sign, &a.facts, format!("the order was only {} old", human(a.nanos)));
        } else if a.nanos >= 7 * DAY {
            h.contradicts(Weight::Proof, &a.facts, format!("the order was {} old, past any lifetime", human(a.nanos)));
        } else {
            h.contradicts(Weight::Sign, &a.facts, format!("the order was {} old and may have expired", human(a.nanos)));
        }
    }
    let others = elsewhere(case, &answers);
    if !others.is_empty() {
        let text = format!("{} other certificates met the same answer within the hour", others.len());
        h.supports(if fresh { Weight::Sign } else { Weight::Hint }, &others, text);
    }
    if !known {
        h.at_most(Confidence::Possible, "the inputs do not tell when the order was made");
        for answer in &answers {
            if let Some(nanos) = age_by_number(case, *answer).filter(|n| *n < 2 * DAY) {
                h.supports(
                    Weight::Hint,
                    &[*answer],
                    format!("the number of the order suggests an age of less than {}", human((nanos / DAY + 1).max(1) * DAY)),
                );
            }
        }
    }
}

/// One such answer of each other incident that came at the same time.
fn elsewhere(case: &Case<'_>, answers: &[FactId]) -> Vec<FactId> {
    let unknown = |f: &Fact| f.failure.as_ref().is_some_and(|x| x.id() == "acme-order-not-found") && f.is_observed();
    let near = |f: &Fact| answers.iter().filter_map(|a| Some((case.fact(*a).at?.0 - f.at?.0).abs())).any(|gap| gap <= SAME_TIME);
    case.world
        .incidents
        .iter()
        .filter(|i| !std::ptr::eq(*i, case.incident))
        .filter_map(|i| i.facts.iter().copied().find(|id| !answers.contains(id) && unknown(case.fact(*id)) && near(case.fact(*id))))
        .collect()
}
