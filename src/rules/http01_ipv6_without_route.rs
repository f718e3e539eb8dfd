//! # The name has an IPv6 address, and the pod has no IPv6
//!
//! ## What you see
//! `dial tcp [2001:db8::1]:80: connect: network is unreachable` (or no route, cannot assign requested address) in the self check.
//!
//! ## Why it happens
//! The AAAA record is used, and pods have no IPv6 route. It says nothing about the outside: the CA prefers IPv6 and may reach it, or may not.
//!
//! ## What rules it out
//! The name has no AAAA record.
//!
//! ## What to do
//! Remove the AAAA record where the cluster does not serve IPv6; it would fail at the CA, too.
//!
//! ## Sources
//! Go `net` (errors of dual-stack dials name the last address); Let's Encrypt docs, IPv6 support.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The name has an IPv6 address, and the pod has no IPv6.
pub static RULE: Rule = Rule {
    id: "http01-ipv6-without-route",
    class: Class::Http01SelfcheckUnreachable,
    source: include_str!("http01_ipv6_without_route.rs"),
    tier: Tier::Cause,
    statement: "[{dns} ]has an IPv6 address[ {ip}] that cert-manager's pod has no route to.",
    effect: "the self check cannot reach the IPv6 address of the name",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-ipv6-no-route"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "whether an AAAA record exists",
        command: "dig +short AAAA {dns}",
        if_true: "an address that the cluster does not serve",
        if_false: "none: the resolver of the cluster makes it up",
    }],
    remedy: &[
        "Remove or correct the AAAA record[ of {dns}]; resolvers keep the old one for its TTL. Where IPv6 is served, give the pods IPv6 or skip the self check.",
    ],
    weigh: None,
};
