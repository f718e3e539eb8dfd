//! # Only some vantage points of the CA cannot connect
//!
//! ## What you see
//! `During secondary validation: …: Timeout during connect` or another connection error: the first vantage point passed, others
//! did not. With `Invalid response from …`: others got another answer.
//!
//! ## Why it happens
//! CAs validate from several places of the world. A geo-block, a filter by provider, an anycast or geo-DNS that answers
//! differently by region, or a host that is slow from far away lets one pass and keeps others out.
//!
//! ## What rules it out
//! The text lacks `During secondary validation`. All addresses are blocked: the first check would fail.
//!
//! ## What to do
//! Take the filter away for `/.well-known/acme-challenge/` and for DNS; do not list addresses of the CA.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::is_secondary;

/// Only some vantage points of the CA cannot connect.
pub static RULE: Rule = Rule {
    id: "ca-secondary-perspectives-fail",
    class: Class::Http01CaCannotConnect,
    source: include_str!("ca_secondary_perspectives_fail.rs"),
    tier: Tier::Cause,
    statement: "Some vantage points of the CA cannot reach[ {ip}] the host although others can.",
    effect: "the CA does not get enough agreeing answers",
    stops: Some(Step::Validated),
    on: &[],
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
        "Remove blocks by country, provider or reputation for port 80 (and 53 of the nameservers).",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

/// Connections that failed: the CA says itself that the others came through.
const CONNECTIONS: &[&str] =
    &["ca-connect-timeout", "ca-read-timeout", "ca-connect-refused", "ca-connect-reset", "ca-connect-failed", "ca-network-unreachable"];

/// Answers that the first vantage point did not get: a filter, or servers that do not agree.
const ANSWERS: &[&str] =
    &["ca-http-denied", "ca-http-404", "ca-http-server-error", "ca-http-cdn-origin", "ca-http-wrong-answer", "ca-http-key-mismatch"];

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let of =
        |ids: &[&str]| -> Vec<FactId> { ids.iter().flat_map(|id| case.failing(id)).filter(|id| is_secondary(case.fact(*id))).collect() };
    let (kept_out, answered) = (of(CONNECTIONS), of(ANSWERS));
    h.lead = h.lead.or(kept_out.first().copied());
    h.supports(Weight::Proof, &kept_out, "the CA says that the first vantage point passed and others did not");
    h.explains(&kept_out);
    h.supports(Weight::Hint, &answered, "the CA says that the first vantage point passed and others got this answer");
    if h.lead.is_none() && !answered.is_empty() {
        h.lead = answered.first().copied();
        let says = "Some vantage points of the CA get another answer[ at {ip}] than the first: a filter, or servers that do not agree.";
        h.statement = Some(h.fill(says, case));
    }
    h.explains(&answered);
}
