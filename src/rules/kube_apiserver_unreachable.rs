//! # The Kubernetes API server cannot be reached
//!
//! ## What you see
//! `Get "https://10.96.0.1:443/apis/…": dial tcp 10.96.0.1:443: connect: connection refused` (i/o timeout, no route, http2: client connection lost) from several callers at once.
//!
//! ## Why it happens
//! The API server or the way to it (kube-proxy, CNI, a load balancer in front of it, a control plane upgrade) is down. Every controller is blind meanwhile; nothing can be read, written or renewed.
//!
//! ## What rules it out
//! One dropped connection that is made anew at once; only one component affected (then its network policy).
//!
//! ## What to do
//! Look at the control plane at that time.
//!
//! ## Sources
//! client-go; cert-manager docs, devops-tips/scaling-cert-manager.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::weigh_components;

/// The Kubernetes API server cannot be reached.
pub static RULE: Rule = Rule {
    id: "kube-apiserver-unreachable",
    class: Class::KubeApiserverUnreachable,
    source: include_str!("kube_apiserver_unreachable.rs"),
    tier: Tier::Cause,
    statement: "cert-manager's pods cannot reach the Kubernetes API server[ at {ip}].",
    effect: "the API server could not be reached",
    stops: None,
    on: &[
        On {
            failures: &["apiserver-refused", "apiserver-timeout", "apiserver-no-route", "apiserver-no-such-host"],
            targets: &[],
            weight: Weight::Sign,
        },
        On {
            failures: &["net-refused", "net-timeout", "net-no-route", "net-reset", "net-tls-handshake"],
            targets: &[Target::ApiServer],
            weight: Weight::Sign,
        },
        On { failures: &["apiserver-closed", "apiserver-caches-unsynced", "apiserver-slow-create"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "whether it answers now",
        command: "kubectl get --raw '/readyz?verbose'",
        if_true: "a failed check or no answer",
        if_false: "ok: it was temporary; look at the control plane's events of that time",
    }],
    remedy: &[
        "Restore the control plane or the way to it; controllers list and watch again by themselves, those that lost their lease are restarted by the kubelet.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let lead = hypothesis.led_by(case);
    if lead.is_some_and(|f| f.text.to_ascii_lowercase().contains("the connection to the server")) {
        // it is kubectl that says so
        hypothesis.statement = Some(hypothesis.fill("The Kubernetes API server[ at {host}] refuses connections.", case));
    }
    const FAILURES: &[&str] = &["apiserver-refused", "apiserver-timeout", "apiserver-no-route", "apiserver-no-such-host"];
    weigh_components(case, hypothesis, FAILURES, Weight::Sign, "cert-manager's components could not reach the API server");
}
