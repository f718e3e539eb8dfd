//! # The CA's policy forbids the name
//!
//! ## What you see
//! `… refuses to issue a certificate for this domain name, because it is forbidden by policy`, `is a forbidden domain`, `Policy
//! forbids issuing for name`.
//!
//! ## Why it happens
//! The name is on a block list: a high-risk or sanctioned name, a provider's own domain (cloud load balancer names,
//! `amazonaws.com`), an example domain, or a list of a private CA.
//!
//! ## What rules it out
//! `Domain name …` reasons: the form.
//!
//! ## What to do
//! Use a name of your own domain; ask the CA if the listing seems wrong.
//!
//! ## Sources
//! Boulder `policy/pa.go`, `csr/csr.go`, `ra/ra.go`; CA/Browser Forum Baseline Requirements; cert-manager
//! `pkg/controller/certificaterequests/acme/acme.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA's policy forbids the name.
pub static RULE: Rule = Rule {
    id: "identifier-forbidden-by-policy",
    class: Class::InvalidCertificateRequest,
    source: include_str!("identifier_forbidden_by_policy.rs"),
    tier: Tier::Cause,
    statement: "The policy of the CA forbids to issue for the requested name[ {name}].",
    effect: "the CA refuses the request for good",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-identifier-forbidden", "issuer-backend-name-refused"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "which names are asked for",
        command: "kubectl get certificate -n {namespace} {certificate} -o custom-columns=CN:.spec.commonName,DNS:.spec.dnsNames,IP:.spec.ipAddresses",
        if_true: "the name of the error text",
        if_false: "other names: the Certificate was changed since",
    }],
    remedy: &[
        "Use a name under a domain of your own, or ask the CA to lift the listing.",
        "Changing the spec of the Certificate starts a new issuance at once, without the back-off; the failed request is left behind and cleaned up. A Certificate made by ingress-shim follows its Ingress: change `spec.tls.hosts` there.",
    ],
    weigh: None,
};
