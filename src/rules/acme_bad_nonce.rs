//! # The CA refuses one nonce after the other
//!
//! ## What you see
//! `badNonce: JWS has an invalid anti-replay nonce`, again and again. A single one is normal and retried by the client.
//!
//! ## Why it happens
//! Several back ends of the CA do not share their nonces (a private CA behind a load balancer), a proxy caches answers, a nonce
//! is too old after a pause, or a client asks one environment for nonces and sends them to another.
//!
//! ## What rules it out
//! One refusal and success after it: noise. Pebble refuses five per cent on purpose.
//!
//! ## What to do
//! Look whether the server of the issuer is the one that gives the nonces; let no proxy cache; for a private CA, make sessions
//! sticky or share nonces.
//!
//! ## Sources
//! RFC 8555 section 6.5; Boulder `nonce/`; cert-manager `pkg/acme/util` (six tries).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The CA refuses one nonce after the other.
pub static RULE: Rule = Rule {
    id: "acme-bad-nonce",
    class: Class::AcmeServerError,
    source: include_str!("acme_bad_nonce.rs"),
    tier: Tier::Cause,
    statement: "The CA did not accept the nonces that the client used, more often than retries could mend.",
    effect: "requests to the CA are refused",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["acme-bad-nonce"], targets: &[], weight: Weight::Sign }],
    reads: &[Read {
        what: "whether answers are cached",
        command: "curl -sI {url}",
        if_true: "the same Replay-Nonce twice",
        if_false: "another Replay-Nonce each time",
    }],
    remedy: &[
        "Wait and try again; if it stays, check that directory, account and orders are of one environment.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: None,
};
