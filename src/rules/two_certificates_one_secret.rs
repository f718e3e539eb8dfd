//! # Two Certificates write to one Secret
//!
//! ## What you see
//! `Secret was issued for "<other>". If this message is not transient, …` (IncorrectCertificate), two Certificates (or two TLS blocks of Ingresses) with the same secretName, `refusing to update non-owned certificate resource`, a first trigger that finds a Secret for other names.
//!
//! ## Why it happens
//! Two Certificates (often one by hand and one from an ingress annotation, or two Ingresses) name the same Secret. Before v1.14 they overwrite each other: a loop up to the CA's limits, or silently with rotationPolicy Never. From v1.14 the trigger skips both, silently at `-v=2`.
//!
//! ## What rules it out
//! The other Certificate is gone, or has another Secret or namespace.
//!
//! ## What to do
//! Give each Certificate its own Secret.
//!
//! ## Sources
//! cert-manager FAQ; release notes 1.14; `internal/controller/certificates/policies`.
use crate::class::Class;
use crate::entity::EntityKind;
use crate::fact::{Fact, Relation, Step, What, attr};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId, Node};

/// Two Certificates write to one Secret.
pub static RULE: Rule = Rule {
    id: "two-certificates-one-secret",
    class: Class::DuplicateSecretName,
    source: include_str!("two_certificates_one_secret.rs"),
    tier: Tier::Cause,
    statement: "Certificate[ {certificate}] and another one[ ({other})] of the same namespace write to one Secret[ {secret}].",
    effect: "two Certificates overwrite each other's Secret",
    stops: Some(Step::CertificateStored),
    on: &[
        On { failures: &["secret-conflicting-certificates"], targets: &[], weight: Weight::Proof },
        On { failures: &["issuer-shim-foreign"], targets: &[], weight: Weight::Sign },
    ],
    reads: &[Read {
        what: "who uses the Secret",
        command: "kubectl get certificates -n {namespace} -o custom-columns=NAME:.metadata.name,SECRET:.spec.secretName",
        if_true: "the same Secret twice",
        if_false: "each has its own",
    }],
    remedy: &[
        "Change `spec.secretName` (or the ingress's `tls[].secretName`) of one of them and point its consumer to the new Secret; each is issued once more.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let blocks =
        case.failing("secret-conflicting-certificates").into_iter().find(|id| case.fact(*id).text.starts_with("two TLS blocks of "));
    if let Some(id) = blocks {
        hypothesis.statement = Some(format!("T{}: one Certificate is changed to and fro between them.", &case.fact(id).text[1..]));
    }
    let (Some(certificate), Some(node)) = (case.incident.certificate.as_ref(), case.node(EntityKind::Certificate)) else { return };
    if let Some(secret) = node.attr(attr::SECRET) {
        let others = case.world.incidents.iter().flat_map(|i| i.nodes.iter()).filter(|n| {
            n.object.kind == EntityKind::Certificate
                && n.object.name != certificate.name
                && n.object.namespace == certificate.namespace
                && n.attr(attr::SECRET) == Some(secret)
        });
        for other in others.take(3) {
            let named = |n: &Node| {
                n.facts.iter().copied().find(|id| case.fact(*id).attr(attr::SECRET) == Some(secret)).or(n.facts.first().copied())
            };
            let facts: Vec<FactId> = [named(node), named(other)].into_iter().flatten().collect();
            hypothesis.supports(Weight::Proof, &facts, format!("Certificate {} names the same Secret {secret}", other.object.key()));
            hypothesis.statement.get_or_insert_with(|| {
                format!("Certificates {} and {} of one namespace write to the same Secret {secret}.", certificate.name, other.object.name)
            });
        }
    }
    let annotated: Vec<FactId> = case
        .nodes(EntityKind::Secret)
        .flat_map(|n| n.facts.iter().copied())
        .filter(|id| case.fact(*id).related.iter().any(|(r, o)| *r == Relation::Certificate && o.name != certificate.name))
        .collect();
    hypothesis.supports(Weight::Sign, &annotated, "the Secret is annotated with the name of another Certificate");
    for (id, names) in siblings(case, &certificate.name) {
        hypothesis.supports(
            Weight::Hint,
            &[id],
            format!("the Secret is annotated with Certificate {}, and what is in it was issued for {names}: a Certificate of that name may write to it too", certificate.name),
        );
        let secret = case.fact(id).subject.as_ref().map(|s| s.key()).unwrap_or_default();
        hypothesis.statement.get_or_insert_with(|| {
            format!("Secret {secret} belongs to Certificate {} by its annotation and holds a certificate for {names}: two Certificates seem to write to it.", certificate.name)
        });
    }
    let triggers: Vec<(FactId, &Fact)> = case.facts().filter(|(_, f)| f.what == What::IssuanceTriggered && f.is_observed()).collect();
    if let Some((first, fact)) = triggers.first()
        && fact.attr(attr::REASON).is_some_and(|r| r == "SecretMismatch" || r == "IncorrectCertificate")
        && fact.text.contains("spec.dnsNames")
        && !case.facts().any(|(id, f)| id < *first && f.what == What::CertificateIssued)
    {
        hypothesis.supports(
            Weight::Hint,
            &[*first],
            "the first trigger of this Certificate already found a Secret that was issued for other names",
        );
    }
    hypothesis.lead = hypothesis.lead.or_else(|| hypothesis.supports.first().and_then(|a| a.facts.first().copied()));
}

/// Secrets whose annotations name one Certificate of a numbered family and the names of another one (`app-3`, but `app-4.example.com`).
fn siblings(case: &Case<'_>, certificate: &str) -> Vec<(FactId, String)> {
    let annotated = case.nodes(EntityKind::Secret).flat_map(|n| n.facts.iter().copied());
    annotated
        .filter(|id| {
            let fact = case.fact(*id);
            fact.related.iter().any(|(r, o)| *r == Relation::Certificate && *o.name == *certificate)
                && !fact.names.is_empty()
                && fact.names.iter().all(|n| n.split('.').next().is_some_and(|label| is_sibling(certificate, label)))
        })
        .map(|id| (id, case.fact(id).names.join(", ")))
        .collect()
}

/// Whether two names differ in their final number only.
fn is_sibling(a: &str, b: &str) -> bool {
    let stem = |t: &str| t.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (x, y) = (stem(a), stem(b));
    a != b && x > 0 && x < a.len() && y < b.len() && a.get(..x) == b.get(..y)
}
