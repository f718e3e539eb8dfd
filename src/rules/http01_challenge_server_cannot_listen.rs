//! # The client's own challenge server cannot listen
//!
//! ## What you see
//! `could not start HTTP server for challenge: listen tcp :80: bind: address already in use` (lego), `Problem binding to port 80` and `Could
//! not bind TCP port 80 because …` (certbot), `tcp port 80 is already used by` (acme.sh), `could not start listener for challenge server at
//! :80` (certmagic), `failed to listen on :80` (acmetool).
//!
//! ## Why it happens
//! In standalone mode the client answers the challenge itself. Another server has the port, or the client may not take a port below 1024.
//!
//! ## What rules it out
//! The CA reached the client and got the wrong answer.
//!
//! ## What to do
//! Stop what has the port while the client runs, let that server answer (webroot), or give the client the right to listen.
//!
//! ## Sources
//! lego `challenge/http01/http_challenge_server.go`; certbot `_internal/plugins/standalone.py`; acme.sh `_startserver`; certmagic `solvers.go`.
use crate::class::Class;
use crate::fact::Step;
use crate::hypothesis::{On, Read, Rule, Tier, Weight};

/// The client's own challenge server cannot listen.
pub static RULE: Rule = Rule {
    id: "http01-challenge-server-cannot-listen",
    class: Class::Http01SolverPodNotRunning,
    source: include_str!("http01_challenge_server_cannot_listen.rs"),
    tier: Tier::Cause,
    statement: "The client's challenge server cannot listen[ on {address}][: {why}].",
    effect: "nobody answers the challenge",
    stops: Some(Step::Presented),
    on: &[On { failures: &["client-port-taken"], targets: &[], weight: Weight::Proof }],
    reads: &[Read {
        what: "who has the port",
        command: "ss -ltnp '( sport = :80 or sport = :443 )'",
        if_true: "another process; or none, and the client is not root",
        if_false: "the port is free: it was taken for a moment only",
    }],
    remedy: &[
        "Use the plugin or webroot of the server that has the port, or let the client listen elsewhere and forward the challenge path to it; where the permission is missing, give the binary CAP_NET_BIND_SERVICE or run it as root.",
    ],
    weigh: None,
};
