//! # The new certificate is stored, and the consumer serves the old one
//!
//! ## What you see
//! Everything green in cert-manager (`The certificate has been successfully issued`, notAfter in the future), and clients that meet an expired certificate.
//!
//! ## Why it happens
//! The consumer read the file once: no reload on change, `subPath` mounts (never updated), a copy of the Secret in another namespace or load balancer, a pinned old revision.
//!
//! ## What rules it out
//! The Secret itself holds the old certificate. Clients reach another host.
//!
//! ## What to do
//! Compare the serial that is served with that in the Secret.
//!
//! ## Sources
//! Kubernetes docs, Secrets (subPath); cert-manager FAQ.
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Fact, Step, What, attr};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::Case;
use crate::standing::served_old;
use crate::time::Instant;

/// The new certificate is stored, and the consumer serves the old one.
pub static RULE: Rule = Rule {
    id: "certificate-not-reloaded",
    class: Class::CertificateNotReloadedByConsumer,
    source: include_str!("certificate_not_reloaded.rs"),
    tier: Tier::Cause,
    statement: "The certificate[ {certificate}] in the Secret is valid; who serves it still has the old one.",
    effect: "the new certificate is not served",
    stops: Some(Step::Served),
    on: &[On { failures: &["served-certificate-expired"], targets: &[], weight: Weight::Hint }],
    reads: &[Read {
        what: "whether served and stored differ",
        command: r#"openssl s_client -connect {dns}:443 -servername {dns} </dev/null 2>/dev/null | openssl x509 -noout -serial -enddate; kubectl get secret -n {namespace} {secret} -o jsonpath='{.data.tls\.crt}' | base64 -d | openssl x509 -noout -serial -enddate"#,
        if_true: "two serials",
        if_false: "the same serial",
    }],
    remedy: &[
        "Restart or reload the consumer (a rolling restart of its Deployment); afterwards let it watch the file, or restart it by a reloader. Do not re-issue: the CA's limits are not the problem.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let valid = case.node(EntityKind::Certificate).and_then(|n| n.attr(attr::NOT_AFTER)).and_then(Instant::parse_rfc3339);
    let is_valid = valid.zip(case.world.as_of).is_some_and(|((until, ..), now)| until > now);
    let issued = case.of(What::CertificateIssued).last().copied();
    let shown = issued.or_else(|| case.node(EntityKind::Certificate).and_then(|n| n.facts.last().copied()).filter(|_| is_valid));
    if let Some(served) = served_old(case.world, case.incident)
        && let Some(node) = case.node(EntityKind::Certificate)
        && let Some(stored) = node.facts.iter().copied().find(|id| case.fact(*id).attr(attr::NOT_AFTER).is_some())
    {
        let until = case.fact(served).attr(attr::SERVED_UNTIL).unwrap_or("");
        hypothesis.supports(
            Weight::Sign,
            &[stored, served],
            format!("what is served ends {until}, what the Certificate reports ends {}", node.attr(attr::NOT_AFTER).unwrap_or("?")),
        );
        hypothesis.lead = hypothesis.lead.or(Some(served));
    }
    let Some(shown) = shown else { return };
    let loose = case.world.loose.iter().map(|id| (*id, case.fact(*id)));
    for (id, fact) in case.facts().chain(loose).filter(|(_, f)| says_expired(f)) {
        if issued.is_some_and(|i| id < i) && fact.at.is_some() {
            continue;
        }
        let weight = if fact.is_observed() { Weight::Sign } else { Weight::Hint };
        hypothesis.supports(weight, &[shown, id], "the certificate is issued and valid, and an expired one is reported from outside");
        hypothesis.lead = hypothesis.lead.or(Some(id));
    }
}

/// Whether somebody outside of cert-manager met an expired or old certificate.
fn says_expired(fact: &Fact) -> bool {
    let outside = fact.failure.as_ref().is_some_and(|f| f.id() == "served-certificate-expired")
        || matches!(fact.what, What::Reported | What::ErrorText);
    outside && {
        let text = fact.text.to_ascii_lowercase();
        [
            "certificate has expired",
            "expired certificate",
            "certificate expired",
            "old certificate",
            "err_cert_date_invalid",
            "certificate problem",
        ]
        .iter()
        .any(|w| text.contains(w))
    }
}
