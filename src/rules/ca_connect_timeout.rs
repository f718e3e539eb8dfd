//! # The CA gets no answer on port 80
//!
//! ## What you see
//! `400 …connection: 198.51.100.20: Fetching http://…/.well-known/acme-challenge/…: Timeout during connect (likely firewall
//! problem)`, or `Timeout during read`; the self check from inside passed.
//!
//! ## Why it happens
//! A firewall, security group or cloud filter drops what comes from outside, a geo or reputation filter keeps the CA out, port
//! 80 is not forwarded, or the name points to an address that nobody has. `Timeout during read` and `after connect`: something
//! accepts the connection and does not answer.
//!
//! ## What rules it out
//! `Connection refused`: a machine answered. The address in the text is IPv6: look at the AAAA record first. `During secondary
//! validation`: only some vantage points are kept out.
//!
//! ## What to do
//! Open port 80 to the whole internet (the CA's addresses change and are not published); a redirect to HTTPS may stay. Or use
//! DNS-01.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use super::ca_validated_over_ipv6::suspect_ipv6;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::rules::evidence::challenge_port;

/// The CA gets no answer on port 80.
pub static RULE: Rule = Rule {
    id: "ca-connect-timeout",
    class: Class::Http01CaCannotConnect,
    source: include_str!("ca_connect_timeout.rs"),
    tier: Tier::Cause,
    statement: "Connections of the CA to port 80[ of {ip}] are dropped on the way.",
    effect: "the CA cannot fetch the challenge",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-connect-timeout", "ca-read-timeout"], targets: &[], weight: Weight::Proof },
        On { failures: &["lets-debug-connect-timeout"], targets: &[], weight: Weight::Sign },
        On { failures: &["ca-connect-failed"], targets: &[], weight: Weight::Sign },
        On { failures: &["ca-connect-failed-by-type", "client-authorizations-invalid"], targets: &[], weight: Weight::Hint },
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
        "Let the port of the challenge (80; 443 for TLS-ALPN-01) be reached from everywhere, without lists of addresses or countries.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    suspect_ipv6(case, h);
    let (port, begin) = match challenge_port(case, h) {
        Some(port) => (format!("port {port}[ of {{ip}}]"), format!("Port {port}[ of {{ip}}]")),
        None => ("the port of the challenge[ at {ip}]".to_owned(), "The port of the challenge[ at {ip}]".to_owned()),
    };
    // what is known best leads
    let by = |id: &str| h.explains.iter().filter_map(|f| case.fact(*f).failure.as_ref()).find(|f| f.id() == id);
    let connect = by("ca-connect-timeout");
    let says =
        if connect.is_some_and(|f| f.text.to_ascii_lowercase().contains("during connect")) || by("lets-debug-connect-timeout").is_some() {
            format!("Connections of the CA to {port} are dropped on the way.")
        } else if connect.is_some() {
            format!("The CA gets no answer in time from {port}.")
        } else if by("ca-read-timeout").is_some() {
            format!("{begin} accepts connections of the CA, and what is behind it does not answer in time.")
        } else if !h.explains.is_empty() {
            format!("The CA could not fetch the challenge from {port}, and does not say what it met there.")
        } else {
            return;
        };
    h.statement = Some(h.fill(&says, case));
}
