//! # The self check asks servers with a private view
//!
//! ## What you see
//! `NS … returned REFUSED for _acme-challenge…`, or `not yet propagated` for many minutes while the record is public.
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
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The cause.
pub const RULE: Rule = Rule {
    id: "dns01-private-view",
    class: Class::Dns01SplitHorizon,
    source: include_str!("dns01_private_view.rs"),
    tier: Tier::Cause,
    statement: "The name servers that the self check asks[ ({server})] hold another view of the zone than the world sees.",
    effect: "the self check cannot see the record although it was written",
    stops: Some(Step::SelfChecked),
    on: &[
        On { failures: &["dns-ns-refused"], targets: &[], weight: Weight::Sign },
        On { failures: &["dns-not-propagated"], targets: &[], weight: Weight::Hint },
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
    weigh: None,
};
