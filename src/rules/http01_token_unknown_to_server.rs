//! # The challenge is asked for at a server that does not know its token
//!
//! ## What you see
//! Traefik: `Cannot retrieve the ACME challenge for token …`; Caddy: `no information found to solve challenge for identifier`.
//!
//! ## Why it happens
//! Another instance, or another client at the same address, began the challenge: its token is only in that one's store. It also follows when a
//! CA asks late, after the client has given up and removed the token, and when somebody else's certificate still points here.
//!
//! ## What rules it out
//! The token in the request is none of a CA's (file names are asked for by those who look for holes).
//!
//! ## What to do
//! Let one instance do all certificates of a name, share the store between instances, or route the challenge path to the one that began it.
//!
//! ## Sources
//! Traefik `pkg/provider/acme/challenge_http.go`; certmagic `httphandler.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The challenge is asked for at a server that does not know its token.
pub static RULE: Rule = Rule {
    id: "http01-token-unknown-to-server",
    class: Class::Http01SolverNotRouted,
    source: include_str!("http01_token_unknown_to_server.rs"),
    tier: Tier::Cause,
    statement: "A request for the challenge[ of {dns}] reached a server that does not hold its token: another instance or client may have begun it.",
    effect: "the CA does not get the key",
    stops: Some(Step::Validated),
    on: &[On { failures: &["client-token-unknown"], targets: &[], weight: Weight::Hint }],
    reads: &[Read {
        what: "whether several instances serve the name",
        command: "dig +short {dns} A {dns} AAAA; the number of instances behind the address",
        if_true: "several, each with a store of its own",
        if_false: "one: the request came after the attempt had ended",
    }],
    remedy: &["Run one instance for certificates or a shared store; remove a second client for the same name."],
    weigh: None,
};
