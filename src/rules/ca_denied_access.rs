//! # The CA is denied access
//!
//! ## What you see
//! `403 …unauthorized: 203.0.113.40: Invalid response from http://…: 403` (401, or a challenge page of a bot filter).
//!
//! ## Why it happens
//! Authentication, an allow list, a web application firewall or bot protection covers the challenge path. The self check passes
//! where the cluster's own addresses are allowed.
//!
//! ## What rules it out
//! 404: nothing denies, the route is missing.
//!
//! ## What to do
//! Exempt `/.well-known/acme-challenge/` from authentication and filters.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use super::ca_validated_over_ipv6::suspect_ipv6;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA is denied access.
pub static RULE: Rule = Rule {
    id: "ca-denied-access",
    class: Class::Http01RedirectOrAuthInterference,
    source: include_str!("ca_denied_access.rs"),
    tier: Tier::Cause,
    statement: "Authentication or a filter at {url} denies the CA access to the challenge.",
    effect: "the CA does not get the key authorization",
    stops: Some(Step::Validated),
    on: &[On { failures: &["ca-http-denied"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "who denies",
            command: "curl -si http://{dns}/.well-known/acme-challenge/test",
            if_true: "401 or 403 with the header of a proxy or firewall",
            if_false: "404: not denied",
        },
        Read {
            what: "where the name points",
            command: "dig +short A {dns}; dig +short AAAA {dns}",
            if_true: "an address that is not the load balancer of the cluster",
            if_false: "the address of the load balancer",
        },
    ],
    remedy: &[
        "Exempt `/.well-known/acme-challenge/` from authentication, allow lists and bot protection; lists of the CA's addresses do not work, they change.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(suspect_ipv6),
};
