//! # The name has no usable address
//!
//! ## What you see
//! `400 …dns: DNS problem: NXDOMAIN looking up A for …`, `no valid A records found for …; no valid AAAA records found`, or the
//! self check: `dial tcp: lookup …: no such host`.
//!
//! ## Why it happens
//! The record was never made, was removed, stands in a zone that is not delegated, is misspelt, or holds only private addresses,
//! which a public CA does not use. External-DNS makes the record only once the Ingress has an address.
//!
//! ## What rules it out
//! The name has an address from outside and only the cluster does not see it: then the cluster's resolver has its own view.
//!
//! ## What to do
//! Create the A record (or CNAME) to the load balancer; wait out the negative TTL of the SOA.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types, integration-guide, ipv6, allow-port-80; Boulder `va/http.go`, `va/va.go`.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The name has no usable address.
pub static RULE: Rule = Rule {
    id: "ca-name-without-address",
    class: Class::Http01DnsTargetWrong,
    source: include_str!("ca_name_without_address.rs"),
    tier: Tier::Cause,
    statement: "The name[ {name}] has no public address.",
    effect: "nobody can fetch the challenge",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-name-nxdomain", "ca-name-without-address"], targets: &[], weight: Weight::Proof },
        On { failures: &["net-no-such-host"], targets: &[Target::SelfCheck], weight: Weight::Sign },
        On { failures: &["lets-debug-no-records", "lets-debug-reserved-address"], targets: &[], weight: Weight::Sign },
        On { failures: &["selfcheck-no-such-host"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "what public DNS says",
        command: "dig A {dns} @1.1.1.1",
        if_true: "NXDOMAIN, or no A and AAAA record, or a private address",
        if_false: "an address of the cluster",
    }],
    remedy: &[
        "Create A or AAAA records for the name that point to the load balancer of the cluster. The self check is repeated by itself; a validation that the CA refused needs a new order.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. `cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
