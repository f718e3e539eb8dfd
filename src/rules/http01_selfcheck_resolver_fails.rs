//! # The pod's DNS does not answer for the host
//!
//! ## What you see
//! `lookup … : server misbehaving`, `i/o timeout` or `connection refused` of the name server, inside the self check's error.
//!
//! ## Why it happens
//! The cluster's DNS (or its upstream) fails, so that no address is known. `server misbehaving` is SERVFAIL or REFUSED.
//!
//! ## What rules it out
//! `no such host`: then it answered, and the name has no address.
//!
//! ## What to do
//! Look at CoreDNS and its upstream; other names fail as well where it is the cause.
//!
//! ## Sources
//! Go `net` (dnsclient errors); cert-manager flag `--acme-http01-solver-nameservers`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The pod's DNS does not answer for the host.
pub static RULE: Rule = Rule {
    id: "http01-selfcheck-resolver-fails",
    class: Class::Http01SelfcheckUnreachable,
    source: include_str!("http01_selfcheck_resolver_fails.rs"),
    tier: Tier::Cause,
    statement: "The cluster's DNS gives no usable answer for[ {looked_up}], so that the self check does not know where to connect.",
    effect: "the self check cannot resolve the host",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-lookup-failed"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "whether the cluster's DNS is in trouble",
        command: "kubectl logs -n kube-system -l k8s-app=kube-dns --tail=100",
        if_true: "SERVFAIL or time-outs towards the upstream",
        if_false: "no errors for {dns}",
    }],
    remedy: &[
        "Repair CoreDNS or its upstream, or set `--acme-http01-solver-nameservers` to servers that answer. The self check repeats by itself.",
    ],
    weigh: None,
};
