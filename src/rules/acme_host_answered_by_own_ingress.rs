//! # The ACME host name leads to the own ingress
//!
//! ## What you see
//! `x509: certificate is valid for ingress.local, not acme-v02.…` (`Kubernetes Ingress Controller Fake Certificate`, a Traefik
//! default certificate, or an own domain).
//!
//! ## Why it happens
//! Pods look names up with search domains and `ndots:5`: `acme-v02.api.letsencrypt.org` is first tried as
//! `acme-v02.api.letsencrypt.org.corp.example.com`. If that domain has a wildcard record, the answer is the company's own
//! ingress, which shows its default certificate. A rewrite rule or a split-horizon zone does the same.
//!
//! ## What rules it out
//! The certificate is for the CA's name: inspection or a private root. The look-up of the name with a final dot gives the same
//! address.
//!
//! ## What to do
//! Remove the search domain from the nodes' resolv.conf, the wildcard record, or set `dnsConfig` with `ndots: 1` on the
//! controller.
//!
//! ## Sources
//! cert-manager docs, installation/best-practice (network requirements); `pkg/issuer/acme/setup.go`; Go `net/net.go`,
//! `crypto/x509/verify.go`.
use super::acme_tls_inspected::is_public;
use crate::catalogue::failures::Failure;
use crate::catalogue::failures::Target;
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;

/// The ACME host name leads to the own ingress.
pub static RULE: Rule = Rule {
    id: "acme-host-answered-by-own-ingress",
    class: Class::ClusterDnsHijack,
    source: include_str!("acme_host_answered_by_own_ingress.rs"),
    tier: Tier::Cause,
    statement: "Inside the cluster the ACME host name[ {wanted}] leads to another server[, one with a certificate for {valid_for}].",
    effect: "the pods cannot talk to the CA",
    stops: Some(Step::Authorized),
    on: &[On { failures: &["x509-wrong-name"], targets: &[Target::Acme], weight: Weight::Proof }],
    reads: &[
        Read {
            what: "which address the name gets inside",
            command: "kubectl run -n cert-manager probe --rm -i --restart=Never --image=busybox -- nslookup {wanted}",
            if_true: "an address of the own network, under a longer name",
            if_false: "an address of the CA",
        },
        Read {
            what: "which search domains the pods have",
            command: "kubectl exec -n cert-manager deploy/cert-manager -- cat /etc/resolv.conf",
            if_true: "a domain with a wildcard record",
            if_false: "only cluster.local domains",
        },
    ],
    remedy: &[
        "Set `podDnsConfig` with `ndots: 1` for the controller (Helm: restarts it), or remove the search domain or its wildcard record.",
        "Registration and orders are tried again by themselves (5 s to 30 min apart) once the server is reachable; a Challenge that became errored needs a new issuance.",
    ],
    weigh: Some(weigh),
};

/// What ingress controllers show when they do not know a name, in lower case.
const DEFAULTS: &[&str] = &["ingress.local", "traefik.default", "traefik default cert", "fake certificate"];

fn weigh(case: &Case<'_>, h: &mut Hypothesis) {
    let suffixed = |f: &&Failure| {
        let (Some(host), Some(looked_up)) = (f.field("host"), f.field("looked_up")) else { return false };
        f.target == Some(Target::Acme) && looked_up.len() > host.len() + 1 && looked_up.starts_with(host)
    };
    for (id, fact) in case.facts().filter(|(_, f)| f.is_observed()) {
        let Some(failure) = fact.failure.as_deref() else { continue };
        let text = failure.text.to_ascii_lowercase();
        if failure.target == Some(Target::Acme) && DEFAULTS.iter().any(|d| text.contains(d)) {
            h.lead = h.lead.or(Some(id));
            h.supports(Weight::Proof, &[id], "what answered shows the default certificate of an ingress controller");
            h.explains(&[id]);
        }
        if suffixed(&failure) {
            h.supports(Weight::Sign, &[id], "the ACME host was looked up with a search domain behind it");
        }
    }
    let host = h.led_by(case).and_then(|f| f.field("host").or(f.field("wanted"))).unwrap_or("");
    if !h.supports.is_empty() && !is_public(host) {
        h.at_most(Confidence::Likely, "an ACME server of one's own may stand behind that very server, which has no certificate for it");
    }
}
