//! # The issuer has lost the URL of its account
//!
//! ## What you see
//! `400 …malformed: No Key ID in JWS header`: cert-manager signed with a key, but named no account.
//!
//! ## Why it happens
//! `status.acme.uri` of the issuer is empty: the issuer was re-created, restored without its status or applied over by a tool,
//! and registration was skipped or not finished when the order was made.
//!
//! ## What rules it out
//! The text names an account URL. The issuer has a URI and its transition to Ready is earlier than the order.
//!
//! ## What to do
//! Let the issuer register again: touch its spec or restart the controller; then renew.
//!
//! ## Sources
//! Boulder `wfe2/verify.go`, `wfe2/wfe.go`; RFC 8555 sections 6.2 and 7.3; cert-manager `pkg/issuer/acme/setup.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The issuer has lost the URL of its account.
pub static RULE: Rule = Rule {
    id: "acme-account-url-lost",
    class: Class::AcmeAccountInvalid,
    source: include_str!("acme_account_url_lost.rs"),
    tier: Tier::Cause,
    statement: "Orders were made with an account key whose account URL the issuer[ {issuer}] did not have.",
    effect: "the CA cannot tell which account asks",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-account-url-missing"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "whether the account URL is there",
        command: "kubectl get {issuer_kind} -n {namespace} {issuer} -o custom-columns=SERVER:.spec.acme.server,ACCOUNT:.status.acme.uri",
        if_true: "the second value is empty",
        if_false: "an account URL of the same host",
    }],
    remedy: &[
        "Restart the controller or change an annotation of the issuer so that it registers again; existing certificates are not touched.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
        "If the URL stays empty: Delete the Secret of the account key (`spec.acme.privateKeySecretRef`) and touch the issuer: cert-manager makes a new key and registers it. The new account starts without the CAA `accounturi`, rate-limit overrides and valid authorizations of the old one.",
    ],
    weigh: None,
};
