//! # The connection of the CA is refused
//!
//! ## What you see
//! `400 …connection: 198.51.100.20: Fetching http://…: Connection refused`; the self check from inside passed.
//!
//! ## Why it happens
//! Nothing listens on port 80 at the address that public DNS gives: the load balancer has no listener for 80, the port is closed
//! or forwarded elsewhere, or the name points to another machine. Inside, another address or path was used.
//!
//! ## What rules it out
//! `Timeout during connect`: dropped, not refused.
//!
//! ## What to do
//! Open a listener on port 80 at that address, or correct the A record.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use super::ca_validated_over_ipv6::suspect_ipv6;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::challenge_port;

/// The connection of the CA is refused.
pub static RULE: Rule = Rule {
    id: "ca-connect-refused",
    class: Class::Http01CaCannotConnect,
    source: include_str!("ca_connect_refused.rs"),
    tier: Tier::Cause,
    statement: "Port 80[ of {ip}] refuses connections from outside.",
    effect: "the CA cannot fetch the challenge",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-connect-refused"], targets: &[], weight: Weight::Proof },
        On { failures: &["lets-debug-connect-refused"], targets: &[], weight: Weight::Sign },
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
        "Make the load balancer (or router) listen on the port of the challenge (80; 443 for TLS-ALPN-01) and forward it to what answers the challenge, or correct the A record.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    suspect_ipv6(case, h);
    if h.explains.is_empty() {
        return;
    }
    match challenge_port(case, h) {
        Some(80) => {}
        Some(port) => h.statement = Some(h.fill(&format!("Port {port}[ of {{ip}}] refuses connections from outside."), case)),
        None => h.statement = Some(h.fill("The port of the challenge[ of {ip}] refuses connections from outside.", case)),
    }
}
