//! # Something else rewrites the Secret, and the certificate is issued again and again
//!
//! ## What you see
//! `Certificate must be re-issued` with the same reason (SecretMismatch, InvalidKeyPair, InvalidCertificate, IncorrectIssuer) after each success; Ready flipping True, False, True; `revision` climbing.
//!
//! ## Why it happens
//! A sync job, a GitOps tool, a Secret reflector or a second controller puts another key or certificate into the Secret; or the issuer's answer never satisfies the spec (a CA that changes names, usages or duration). Each round costs a certificate of the CA's limits.
//!
//! ## What rules it out
//! Two Certificates with this Secret: then they are the two writers. A spec that is changed on each round.
//!
//! ## What to do
//! Look at `managedFields` of the Secret: they name the writers and their times.
//!
//! ## Sources
//! `internal/controller/certificates/policies`; cert-manager docs, faq.
use crate::class::Class;
use crate::fact::{Fact, Step, What, attr};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::counts;
use crate::incident::{Case, FactId};

/// Something else rewrites the Secret, and the certificate is issued again and again.
pub static RULE: Rule = Rule {
    id: "secret-rewritten-from-outside",
    class: Class::ReissueLoop,
    source: include_str!("secret_rewritten_from_outside.rs"),
    tier: Tier::Cause,
    statement: "The Secret[ {secret}] is rewritten by something else than cert-manager (or never fits the spec), so that the certificate is issued again and again.",
    effect: "each new certificate is found unfit again",
    stops: Some(Step::CertificateStored),
    on: &[
        On {
            failures: &["secret-type-immutable", "key-not-current-request", "key-pair-invalid", "issuer-returned-expired"],
            targets: &[],
            weight: Weight::Sign,
        },
        On {
            failures: &["told-reissue-loop", "secret-other-issuer", "secret-invalid-certificate", "secret-spec-mismatch"],
            targets: &[],
            weight: Weight::Hint,
        },
    ],
    reads: &[Read {
        what: "who writes the Secret",
        command: r#"kubectl get secret -n {namespace} {secret} --show-managed-fields -o jsonpath='{range .metadata.managedFields[*]}{.manager}{" "}{.time}{"\n"}{end}'"#,
        if_true: "another manager than cert-manager with a recent time",
        if_false: "cert-manager only: compare the certificate with the spec",
    }],
    remedy: &[
        "Stop the other writer, or let it write to another Secret. Until then, raising nothing helps: each round uses up the CA's limit for the same names.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    const REASONS: &[&str] =
        &["SecretMismatch", "InvalidKeyPair", "InvalidCertificate", "IncorrectIssuer", "IncorrectCertificate", "MissingData"];
    let triggers: Vec<FactId> = case
        .facts()
        .filter(|(_, f)| f.what == What::IssuanceTriggered && f.is_observed() && f.attr(attr::REASON).is_some_and(|r| REASONS.contains(&r)))
        .map(|(id, _)| id)
        .collect();
    let times: u64 = triggers.iter().map(|id| case.fact(*id).count).sum();
    let issued = case.of(What::CertificateIssued).len();
    if times >= 3 {
        let weight = if times >= 5 && issued >= 2 { Weight::Proof } else { Weight::Sign };
        hypothesis.supports(weight, &triggers, format!("{times} times the Secret was found unfit, with {issued} issue(s) in between"));
    }
    let ready: Vec<(FactId, &Fact)> =
        case.facts().filter(|(_, f)| f.is_observed() && f.text.contains("condition") && f.text.contains("Ready")).collect();
    let fell = ready.iter().find(|(_, f)| flips(f, "True", "False"));
    let rose = fell.and_then(|(from, _)| ready.iter().find(|(id, f)| id > from && flips(f, "False", "True")));
    // one that fell because it expired rises after a story of failures
    let failed = |from: FactId, to: FactId| {
        case.facts().any(|(id, f)| id > from && id < to && f.what != What::ConditionChanged && counts(case.world, id))
    };
    if let (Some((a, _)), Some((b, _))) = (fell, rose)
        && !failed(*a, *b)
    {
        hypothesis.supports(Weight::Sign, &[*a, *b], "Ready fell and rose again");
    }
    hypothesis.lead = hypothesis.lead.or_else(|| hypothesis.supports.first().and_then(|a| a.facts.first().copied()));
    if hypothesis.is_led_by(case, "secret-type-immutable") {
        let sentence =
            "Secret {secret} exists with another type, which the API server does not change: the certificate cannot be saved there.";
        hypothesis.statement = Some(hypothesis.fill(sentence, case));
    }
    let shared: Vec<FactId> = case.failing("secret-conflicting-certificates");
    if !shared.is_empty() && !hypothesis.supports.is_empty() {
        hypothesis.contradicts(Weight::Sign, &shared, "another Certificate writes to the Secret");
    }
}

/// Whether a line reports that a condition went from one status to another, in cert-manager's words.
fn flips(fact: &Fact, from: &str, to: &str) -> bool {
    let plain: String = fact.text.chars().filter(|c| !matches!(c, '"' | '\\')).collect();
    plain.contains(&format!("{from} -> {to}"))
}
