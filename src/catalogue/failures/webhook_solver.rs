//! External DNS solvers (aggregated APIs, `pkg/issuer/acme/dns/webhook`): the API is not there, does not answer, or the solver refuses.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
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
        id: "webhook-solver-timeout",
        party: Party::SolverWebhook,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "the server was unable to return a response in the time allotted, but may still be processing the request (post {solver:word})",
            "Timeout: request did not complete within requested timeout{}(post {solver:word})",
        ],
        needs: &[],
        says: "the external DNS solver {solver} did not answer in time",
        samples: &[
            "the server was unable to return a response in the time allotted, but may still be processing the request (post desec.acme.example.com)",
            "Timeout: request did not complete within requested timeout - context deadline exceeded (post desec.acme.example.com)",
        ],
    },
    Row {
        id: "webhook-solver-internal-error",
        party: Party::SolverWebhook,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "an error on the server ({detail}) has prevented the request from succeeding (post {solver:word})",
            "Internal error occurred: {detail} (post {solver:word})",
        ],
        needs: &[],
        says: "the external DNS solver {solver} failed: {detail}",
        samples: &[
            r#"an error on the server ("Internal Server Error: \"/apis/acme.example.com/v1alpha1/ovh\": Unauthorized") has prevented the request from succeeding (post ovh.acme.example.com)"#,
            "Internal error occurred: something (post ovh.acme.example.com)",
        ],
    },
    Row {
        id: "webhook-solver-discovery-failed",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "failing or missing response from https://{address:word}/apis/{solver:name}/",
            "no response from https://{address:word}/apis/{solver:name}/",
            "bad status from https://{address:word}/apis/{solver:name}/",
            "list of server APIs: acme.{solver:name}/{version:word} the server is currently unable to handle the request",
        ],
        needs: &["!discovery failed for some groups"],
        says: "the API server gets no usable answer from the aggregated API {solver}[ at {address}]",
        samples: &[
            r#"failing or missing response from https://10.129.2.12:8443/apis/acme.example.net/v1alpha1: Get "https://10.129.2.12:8443/apis/acme.example.net/v1alpha1": net/http: request canceled while waiting for connection"#,
            r#"no response from https://10.129.2.12:443/apis/acme.example.net/v1alpha1: Get "x""#,
            "bad status from https://10.129.2.12:443/apis/acme.example.net/v1alpha1: 404",
            "unable to retrieve the complete list of server APIs: acme.example.net/v1alpha1: the server is currently unable to handle the request",
        ],
    },
];
