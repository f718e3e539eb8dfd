//! # The name of the ACME server is not resolved
//!
//! ## What you see
//! `dial tcp: lookup acme-v02.… on 10.96.0.10:53: no such host` (`server misbehaving`, or `i/o timeout` of the look-up).
//!
//! ## Why it happens
//! The cluster DNS cannot ask outside, a response policy or block list denies the name, CoreDNS forwards to a dead resolver, or
//! `dnsPolicy` and `hostNetwork` do not fit. A typo in the server URL shows the same.
//!
//! ## What rules it out
//! The connection is refused or times out after an address was found.
//!
//! ## What to do
//! Ask the resolver from a pod for that name and for others; correct the forwarder or the block list.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Failure;
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The name of the ACME server is not resolved.
pub static RULE: Rule = Rule {
    id: "acme-host-not-resolved",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_host_not_resolved.rs"),
    tier: Tier::Cause,
    statement: "The resolver of the pods[ ({resolver})] does not resolve the ACME host[ {looked_up}].",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["net-no-such-host"], targets: &[Target::Acme], weight: Weight::Proof }],
    reads: &[Read {
        what: "what the cluster DNS answers",
        command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=busybox -- nslookup {looked_up}",
        if_true: "NXDOMAIN or time-out; other public names likewise: the forwarder",
        if_false: "an address",
    }],
    remedy: &[
        "Correct the upstream of the cluster DNS, or take the ACME host off the block list.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let of_lookup = |f: &&Failure| f.target == Some(Target::Acme) && f.field("looked_up").is_some();
    for id in ["net-timeout", "net-refused", "net-no-route"].into_iter().flat_map(|row| case.failing(row)) {
        if case.fact(id).failure.as_deref().filter(of_lookup).is_some() {
            h.lead = h.lead.or(Some(id));
            h.supports(Weight::Proof, &[id], "it was the look-up of the name that got no answer");
            h.explains(&[id]);
        }
    }
}
