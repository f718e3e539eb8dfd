//! # The challenge URL redirects to HTTPS, and HTTPS does not work
//!
//! ## What you see
//! The inner URL of the self check's error is `https://…` (or another host): connection refused on 443, `remote error: tls: …`, EOF, no such host. Or a bare 30x code.
//!
//! ## Why it happens
//! Everything is redirected to HTTPS, and port 443 is not open, has no usable certificate yet, or leads to another machine. The self check follows redirects and
//! ignores an untrusted certificate, but it needs a handshake. The CA follows redirects to 443 as well.
//!
//! ## What rules it out
//! `curl -L` from a pod ends with the key. The inner URL is `http://`: no redirect took place.
//!
//! ## What to do
//! Exempt the challenge path from the redirect, or make 443 answer (a temporary certificate is enough: `cert-manager.io/issue-temporary-certificate`).
//!
//! ## Sources
//! cert-manager docs, troubleshooting/acme; `pkg/issuer/acme/http/http.go` (InsecureSkipVerify).
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};

/// The challenge URL redirects to HTTPS, and HTTPS does not work.
pub static RULE: Rule = Rule {
    id: "http01-redirect-to-broken-https",
    class: Class::Http01RedirectOrAuthInterference,
    source: include_str!("http01_redirect_to_broken_https.rs"),
    tier: Tier::Cause,
    statement: "The challenge URL[ of {dns}] redirects to HTTPS or another host, where the request fails.",
    effect: "the self check is redirected to where it cannot be answered",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["selfcheck-redirect-tls", "selfcheck-redirect-host"], targets: &[], weight: Weight::Proof },
        On {
            failures: &[
                "selfcheck-redirect-refused",
                "selfcheck-redirect-timeout",
                "selfcheck-redirect-closed",
                "selfcheck-redirect-status",
            ],
            targets: &[],
            weight: Weight::Sign,
        },
        On { failures: &["access-log-selfcheck-redirect"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "where it redirects to",
        command: "curl -sIL http://{dns}/.well-known/acme-challenge/test",
        if_true: "a Location with https or another host, and a failure there",
        if_false: "200 or 404 without a redirect",
    }],
    remedy: &[
        "Exempt `/.well-known/acme-challenge/` from the HTTPS redirect of ingress, load balancer or CDN.",
        r#"Or let port 443 answer with a temporary certificate: annotate the Certificate[ {certificate}] with `cert-manager.io/issue-temporary-certificate: "true"`."#,
    ],
    weigh: Some(weigh),
};

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let is_log = |id: &FactId| case.fact(*id).failure.as_ref().is_some_and(|f| f.id() == "access-log-selfcheck-redirect");
    if !hypothesis.explains.is_empty() && hypothesis.explains.iter().all(is_log) {
        let says = "The challenge URL[ of {dns}] redirects elsewhere, where the request may fail.";
        hypothesis.statement = Some(hypothesis.fill(says, case));
    }
}
