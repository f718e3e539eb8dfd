//! # The proxy does not let the controller through
//!
//! ## What you see
//! `proxyconnect tcp: …`, `Proxy Authentication Required`, `Tunnel connection failed` with the ACME URL; or a page (`403 : <html>`) where ACME answers with a problem document.
//!
//! ## Why it happens
//! `HTTPS_PROXY` of the controller names a proxy that is down, wrong, wants a log-in, or denies the host; a firewall on the way answers in the place of the CA.
//!
//! ## What rules it out
//! An ACME problem (`urn:ietf:params:acme:error:…`) in the answer: the CA itself refused.
//!
//! ## What to do
//! Correct the proxy settings or its allow list.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The proxy does not let the controller through.
pub static RULE: Rule = Rule {
    id: "acme-proxy-refuses",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_proxy_refuses.rs"),
    tier: Tier::Cause,
    statement: "The proxy that the controller is set to use does not pass requests to the ACME server[: {why}].",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["net-proxy"], targets: &[Target::Acme], weight: Weight::Proof }],
    reads: &[Read {
        what: "which proxy is set",
        command: "kubectl get deploy -n cert-manager cert-manager -o yaml | grep -i -A1 proxy",
        if_true: "a proxy that is down or denies the host",
        if_false: "no proxy",
    }],
    remedy: &[
        "Correct `HTTPS_PROXY` and `NO_PROXY` of the controller Deployment (this restarts it), or allow the ACME host in the proxy.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: Some(weigh),
};

/// A page instead of a problem document (RFC 7807, which ACME answers with) is not the ACME server's own.
fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let pages = case.failing("acme-refused-with-page");
    if pages.is_empty() || !hypothesis.supports.is_empty() {
        return;
    }
    hypothesis.rests_on(Weight::Sign, &pages, "what refused sent a page, where an ACME server sends a problem document");
    hypothesis.statement = Some(hypothesis.fill(
        "Something before the ACME server (a proxy, a firewall, the front of the CA) refuses the requests of cert-manager[ with HTTP {code}].",
        case,
    ));
}
