//! # The connection to the ACME server is refused
//!
//! ## What you see
//! `Get "https://…/directory": dial tcp 192.0.2.1:443: connect: connection refused`.
//!
//! ## Why it happens
//! An egress filter rejects, the cluster DNS gives a wrong address for the host (the address in the text shows which: a private
//! or own one means a rewrite), or a private ACME server is down.
//!
//! ## What rules it out
//! The address is one of the CA and other hosts are refused too: the filter. It is an own address: name resolution.
//!
//! ## What to do
//! Compare the address with public DNS; allow egress to port 443 of the CA.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};
use crate::rules::evidence::weigh_lookups;

/// The connection to the ACME server is refused.
pub static RULE: Rule = Rule {
    id: "acme-egress-refused",
    class: Class::AcmeServerUnreachable,
    source: include_str!("acme_egress_refused.rs"),
    tier: Tier::Cause,
    statement: "Connections from the pods to the ACME server[ {host}][ at {ip}] are refused.",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["net-refused"], targets: &[Target::Acme], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "whether a pod reaches the CA",
            command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=curlimages/curl -- -sv --max-time 10 {url}",
            if_true: "the same error",
            if_false: "the directory as JSON: it was passing, or a policy applies to the controller only",
        },
        Read {
            what: "whether the address is right",
            command: "dig +short {host} @1.1.1.1",
            if_true: "another address than in the error: name resolution inside is wrong",
            if_false: "the same: it is refused on the way",
        },
    ],
    remedy: &[
        "Allow egress to the ACME host on port 443, or correct the name resolution that gives {ip}.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: Some(weigh_lookups),
};
