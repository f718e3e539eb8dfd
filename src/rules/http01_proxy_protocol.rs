//! # The connection is accepted and closed without an answer (PROXY protocol)
//!
//! ## What you see
//! `Get "http://…": EOF`, `connection reset by peer`, `malformed HTTP response` or 400 in the self check, while browsers outside get through.
//!
//! ## Why it happens
//! The ingress controller expects the PROXY protocol in front of every connection. From outside the load balancer adds it; from inside, kube-proxy short-cuts the
//! load balancer's address straight to the pods, without it, and the controller closes the connection ("broken header"). The reverse (header sent, not expected) gives 400.
//!
//! ## What rules it out
//! The same EOF from outside: then the listener itself is broken. A controller without PROXY protocol.
//!
//! ## What to do
//! Give the load balancer Service a host name instead of an address (provider annotation), so that kube-proxy no longer short-cuts it.
//!
//! ## Sources
//! ingress-nginx `use-proxy-protocol`; Kubernetes KEP-1860 (ipMode of load balancers); cert-manager docs, troubleshooting/acme.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The connection is accepted and closed without an answer (PROXY protocol).
pub static RULE: Rule = Rule {
    id: "http01-proxy-protocol",
    class: Class::Http01SelfcheckUnreachable,
    source: include_str!("http01_proxy_protocol.rs"),
    tier: Tier::Cause,
    statement: "Connections from inside the cluster[ to {dns}] are accepted and closed without an answer, as where PROXY protocol is expected and missing.",
    effect: "the self check is cut off without an answer",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["selfcheck-eof", "selfcheck-reset", "selfcheck-malformed"], targets: &[], weight: Weight::Sign },
        On { failures: &["net-eof", "net-reset"], targets: &[Target::SelfCheck], weight: Weight::Sign },
        On { failures: &["selfcheck-400"], targets: &[], weight: Weight::Hint },
        On { failures: &["nginx-proxy-protocol-missing"], targets: &[], weight: Weight::Proof },
    ],
    reads: &[
        Read {
            what: "whether PROXY protocol is on",
            command: "kubectl get configmap -A -o yaml | grep -n -i proxy-protocol",
            if_true: r#"`use-proxy-protocol: "true"` or the like for the controller that serves {dns}"#,
            if_false: "nothing of that kind",
        },
        Read {
            what: "what the controller says",
            command: r#"kubectl logs -n ingress-nginx deploy/ingress-nginx-controller --tail=200 | grep -i "broken header""#,
            if_true: "`broken header … while reading PROXY protocol`",
            if_false: "no such line: another hop closes the connection",
        },
    ],
    remedy: &[
        "Set the provider's host name annotation on the load balancer Service (or `ipMode: Proxy`), or switch PROXY protocol off on both sides.",
        "Or skip the self check (v1.21 `waitInsteadOfSelfCheck`), or use DNS-01.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let says_so = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| f.id() == "nginx-proxy-protocol-missing");
    if hypothesis.explains.iter().any(says_so) {
        hypothesis.statement =
            Some("The front end expects the PROXY protocol, and requests for the challenge path come to it without.".into());
    }
}
