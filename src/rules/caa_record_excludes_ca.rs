//! # A CAA record does not allow this CA
//!
//! ## What you see
//! `403 …caa: CAA record for example.com prevents issuance`, at validation (`While processing CAA for …`) or at finalisation
//! (`rechecking caa`).
//!
//! ## Why it happens
//! The closest CAA record set at the name or above it applies, followed through CNAMEs. It lists other CAs, none (`issue ";"`),
//! restricts account (`accounturi`) or method (`validationmethods`), forbids wildcards (`issuewild`), or has an unknown critical
//! tag. The text does not say which. The name in the text is where the record stands: often the company's apex, or the target of
//! a CNAME.
//!
//! ## What rules it out
//! `SERVFAIL looking up CAA`: no record was read at all (`caa-lookup-servfail`).
//!
//! ## What to do
//! Whoever owns the zone of the record adds the CA: for Let's Encrypt `CAA 0 issue "letsencrypt.org"`, ZeroSSL `sectigo.com`,
//! Google `pki.goog`. After a new ACME account, correct `accounturi`.
//!
//! ## Sources
//! RFC 8659; Let's Encrypt docs, caa; Boulder `va/caa.go`, `bdns/problem.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// A CAA record does not allow this CA.
pub static RULE: Rule = Rule {
    id: "caa-record-excludes-ca",
    class: Class::CaaForbidsIssuance,
    source: include_str!("caa_record_excludes_ca.rs"),
    tier: Tier::Cause,
    statement: "A CAA record[ at {caa_name}] does not allow this CA (or the account, or the method) to issue[ for {name}].",
    effect: "the CA may not issue",
    stops: Some(Step::Validated),
    on: &[
        On { failures: &["caa-record-forbids"], targets: &[], weight: Weight::Proof },
        On { failures: &["lets-debug-caa-excludes"], targets: &[], weight: Weight::Sign },
        On { failures: &["caa-refused-by-type"], targets: &[], weight: Weight::Sign },
        On { failures: &["caa-recheck-failed"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "what the record says",
            command: "dig +short CAA {caa_name}",
            if_true: "no `issue` with the domain of the CA, or a parameter that does not fit",
            if_false: "a record that names this CA without parameters: it was changed since, mind the TTL",
        },
        Read {
            what: "what CAA records apply",
            command: "dig +short CAA {dns}; and the same for each parent",
            if_true: "records without `issue` for this CA, or with `accounturi` or `validationmethods` that do not fit",
            if_false: "no records at any level, or one that names this CA",
        },
    ],
    remedy: &[
        "Add a CAA record for the CA[ at {caa_name}] (or remove the restriction); caches keep the old one for its TTL. The CA reads it anew at every attempt.",
        "A new attempt is started at once by `cmctl renew`[ (`cmctl renew -n {namespace} {certificate}`)]: it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
