//! # The Kubernetes API server is overloaded
//!
//! ## What you see
//! `etcdserver: request timed out`, `the server was unable to return a response in the time allotted`, `has received too many requests`, `client rate limiter Wait returned an error`.
//!
//! ## Why it happens
//! etcd is slow or full, the API server sheds load (priority and fairness), or very many cert-manager objects meet client-side limits (20 requests a second).
//!
//! ## What rules it out
//! Single occurrences that succeed at the next try.
//!
//! ## What to do
//! Look at etcd's latency and size; reduce the number of old CertificateRequests.
//!
//! ## Sources
//! etcd and kube-apiserver texts; cert-manager flags `--kube-api-qps`, `--kube-api-burst`.
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The Kubernetes API server is overloaded.
pub static RULE: Rule = Rule {
    id: "kube-apiserver-overloaded",
    class: Class::KubeApiserverUnreachable,
    source: include_str!("kube_apiserver_overloaded.rs"),
    tier: Tier::Cause,
    statement: "The Kubernetes API server or etcd behind it does not keep up[: {detail}]",
    effect: "the API server did not answer in time",
    stops: None,
    on: &[
        On { failures: &["apiserver-etcd", "apiserver-etcd-space", "apiserver-overloaded"], targets: &[], weight: Weight::Proof },
        On { failures: &["apiserver-client-throttled"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "how it is doing",
        command: "kubectl get --raw '/readyz?verbose' && kubectl get certificaterequests -A --no-headers | wc -l",
        if_true: "failing etcd check, or many thousands of requests",
        if_false: "all ok and few objects: it was temporary",
    }],
    remedy: &[
        "Relieve etcd (defragment, disk, alarms); set `revisionHistoryLimit` on Certificates so that old requests go; raise cert-manager's QPS only where the server has room.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const FAILURES: &[&str] = &["apiserver-etcd", "apiserver-etcd-space", "apiserver-overloaded", "apiserver-client-throttled"];
    weigh_components(case, hypothesis, FAILURES, Weight::Sign, "the API server says so to cert-manager's components");
}
