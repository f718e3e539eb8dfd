//! # The self check goes through an HTTP proxy that does not pass it
//!
//! ## What you see
//! `proxyconnect tcp: …` or `Proxy Authentication Required` inside the self check's error.
//!
//! ## Why it happens
//! `HTTP_PROXY` of the controller (chart value `http_proxy`) holds for the self check, too, and the proxy does not reach the cluster's own host.
//!
//! ## What rules it out
//! No proxy variable in the Deployment.
//!
//! ## What to do
//! Put the cluster's domains into `NO_PROXY`.
//!
//! ## Sources
//! cert-manager Helm chart values (http_proxy, no_proxy); Go `net/http` ProxyFromEnvironment.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The self check goes through an HTTP proxy that does not pass it.
pub static RULE: Rule = Rule {
    id: "http01-selfcheck-through-proxy",
    class: Class::Http01SelfcheckUnreachable,
    source: include_str!("http01_selfcheck_through_proxy.rs"),
    tier: Tier::Cause,
    statement: "cert-manager sends the self check[ of {dns}] through an HTTP proxy that does not let it pass.",
    effect: "the self check is stopped by a proxy",
    stops: Some(Step::SelfChecked),
    on: &[On { failures: &["selfcheck-proxy"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which proxy is set",
        command: "kubectl get deploy -n cert-manager cert-manager -o jsonpath='{..env}'",
        if_true: "HTTP_PROXY without {dns} in NO_PROXY",
        if_false: "no proxy variable",
    }],
    remedy: &["Add the domain to `no_proxy` of the chart; the controller restarts, and challenges go on by themselves."],
    weigh: None,
};
