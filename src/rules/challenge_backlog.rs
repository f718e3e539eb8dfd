//! # The challenge waits for its turn
//!
//! ## What you see
//! A Challenge without state (`processing: false`, `presented: false`) while others are pending; at verbosity 4 `hit maximum concurrent challenge limit` or `there is already a challenge processing with this domain`.
//!
//! ## Why it happens
//! At most `--max-concurrent-challenges` (60) are in flight, and one for each name and type. Challenges that can never pass keep their places for days, because the self check does not give up.
//!
//! ## What rules it out
//! `Challenge scheduled for processing` on this Challenge. No other Challenge in progress: then nobody schedules at all (controller down).
//!
//! ## What to do
//! Find the Challenges that hold the places, and why they do not pass.
//!
//! ## Sources
//! `pkg/controller/acmechallenges/scheduler/scheduler.go`.
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Origin, Step, What, attr};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId, Node};

/// The challenge waits for its turn.
pub static RULE: Rule = Rule {
    id: "challenge-backlog",
    class: Class::ChallengeBacklog,
    source: include_str!("challenge_backlog.rs"),
    tier: Tier::Cause,
    statement: "The challenge[ {challenge}] is not being processed yet, because others hold the places.",
    effect: "the challenge was not scheduled",
    stops: Some(Step::ChallengeScheduled),
    on: &[On { failures: &["challenge-limit-reached", "challenge-same-name-in-flight"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "who holds the places",
        command: "kubectl get challenges -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,STATE:.status.state,PROCESSING:.status.processing,DOMAIN:.spec.dnsName",
        if_true: "others with PROCESSING true, up to the limit or for the same name",
        if_false: "none is being processed",
    }],
    remedy: &[
        "Clear the Challenges that cannot pass: repair their cause, or delete their CertificateRequests (their Certificates then back off). Or raise `--max-concurrent-challenges` (each costs a self check every 10 s).",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let mine: Vec<FactId> =
        case.nodes(EntityKind::Challenge).filter(|n| is_waiting(case, n)).flat_map(|n| n.facts.iter().copied()).collect();
    if mine.is_empty() {
        return;
    }
    let others: Vec<&Node> = case
        .world
        .incidents
        .iter()
        .flat_map(|i| i.nodes.iter())
        .filter(|n| n.object.kind == EntityKind::Challenge && is_in_flight(n))
        .collect();
    let shown: Vec<FactId> = mine.iter().copied().chain(others.iter().filter_map(|n| n.facts.last().copied()).take(5)).collect();
    if others.is_empty() {
        hypothesis.supports(Weight::Hint, &mine, "the challenge has no state");
        hypothesis.at_most(Confidence::Possible, "no other challenge is seen in progress");
    } else {
        hypothesis.supports(Weight::Sign, &shown, format!("the challenge has no state, while {} other(s) are in progress", others.len()));
        hypothesis.lead = hypothesis.lead.or(mine.first().copied());
    }
}

/// Whether a Challenge was seen as an object, without state, and nothing happened to it.
fn is_waiting(case: &Case<'_>, node: &Node) -> bool {
    let seen = node.facts.iter().any(|id| case.fact(*id).origin == Origin::Object);
    let idle =
        node.state.as_deref().is_none_or(str::is_empty) && node.attr(attr::PROCESSING).is_none_or(|p| !p.eq_ignore_ascii_case("true"));
    let touched = node.facts.iter().any(|id| {
        let f = case.fact(*id);
        f.failure.is_some() || matches!(f.what, What::ChallengeScheduled | What::Presented | What::PresentFailed | What::SelfCheckFailed)
    });
    seen && idle && !touched
}

/// Whether a Challenge is being processed, as far as its state tells.
fn is_in_flight(node: &Node) -> bool {
    node.attr(attr::PROCESSING).is_some_and(|p| p.eq_ignore_ascii_case("true")) || node.state.as_deref() == Some("pending")
}
