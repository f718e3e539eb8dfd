//! # No controller acts on the Order or request
//!
//! ## What you see
//! An Order without any status, or an approved CertificateRequest without an Order, minutes after its creation; `Waiting on certificate issuance from order …: ""`.
//!
//! ## Why it happens
//! The controller that should act does not run: `--controllers` without it, the leader is missing, another cert-manager class or namespace scope, a controller that hangs. There is no failure anywhere, because nobody tried.
//!
//! ## What rules it out
//! A state, URL or Challenge of the Order. Less than half a minute has passed.
//!
//! ## What to do
//! Look at the controller's start lines (`enabled controllers`), its lease and its log for the Order's name.
//!
//! ## Sources
//! `pkg/controller/acmeorders/sync.go` (the state is set at the first sync); flag `--controllers`.
use crate::catalogue::failures::Depth;
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Origin, Step, What, attr};
use crate::hypothesis::{Confidence, Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId, Node};
use crate::time::{Instant, SECOND};

/// No controller acts on the Order or request.
pub static RULE: Rule = Rule {
    id: "order-never-processed",
    class: Class::OrderNeverProcessed,
    source: include_str!("order_never_processed.rs"),
    tier: Tier::Cause,
    statement: "No controller acts on the Order[ {order}] or request[ {request}]: it has no status at all.",
    effect: "nobody works on the object",
    stops: Some(Step::Authorized),
    on: &[],
    reads: &[
        Read {
            what: "which controllers run",
            command: r#"kubectl logs -n cert-manager deploy/cert-manager | grep -i "enabled controllers\|skipping disabled\|not starting""#,
            if_true: "`orders` or `challenges` are missing, or there is no log at all",
            if_false: "all are enabled",
        },
        Read {
            what: "whether it has a state by now",
            command: "kubectl get order -n {namespace} {order} -o jsonpath='{.status}'",
            if_true: "empty",
            if_false: "a state: it was only late",
        },
    ],
    remedy: &[
        "Start the missing controller (remove the restriction from `--controllers`, bring a leader up); Orders that exist are taken up at once.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let Some(waiting) = waiting(case) else { return };
    let seen: Vec<FactId> = waiting.facts.iter().copied().filter(|id| case.fact(*id).origin == Origin::Object).collect();
    if seen.is_empty() || case.facts().any(|(_, f)| f.failure.as_ref().is_some_and(|x| x.row.depth >= Depth::Mechanism)) {
        return;
    }
    let created = waiting.attr(attr::CREATED).and_then(Instant::parse_rfc3339).map(|(at, ..)| at);
    let began = created.or_else(|| waiting.facts.iter().filter_map(|id| case.fact(*id).at).min());
    let age = case.world.as_of.zip(began).map(|(end, at)| end.0.saturating_sub(at.0));
    let kind = waiting.object.kind.word();
    match age {
        Some(age) if age >= 30 * SECOND => {
            hypothesis.supports(Weight::Sign, &seen, format!("the {kind} has no status {} s after it was made", age / SECOND));
        }
        Some(_) => {
            hypothesis.supports(Weight::Hint, &seen, format!("the {kind} has no status yet"));
            hypothesis.at_most(Confidence::Possible, "it was made only seconds before the inputs end");
        }
        None => {
            hypothesis.supports(Weight::Sign, &seen, format!("the {kind} has no status"));
            hypothesis.at_most(Confidence::Possible, "how long it has existed is not proven");
        }
    }
    hypothesis.lead = hypothesis.lead.or(seen.first().copied());
}

/// The Order without a state, or the approved request without an Order.
fn waiting<'a>(case: &Case<'a>) -> Option<&'a Node> {
    if let Some(order) = case.node(EntityKind::Order) {
        let blank = order.state.as_deref().is_none_or(str::is_empty) && order.url.is_none() && order.acme_id.is_none();
        let begun =
            case.node(EntityKind::Challenge).is_some() || order.facts.iter().any(|id| case.fact(*id).step > Some(Step::OrderCreated));
        return (blank && !begun).then_some(order);
    }
    let request = case.node(EntityKind::CertificateRequest)?;
    let facts = || request.facts.iter().map(|id| case.fact(*id));
    let approved = facts().any(|f| f.what == What::RequestApproved);
    let ended =
        facts().any(|f| matches!(f.what, What::RequestFailed | What::RequestDenied | What::CertificateIssued) || f.failure.is_some());
    (approved && !ended).then_some(request)
}
