//! # The controller is killed for memory
//!
//! ## What you see
//! `OOMKilled`, exit code 137, `System OOM encountered`, an eviction for memory; the log simply ends.
//!
//! ## Why it happens
//! The memory limit is below what the caches need: large clusters with many Secrets, ConfigMaps or requests; releases before v1.13 keep whole Secrets in memory.
//!
//! ## What rules it out
//! Exit code 1 or 2, or shutdown lines at the end of the log.
//!
//! ## What to do
//! Raise the limit; upgrade for filtered Secret caching.
//!
//! ## Sources
//! kubelet container status; cert-manager docs, devops-tips/scaling-cert-manager.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::{weigh_components, weigh_whose};

/// The controller is killed for memory.
pub static RULE: Rule = Rule {
    id: "controller-out-of-memory",
    class: Class::ControllerNotRunning,
    source: include_str!("controller_out_of_memory.rs"),
    tier: Tier::Cause,
    statement: "A cert-manager component is killed because it reaches its memory limit or the node runs out.",
    effect: "the process was killed",
    stops: None,
    on: &[On { failures: &["process-oom", "process-evicted"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "how the last run ended",
        command: r#"kubectl get pods -n cert-manager -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.status.containerStatuses[0].lastState.terminated}{"\n"}{end}'"#,
        if_true: "OOMKilled, exitCode 137",
        if_false: "another reason",
    }],
    remedy: &[
        "Raise `resources.limits.memory` of the component, or remove the limit; work in progress goes on after the restart from what the objects say.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["process-oom", "process-evicted"];
    weigh_components(case, hypothesis, FAILURES, Weight::Proof, "the node says so");
    weigh_whose(case, hypothesis);
}
