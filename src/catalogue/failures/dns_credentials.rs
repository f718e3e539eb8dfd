//! Credentials of DNS solvers in the cluster, and fields of solvers: missing Secrets and keys, newlines, nothing configured
//! (`pkg/issuer/acme/dns/dns.go`, v0.11 to v1.21).
use super::{Depth, Party, Persistence, Row};

const fn row(id: &'static str, texts: &'static [&'static str], says: &'static str, samples: &'static [&'static str]) -> Row {
    Row { id, party: Party::CertManager, depth: Depth::Reason, persistence: Persistence::Retried, texts, needs: &[], says, samples }
}

/// The rows.
pub const ROWS: &[Row] = &[
    row(
        "solver-secret-missing",
        &[
            "error getting {provider} service account: secret {secret:quoted} not found",
            "error getting {what}: secret {secret:quoted} not found",
            "error getting {what}: secrets {secret:quoted} not found",
            "failed to load secret {name:quoted}: secret{}{secret:quoted} not found",
            "failed to get secret {name:quoted}: secrets {secret:quoted} not found",
        ],
        "the Secret {secret} with the credential of the DNS solver is not found",
        &[
            "error getting clouddns service account: secret \"clouddns\" not found",
            "error getting route53 secret access key: secrets \"route53-credentials\" not found",
            "error getting digitalocean token: secret \"digitalocean-dns\" not found",
        ],
    ),
    row(
        "solver-secret-key-missing",
        &[
            "specified key {key:quoted} not found in secret {secret:word}",
            "error getting {what}: key '{key}' not found in secret",
            "no data found in Secret {secret:quoted} at Key {key:quoted}",
            "data entry with key {key:quoted} not found in secret",
        ],
        "the Secret[ {secret}] has no key {key}",
        &["specified key \"api-token\" not found in secret cert-manager/cloudflare", "no data found in Secret \"cf\" at Key \"token\""],
    ),
    row(
        "solver-credential-newline",
        &["does the API token contain a newline?", "does the API key contain a newline?"],
        "the credential in the Secret has a line end in it",
        &["the Cloudflare API token is invalid (does the API token contain a newline?)"],
    ),
    row(
        "solver-not-configured",
        &[
            "no dns provider config specified for challenge",
            "no dns01 challenge solver configuration found",
            "no solver provider configured for {provider:quoted}",
            "API key and API token secret references are both present",
            "only one of access and secret key was provided",
            "unknown cloud configuration name",
            "algorithm '{algorithm}' is not supported",
            "role must be set when web identity token is set",
        ],
        "the DNS-01 solver of the issuer is not configured as its provider needs it",
        &["no dns provider config specified for challenge", "no solver provider configured for \"webhook\""],
    ),
];
