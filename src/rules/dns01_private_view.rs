//! # The self check asks servers with a private view
//!
//! ## What you see
//! `NS ns-512.awsdns-00.net.:53 returned REFUSED for _acme-challenge…` (servers of private Route 53 zones), or `not yet propagated` for many minutes while the record is public.
//!
//! ## Why it happens
//! The cluster's resolver hands out name servers of a private zone, or the servers answer the cluster otherwise than the world.
//!
//! ## What rules it out
//! A public resolver does not show the record either.
//!
//! ## What to do
//! Let the self check ask public resolvers only.
//!
//! ## Sources
//! cert-manager `pkg/issuer/acme/dns`; the provider's API reference.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{Confidence, Hypothesis, On, Read, Rule, Tier, Weight};
use crate::incident::{Case, FactId};
use crate::rules::evidence::lines_that_say;

/// The cause.
pub static RULE: Rule = Rule {
    id: "dns01-private-view",
    class: Class::Dns01SplitHorizon,
    source: include_str!("dns01_private_view.rs"),
    tier: Tier::Cause,
    statement: "The name servers that the self check asks[ ({server})] hold another view of the zone than the world sees.",
    effect: "the self check cannot see the record although it was written",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["dns-ns-refused"], targets: &[], weight: Weight::Sign },
        On { failures: &["client-dns-record-unseen"], targets: &[], weight: Weight::Hint },
    ],
    reads: &[Read {
        what: "what the world sees",
        command: "dig @1.1.1.1 +short TXT {record}",
        if_true: "the record is there: only the cluster does not see it",
        if_false: "nothing: the record was not written where the world looks",
    }],
    remedy: &[
        "Set `--dns01-recursive-nameservers-only` with public resolvers (controller flags, takes a restart).",
        "The self check is tried again by itself every 10 s; an authorization that the CA has let expire meanwhile needs a new attempt[: `cmctl renew {certificate} -n {namespace}`].",
    ],
    weigh: Some(weigh),
};

/// Name servers that Route 53 puts into the NS records of private hosted zones; no query reaches a zone there.
const PLACEHOLDERS: &[&str] = &["ns-0.awsdns-00.com", "ns-512.awsdns-00.net", "ns-1024.awsdns-00.org", "ns-1536.awsdns-00.co.uk"];

fn weigh(case: &Case<'_>, hypothesis: &mut Hypothesis) {
    let placeholder = case.failing("dns-ns-refused").into_iter().any(|id| {
        let server = case.fact(id).failure.as_ref().and_then(|f| f.field("server")).unwrap_or("").to_ascii_lowercase();
        PLACEHOLDERS.iter().any(|p| server.starts_with(p))
    });
    if placeholder {
        hypothesis.statement =
            hypothesis.lead.map(|_| hypothesis.fill("The self check asks {server}, a name server of a private Route 53 hosted zone: the cluster's resolver hands out the private view of the zone[ of {record}].", case));
    } else {
        hypothesis.at_most(Confidence::Possible, "servers of a zone that was delegated wrongly refuse in the same way");
    }
    let missing = [case.failing("dns-not-propagated"), case.failing("dns-record-not-at-server")].concat();
    if missing.is_empty() {
        return;
    }
    let inside: Vec<FactId> = lines_that_say(case, "authoritative nameservers", asks_inside);
    if !inside.is_empty() {
        hypothesis.at_most = None;
        hypothesis.supports(Weight::Sign, &inside, "the log names the servers that the self check asks, and they are the cluster's own");
        hypothesis.statement = Some(
            "The cluster's own DNS claims authority for the zone, and the self check asks it instead of the world's name servers.".into(),
        );
    }
    hypothesis.supports(Weight::Sign, &missing, "at least one of the servers that were asked does not show the record that was written");
    hypothesis.explains(&missing);
    hypothesis.lead = hypothesis.lead.or(missing.last().copied());
}

/// Whether a line of the log, which lists name servers, names some inside of the cluster.
fn asks_inside(text: &str) -> bool {
    text.contains("kube-dns.") || text.contains(".svc.") || text.contains(".cluster.local")
}
