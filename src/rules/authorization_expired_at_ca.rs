//! # The authorization has expired at the CA
//!
//! ## What you see
//! `404 …malformed: Expired authorization` or `No such authorization` when the challenge is accepted or looked at; the Challenge
//! becomes `expired`, without a reason. Soon after, the order answers 404 too.
//!
//! ## Why it happens
//! A pending authorization lives seven days (an hour at short profiles). Something kept the challenge from being accepted for
//! longer than that. The accept is the first request in all that time, so it is the one that is refused.
//! After it, the TXT record is removed in the same second: the zone looks clean afterwards.
//!
//! ## What rules it out
//! `authorization must be pending`: it is still there, but was validated or failed before. A Challenge of the same hour: then
//! the CA lost it.
//!
//! ## What to do
//! Find what kept the challenge waiting (its old reason, its Events, the previous log). `cmctl renew` starts a new attempt at
//! once. Deleting the CertificateRequest alone does not skip the back-off of one hour and more.
//!
//! ## Sources
//! Boulder `wfe2/wfe.go`; Let's Encrypt docs, profiles; cert-manager `pkg/controller/acmechallenges/sync.go` (any `malformed`
//! makes a Challenge expired).
use crate::class::Class;
use crate::fact::{Step, What};
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The authorization has expired at the CA.
pub static RULE: Rule = Rule {
    id: "authorization-expired-at-ca",
    class: Class::StaleAcmeOrder,
    source: include_str!("authorization_expired_at_ca.rs"),
    tier: Tier::Consequence,
    statement: "The authorization that the Challenge belongs to had expired at the CA before cert-manager asked for validation.",
    effect: "the challenge cannot be accepted any more",
    stops: Some(Step::Accepted),
    on: &[
        On { failures: &["acme-authorization-expired"], targets: &[], weight: Weight::Sign },
        On {
            failures: &[
                "acme-authorization-not-found",
                "acme-challenge-not-found",
                "acme-authorizations-unusable",
                "acme-certificate-not-found",
            ],
            targets: &[],
            weight: Weight::Hint,
        },
        On { failures: &["order-expired-no-reason"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[
        Read {
            what: "what the CA says of the authorization",
            command: "curl -s {acme_authorization}",
            if_true: "404, `Expired authorization` or `No such authorization`",
            if_false: "`status` and `expires` in the future",
        },
        Read {
            what: "what the challenge waited for",
            command: "kubectl logs -n cert-manager deploy/cert-manager --previous | grep {challenge}",
            if_true: "the same failure again and again before",
            if_false: "nothing: the challenge was young",
        },
    ],
    remedy: &[
        "Remove what kept the challenge from being presented or self-checked.",
        "`cmctl renew -n {namespace} {certificate}` starts a new attempt at once; it sets Issuing=True and so does not wait for the back-off (1 h, doubled up to 32 h). Deleting the failed CertificateRequest alone does not skip it.",
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    // the one call that answers so comes after the self check (acmechallenges/sync.go, acceptChallenge)
    let asked: Vec<FactId> =
        case.failing("acme-authorization-expired").into_iter().filter(|id| case.fact(*id).what == What::AcceptFailed).take(3).collect();
    hypothesis.supports(
        Weight::Hint,
        &asked,
        "cert-manager asks the CA only after the record or solver was seen: by then nothing blocked it, and what had blocked it before, and who removed that, is not told by this",
    );
}
