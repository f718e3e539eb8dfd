//! # The clock of the controller's node jumped
//!
//! ## What you see
//! Liveness `clockHealth`: `the system clock is out of sync with the internal monotonic clock by …`.
//!
//! ## Why it happens
//! The node was suspended or its clock was set; timers and validity checks went wrong until the restart that the probe forces.
//!
//! ## What rules it out
//! A probe failure of another check (leaderElection).
//!
//! ## What to do
//! Repair time synchronisation of the node.
//!
//! ## Sources
//! `pkg/healthz/clock_health.go` (v1.14 and newer).
use crate::class::Class;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The clock of the controller's node jumped.
pub static RULE: Rule = Rule {
    id: "controller-clock-jump",
    class: Class::ClockSkew,
    source: include_str!("controller_clock_jump.rs"),
    tier: Tier::Cause,
    statement: "The clock of the controller's node jumped by {jump} against its own run time.",
    effect: "the clock was wrong",
    stops: None,
    on: &[On { failures: &["process-clock-jump"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether the node's clock is synchronised",
        command: "kubectl get leases -n kube-node-lease -o custom-columns=NODE:.metadata.name,RENEWED:.spec.renewTime && date -u",
        if_true: "a node whose renewal time is off by more than a minute",
        if_false: "every node within seconds",
    }],
    remedy: &["Repair NTP on the node; the kubelet restarts the controller by the probe."],
    weigh: None,
};
