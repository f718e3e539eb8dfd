//! External DNS solvers (aggregated APIs, `pkg/issuer/acme/dns/webhook`): the API is not there, does not answer, or the solver refuses.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub const ROWS: &[Row] = &[
    Row {
        id: "webhook-solver-unavailable",
        party: Party::SolverWebhook,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["the server is currently unable to handle the request (post {solver:word})"],
        needs: &[],
        says: "the aggregated API of the external DNS solver {solver} does not answer",
        samples: &["the server is currently unable to handle the request (post alidns.acme.example.com)"],
    },
    Row {
        id: "webhook-solver-not-registered",
        party: Party::SolverWebhook,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["the server could not find the requested resource (post {solver:word})"],
        needs: &[],
        says: "no API of the external DNS solver {solver} is registered",
        samples: &["the server could not find the requested resource (post hetzner.acme.example.com)"],
    },
    Row {
        id: "webhook-solver-no-result",
        party: Party::SolverWebhook,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["invalid payload response, did not succeed but no result provided"],
        needs: &[],
        says: "the external DNS solver answered without a result",
        samples: &["invalid payload response, did not succeed but no result provided"],
    },
    Row {
        id: "webhook-solver-denied",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Unable to check the TXT record: {why}ACCESS_DENIED",
            "InvalidAccessKeyId.NotFound",
            "Forbidden.RAM",
            "UNABLE_TO_AUTHENTICATE",
            "Invalid credentials, please verify your application key",
            "401 Unauthorized{}dns",
            "InvalidClientSecret",
        ],
        needs: &[],
        says: "the DNS provider behind the external solver refuses the credential",
        samples: &[
            "alicloud: error adding domain record: SDK.ServerError ErrorCode: InvalidAccessKeyId.NotFound",
            "godaddy: status 401: {\"code\":\"UNABLE_TO_AUTHENTICATE\",\"message\":\"Unauthorized : Could not authenticate API key/secret\"}",
        ],
    },
];
