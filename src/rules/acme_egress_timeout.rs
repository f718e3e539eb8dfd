//! # The ACME server does not answer
//!
//! ## What you see
//! `dial tcp 192.0.2.1:443: i/o timeout`, `context deadline exceeded`, `TLS handshake timeout`, `no route to host` to the ACME
//! host.
//!
//! ## Why it happens
//! A firewall, NetworkPolicy or missing NAT drops egress, the pods need a proxy that is not set (`HTTPS_PROXY`), IPv6 is tried
//! without a route, an MTU is too large (time-out in the TLS handshake), or the CA is down.
//!
//! ## What rules it out
//! Other hosts answer from the same pod and the status page shows an incident: the CA.
//!
//! ## What to do
//! Open egress to port 443 of the CA, set the proxy in the controller's environment, or mend NAT and MTU.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};
use crate::rules::evidence::weigh_lookups;

/// The ACME server does not answer.
pub static RULE: Rule = Rule {
    id: "acme-egress-timeout",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_egress_timeout.rs"),
    tier: Tier::Cause,
    statement: "Connections from the pods to the ACME server[ {host}][ at {ip}] get no answer.",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["net-timeout", "net-no-route"], targets: &[Target::Acme], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "whether a pod reaches the CA",
            command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=curlimages/curl -- -sv --max-time 10 {url}",
            if_true: "the same error",
            if_false: "the directory as JSON: it was passing, or a policy applies to the controller only",
        },
        Read {
            what: "what the issuer says",
            command: "kubectl describe {issuer_kind} -n {namespace} {issuer}",
            if_true: "Ready is False with the same text",
            if_false: "Ready is True with a later transition time",
        },
    ],
    remedy: &[
        "Allow egress from the cert-manager namespace to the ACME host on port 443, or set `HTTPS_PROXY` (and `NO_PROXY` for the cluster) on the controller; that restarts it.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: Some(weigh_lookups),
};
