//! # The connection of the CA is broken off
//!
//! ## What you see
//! `400 …connection: … Fetching http://…: Connection reset by peer`, `Server is speaking HTTP/2 over HTTP`, `Network
//! unreachable`.
//!
//! ## Why it happens
//! A device in between (intrusion prevention, DDoS protection, a load balancer that expects the PROXY protocol or TLS on port
//! 80) accepts the connection and ends it.
//!
//! ## What rules it out
//! The solver or ingress controller logs the request with status 200: then the reset is on the way back.
//!
//! ## What to do
//! Look for filters between internet and ingress; let port 80 carry plain HTTP/1.1.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use super::ca_validated_over_ipv6::suspect_ipv6;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The connection of the CA is broken off.
pub static RULE: Rule = Rule {
    id: "ca-connect-reset",
    class: Class::Http01CaCannotConnect,
    source: include_str!("ca_connect_reset.rs"),
    tier: Tier::Cause,
    statement: "Connections of the CA[ to {ip}] are accepted and then broken off.",
    effect: "the CA cannot fetch the challenge",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-connect-reset"], targets: &[], weight: Weight::Proof },
        On { failures: &["ca-network-unreachable"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "whether the host answers from outside",
            command: "curl -sv --max-time 10 http://{dns}/.well-known/acme-challenge/test",
            if_true: "from outside the network the same failure as the CA reports",
            if_false: "any HTTP answer: then only the CA's vantage points are kept out",
        },
        Read {
            what: "where the name points",
            command: "dig +short A {dns}; dig +short AAAA {dns}",
            if_true: "an address that is not the load balancer of the cluster",
            if_false: "the address of the load balancer",
        },
    ],
    remedy: &[
        "Take the filter or protocol mismatch out of the way of port 80.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(suspect_ipv6),
};
