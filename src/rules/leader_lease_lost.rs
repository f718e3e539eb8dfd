//! # The controller lost its leader lease
//!
//! ## What you see
//! `error retrieving resource lock …`, `failed to renew lease …`, `error starting controller: leader election lost`; the process exits with 1.
//!
//! ## Why it happens
//! The lease was not renewed within 40 seconds: the API server did not answer, or the process was starved of CPU. It stops on purpose; the next leader starts after up to a minute, with empty in-memory state.
//!
//! ## What rules it out
//! The same lines at a shut-down that was asked for; another replica that holds the lease.
//!
//! ## What to do
//! Look at the API server (or network to it) at that time; at CPU limits.
//!
//! ## Sources
//! client-go leaderelection; `cmd/controller/app/controller.go` (lease 60 s, renewal 40 s).
use crate::catalogue::failures::Depth;
use crate::class::Class;
use crate::fact::What;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use std::sync::Arc;

/// The controller lost its leader lease.
pub static RULE: Rule = Rule {
    id: "leader-lease-lost",
    class: Class::ControllerNotRunning,
    source: include_str!("leader_lease_lost.rs"),
    tier: Tier::Cause,
    statement: "The controller could not renew its leader lease[ {name}] and stopped.",
    effect: "the controller stopped working",
    stops: None,
    on: &[
        On { failures: &["leader-lost"], targets: &[], weight: Weight::Proof },
        On { failures: &["leader-lock-error", "leader-renew-failed"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "who leads now",
        command: "kubectl get lease -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,HOLDER:.spec.holderIdentity,RENEWED:.spec.renewTime | grep cert-manager",
        if_true: "no holder or an old renewal time",
        if_false: "a recent renewal: it recovered",
    }],
    remedy: &[
        "Remove what kept it from the API server (control plane load or outage, network policy, CPU limit). It restarts by itself; orders and challenges go on from their status.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // why the lease was lost is the API server's side, and no rival
    let own = case.facts().any(|(_, f)| {
        f.failure
            .as_ref()
            .is_some_and(|x| x.row.depth >= Depth::Mechanism && !x.id().starts_with("apiserver-") && !x.id().starts_with("selfcheck-5"))
    });
    // without their first letters, which can be capitals
    let lost = case.world.with_phrase("eader election lost");
    let locks = ["esource lock", "ease lock"].map(|phrase| case.world.with_phrase(phrase));
    let mut said = Vec::new();
    let mut signs = Vec::new();
    for (id, f) in case.cluster().chain(case.facts()).filter(|(_, f)| f.is_observed()) {
        let says = |phrase: &Arc<[FactId]>| phrase.binary_search(&id).is_ok();
        if says(&lost) {
            said.push(id);
        } else if f.what == What::LeaderLost || (f.failure.is_some() && locks.iter().any(says)) {
            signs.push(id);
        }
    }
    hypothesis.supports(
        if own { Weight::Hint } else { Weight::Proof },
        &said,
        "the process says that it ends because the leader election is lost",
    );
    hypothesis.supports(if own { Weight::Hint } else { Weight::Sign }, &signs, "the lease could not be read or renewed");
    if !own {
        hypothesis.explains(&said);
        hypothesis.lead = hypothesis.lead.or(said.first().copied()).or(signs.first().copied());
    }
}
