//! # The CA does not accept a name
//!
//! ## What you see
//! `400 …rejectedIdentifier` or `malformed`: `Domain name contains an invalid character` (an underscore), `has more than 10
//! labels`, `IP address is in a reserved address block`, `is redundant with a wildcard domain in the same request`, `Order
//! cannot contain more than 100 identifiers`.
//!
//! ## Why it happens
//! The form of a name, its kind, or the combination of names is not allowed. With several bad names the top text shows the
//! first, and the subproblems list each.
//!
//! ## What rules it out
//! `forbidden by policy`: the form is good, the CA does not want it.
//!
//! ## What to do
//! Correct the name; split large requests; drop names that a wildcard covers.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA does not accept a name.
pub static RULE: Rule = Rule {
    id: "identifier-refused-by-ca",
    class: Class::InvalidCertificateRequest,
    source: include_str!("identifier_refused_by_ca.rs"),
    tier: Tier::Cause,
    statement: "The CA does not accept[ {name} in] the request[: {why}].",
    effect: "the CA refuses the request for good",
    stops: Some(Step::Authorized),
    on: &[
        On {
            failures: &["acme-identifier-malformed", "acme-identifier-rejected", "acme-identifier-redundant", "acme-identifier-too-many"],
            targets: &[],
            weight: Weight::Proof,
        },
        On { failures: &["acme-identifier-refused-by-type"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "which names are asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=CN:.spec.commonName,DNS:.spec.dnsNames,IP:.spec.ipAddresses",
        if_true: "the name of the error text",
        if_false: "other names: the Certificate was changed since",
    }],
    remedy: &[
        "Correct or remove the name that the text or its subproblems show.",
        "Changing the spec of the Certificate starts a new issuance at once, without the back-off; the failed request is left behind and cleaned up. A Certificate made by ingress-shim follows its Ingress: change `spec.tls.hosts` there.",
    ],
    weigh: None,
};
