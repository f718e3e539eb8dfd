//! # The API of the DNS provider is not reached
//!
//! ## What you see
//! `Get "https://api.…": dial tcp …: i/o timeout` (`context deadline exceeded`, `connection refused`, `no such host`, `server misbehaving`) while
//! a DNS-01 challenge is presented.
//!
//! ## Why it happens
//! A firewall, NetworkPolicy or missing proxy keeps the pods from the provider's API or from the cloud's identity service, or the cluster DNS does
//! not resolve its name. Nothing was refused: the provider was never asked.
//!
//! ## What rules it out
//! An answer of the provider, whatever it says.
//!
//! ## What to do
//! Ask that host from a pod of the namespace; open egress to port 443, or set `HTTPS_PROXY`.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; Go `net/net.go`, `net/http/client.go`. Of the classes, that of an ACME server that is out of reach is the
//! nearest: what is to be mended is the same.
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The API of the DNS provider is not reached.
pub static RULE: Rule = Rule {
    id: "dns01-provider-api-not-reached",
    class: Class::AcmeServerUnreachable,
    source: include_str!("dns01_provider_api_not_reached.rs"),
    tier: Tier::Cause,
    statement: "The API of the DNS provider[ ({host})][ at {ip}] is not reached, so that no record could be written.",
    effect: "the TXT record for the challenge could not be written",
    stops: Some(Step::Presented),
    on: &[On {
        failures: &["net-timeout", "net-no-route", "net-refused", "net-reset", "net-tls-handshake", "net-no-such-host", "net-proxy"],
        targets: &[Target::DnsProvider, Target::Identity],
        weight: Weight::Sign,
    }],
    reads: &[Read {
        what: "whether a pod reaches that host",
        command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=curlimages/curl -- -sv --max-time 10 {url}",
        if_true: "the same error",
        if_false: "an answer, if only a refusal: it was passing, or a policy applies to the controller only",
    }],
    remedy: &[
        "Allow egress from the cert-manager namespace to the provider's API on port 443 (and to the cluster DNS), or set `HTTPS_PROXY` on the controller.",
        "Presenting is tried again by itself. Once the Order has failed, start a new attempt[: `cmctl renew {certificate} -n {namespace}`]; deleting the CertificateRequest does not skip the back-off.",
    ],
    weigh: None,
};
