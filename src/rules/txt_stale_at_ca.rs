//! # The CA finds another TXT record
//!
//! ## What you see
//! `403 …unauthorized: Incorrect TXT record "…" found at _acme-challenge.…` (`and 2 more`).
//!
//! ## Why it happens
//! A record of an earlier attempt or of another client or cluster is still there and the new one is not (yet) on the nameserver
//! that the CA asked: slow secondaries, a CNAME to a shared target that others overwrite, a wildcard TXT record, a second
//! cert-manager for the same name.
//!
//! ## What rules it out
//! The value found is that of the Challenge of the moment (`spec.key`).
//!
//! ## What to do
//! See whether all nameservers give the new value; remove left-over records; let only one client write the name.
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types (DNS-01); Boulder `va/dns.go`, `bdns/problem.go`; RFC 8914.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA finds another TXT record.
pub static RULE: Rule = Rule {
    id: "txt-stale-at-ca",
    class: Class::Dns01RecordNotVisibleToCa,
    source: include_str!("txt_stale_at_ca.rs"),
    tier: Tier::Cause,
    statement: "At {record} the CA found another value[ ({txt})] than the challenge needs.",
    effect: "the CA does not see the challenge record",
    stops: Some(Step::Validated),
    on: &[On { failures: &["ca-txt-incorrect"], targets: &[], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "what the authoritative nameservers say",
            command: "dig +short NS {dns}; dig TXT {record} @ each of them",
            if_true: "no record, or different answers",
            if_false: "the same TXT at each",
        },
        Read {
            what: "which value is needed",
            command: "kubectl get challenge -n {namespace} {challenge} -o custom-columns=KEY:.spec.key",
            if_true: "another value than the CA found",
            if_false: "the value that the CA found: the order is not the same",
        },
    ],
    remedy: &[
        "Remove stale TXT records at {record}, and wait for slow nameservers; several values may stand side by side.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
