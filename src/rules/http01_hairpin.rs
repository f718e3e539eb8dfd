//! # The challenge URL cannot be reached from inside the cluster
//!
//! ## What you see
//! `failed to perform self check GET request … dial tcp <address>:80: connect: connection refused` or a time-out, every ten seconds, while nothing is ever sent to the CA.
//!
//! ## Why it happens
//! The pod cannot connect to the address that the name resolves to. Typical: a load balancer or router that does not send packets back to where they came from (hairpin),
//! nodes that answer their own public address, an egress policy, a firewall; or the address is simply wrong or nothing listens on port 80 there.
//! Only the self check has failed: whether the CA could connect is not known.
//!
//! ## What rules it out
//! The same URL fails from outside, too: then it is the address, the firewall or the listener, not the inside.
//!
//! ## What to do
//! Try from a pod and from outside. Where only the inside fails, route the name to the ingress inside (internal DNS), or skip the check.
//!
//! ## Sources
//! cert-manager docs, troubleshooting/acme (HTTP01 troubleshooting) and configuration/acme (skip the self check).
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use std::net::IpAddr;

/// The challenge URL cannot be reached from inside the cluster.
pub static RULE: Rule = Rule {
    id: "http01-hairpin",
    class: Class::Http01SelfcheckUnreachable,
    source: include_str!("http01_hairpin.rs"),
    tier: Tier::Cause,
    statement: "cert-manager's pod cannot connect to port 80[ of {ip}][, the address of {dns}], so that the self check fails before the CA is asked.",
    effect: "the self check cannot connect to the challenge URL",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["selfcheck-refused", "selfcheck-timeout", "selfcheck-no-route"], targets: &[], weight: Weight::Sign },
        On { failures: &["net-refused", "net-timeout", "net-no-route"], targets: &[Target::SelfCheck], weight: Weight::Sign },
        On { failures: &["selfcheck-failed", "selfcheck-body", "selfcheck-not-passed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "whether the inside can connect",
            command: "kubectl get challenge -n {namespace} {challenge} -o jsonpath='{.status.reason}'",
            if_true: "the same network error still",
            if_false: "another answer: the connection works by now",
        },
        Read {
            what: "whether the outside can connect",
            command: "curl -sv -m 10 http://{dns}/.well-known/acme-challenge/test",
            if_true: "any HTTP answer (from outside of the cluster): only the inside is cut off",
            if_false: "it fails, too: address, firewall or listener are wrong",
        },
    ],
    remedy: &[
        "Make the name reach the ingress from inside: internal DNS record, a load balancer annotation that keeps traffic inside, or hairpin mode. The self check repeats by itself.",
        "From v1.21 `waitInsteadOfSelfCheck` skips the check; a CA that cannot connect either then costs a failed authorization.",
        "Where the outside fails, too, correct the A or AAAA record or open port 80.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let only_failed =
        |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| matches!(f.id(), "selfcheck-failed" | "selfcheck-not-passed"));
    if !hypothesis.explains.is_empty() && hypothesis.explains.iter().all(only_failed) {
        let says = "cert-manager's pod may not be able to connect to the address of[ {dns}] on port 80: the self check failed, and the text does not tell how.";
        hypothesis.statement = Some(hypothesis.fill(says, case));
    }
    let ip = hypothesis.led_by(case).and_then(|f| f.field("ip").or(f.field("address"))).and_then(|ip| ip.parse::<IpAddr>().ok());
    if ip.is_some_and(|ip| ip.is_loopback()) {
        let says = "The name[ {dns}] leads to {ip}, the pod itself: the self check looks for the challenge where nobody else would, and no CA can reach such an address.";
        hypothesis.statement = Some(hypothesis.fill(says, case));
        hypothesis.at_most(Confidence::Likely, "where the name leads to for others is not in the inputs");
    }
}
