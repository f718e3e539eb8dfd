//! # The CA finds no TXT record
//!
//! ## What you see
//! `DNS problem: NXDOMAIN looking up TXT for _acme-challenge.…`, or `No TXT record found at …`, although it was presented.
//!
//! ## Why it happens
//! The record is written where the world does not look: a zone of the same name that is not (or no longer) delegated, a private
//! zone, another account. Or not all nameservers have it yet: the self check asked one that had. Or the record was cleaned up by
//! another client before the CA asked. A resolver of the CA may also still hold the negative answer (minimum TTL of the SOA).
//!
//! ## What rules it out
//! `Incorrect TXT record`: one is there. `SERVFAIL`: the nameservers fail.
//!
//! ## What to do
//! Compare the delegation (NS at the parent) with the zone at the provider; ask every nameserver; let the self check use public
//! resolvers (`--dns01-recursive-nameservers`, `-only`).
//!
//! ## Sources
//! Let's Encrypt docs, challenge-types (DNS-01); Boulder `va/dns.go`, `bdns/problem.go`; RFC 8914.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA finds no TXT record.
pub static RULE: Rule = Rule {
    id: "txt-not-at-ca-nxdomain",
    class: Class::Dns01RecordNotVisibleToCa,
    source: include_str!("txt_not_at_ca_nxdomain.rs"),
    tier: Tier::Cause,
    statement: "The TXT record at {record} that was presented is not in DNS as the CA sees it.",
    effect: "the CA does not see the challenge record",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["ca-txt-nxdomain", "ca-txt-none"], targets: &[], weight: Weight::Proof },
        // written under a name with the domain twice, it is not where the CA looks
        On { failures: &["letsdebug-txt-double-label"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[
        Read {
            what: "what the authoritative nameservers say",
            command: "dig +short NS {dns}; dig TXT {record} @ each of them",
            if_true: "no record, or different answers",
            if_false: "the same TXT at each",
        },
        Read {
            what: "whether a CNAME or delegation leads elsewhere",
            command: "dig +trace TXT {record}",
            if_true: "the trace ends at other nameservers than the provider's",
            if_false: "it ends at the provider that cert-manager writes to",
        },
    ],
    remedy: &[
        "Write to the zone that is delegated, or correct the NS records at the registrar. With several zones of one name set the hosted zone or project in the solver.",
        "A failed validation is final for its order, and five in an hour for a name are the limit at Let's Encrypt: mend first. A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
