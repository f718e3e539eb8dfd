//! # The CA used the AAAA record, and that address does not serve the challenge
//!
//! ## What you see
//! The address in the CA's text is IPv6: `2001:db8::1: Fetching http://…: Connection refused`, `Invalid response from http://…
//! [2001:db8::1]: "<html>…404`; over IPv4 everything works.
//!
//! ## Why it happens
//! CAs prefer IPv6 where an AAAA record exists, and fall back to IPv4 only when the very first connection fails, never after an
//! answer or a redirect. A forgotten AAAA record (hosting default, old server) sends them to another machine, or to a load
//! balancer without IPv6.
//!
//! ## What rules it out
//! The address in the text is IPv4, or one of a CDN that stands in front. The cluster is reached over IPv6 from elsewhere. `During secondary validation`:
//! the first vantage point passed at the same address.
//!
//! ## What to do
//! Remove the AAAA record, or make that address serve the host like the IPv4 one.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use crate::class::Class;
use crate::fact::{Fact, Step};
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::{is_at_cdn, is_secondary};

/// The CA used the AAAA record, and that address does not serve the challenge.
pub static RULE: Rule = Rule {
    id: "ca-validated-over-ipv6",
    class: Class::Http01DnsTargetWrong,
    source: include_str!("ca_validated_over_ipv6.rs"),
    tier: Tier::Cause,
    statement: "The CA validated over IPv6[ at {ip}], and the machine there does not serve the challenge.",
    effect: "the CA asks another machine than the cluster",
    stops: Some(Step::Validated),
    on: &[On { failures: &["lets-debug-ipv6-not-working"], targets: &[], weight: Weight::Sign }],
    reads: &[
        Read {
            what: "where the AAAA record points",
            command: "dig +short AAAA {dns}",
            if_true: "an address that is not of the cluster",
            if_false: "none",
        },
        Read {
            what: "what answers there",
            command: "curl -6 -sv --max-time 10 http://{dns}/.well-known/acme-challenge/test",
            if_true: "no connection, or another server than with -4",
            if_false: "the same answer as with -4",
        },
    ],
    remedy: &[
        "Remove the AAAA record of the name, or point it to the load balancer of the cluster; mind its TTL.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

/// What the CA met at an IPv6 address.
const FAILURES: &[&str] = &[
    "ca-connect-timeout",
    "ca-read-timeout",
    "ca-connect-refused",
    "ca-connect-reset",
    "ca-network-unreachable",
    "ca-connect-failed",
    "ca-http-404",
    "ca-http-denied",
    "ca-http-server-error",
    "ca-http-wrong-answer",
    "ca-http-key-mismatch",
    "ca-tls-alert",
];

/// Validations that failed at an IPv6 address.
pub(super) fn validated_over_ipv6(case: &Case<'_>) -> Vec<FactId> {
    // the address of a CDN is the right one, and so is one at which the first vantage point of the CA passed
    let names_ipv6 =
        |f: &Fact| f.failure.as_ref().and_then(|f| f.field("ip")).is_some_and(|ip| ip.contains(':')) && !is_at_cdn(f) && !is_secondary(f);
    // seldom: the failures are gone through one by one only where there is an address at all
    if !case.facts().any(|(_, f)| names_ipv6(f)) {
        return Vec::new();
    }
    let at_ipv6 = |id: &FactId| names_ipv6(case.fact(*id));
    FAILURES.iter().flat_map(|id| case.failing(id)).filter(at_ipv6).collect()
}

/// Holds against a connection that failed that it was one over IPv6, or that only other vantage points of the CA met it.
pub(super) fn suspect_ipv6(case: &Case<'_>, h: &mut Hypothesis) {
    if h.supports.is_empty() {
        return;
    }
    if !h.explains.is_empty() && h.explains.iter().all(|id| is_secondary(case.fact(*id))) {
        h.at_most(Confidence::Likely, "the first vantage point of the CA came through");
    }
    let over = validated_over_ipv6(case);
    if !over.is_empty() {
        let says = "the address that the CA used is an IPv6 one, so the AAAA record is the first suspect";
        h.contradicts(Weight::Sign, &over, says);
        h.at_most(Confidence::Possible, says);
    }
}

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let over = validated_over_ipv6(case);
    h.lead = h.lead.or(over.first().copied());
    h.supports(Weight::Proof, &over, "the CA names the IPv6 address at which validation failed");
    h.explains(&over);
    // who answers there shows that it is another server; who does not may be the right one behind a closed port
    let is_silence = |id: &str| matches!(id, "ca-connect-timeout" | "ca-connect-refused" | "ca-connect-failed");
    let silent = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| is_silence(f.id()));
    if !over.is_empty() && over.iter().all(silent) {
        h.at_most(Confidence::Likely, "the address can be the right one, and closed to the CA");
    }
}
