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
            "unable to get secret `{secret:name}`{}: secrets {name:quoted} not found",
            "Error presenting challenge: secrets {secret:quoted} not found",
            "Error presenting challenge: secret {secret:quoted} not found",
        ],
        "the Secret {secret} with the credential of the DNS solver is not found",
        &[
            "error getting clouddns service account: secret \"clouddns\" not found",
            "error getting route53 secret access key: secrets \"route53-credentials\" not found",
            "error getting digitalocean token: secret \"digitalocean-dns\" not found",
            "error getting akamai client token: failed to load secret \"cert-manager/akamai\": secret \"akamai\" not found",
            "failed to get secret \"cert-manager/hetzner\": secrets \"hetzner\" not found",
            "unable to get secret `hetzner-token` in namespace `cert-manager`: secrets \"hetzner-token\" not found",
            "Error presenting challenge: secrets \"godaddy-api-key\" not found",
        ],
    ),
    row(
        "solver-secret-key-missing",
        &[
            "specified key {key:quoted} not found in secret {secret:word}",
            "error getting {what}: key '{key}' not found in secret",
            "no data found in Secret {secret:quoted} at Key {key:quoted}",
            "data entry with key {key:quoted} not found in secret",
            "no key {key:quoted} in secret {secret:quoted}",
            "key {key:quoted} not found in secret {secret:quoted}",
        ],
        "the Secret[ {secret}] has no key {key}",
        &[
            "specified key \"api-token\" not found in secret cert-manager/cloudflare",
            "no data found in Secret \"cf\" at Key \"token\"",
            "error getting azure dns client secret: key 'client-secret' not found in secret",
            "data entry with key \"tsig-secret-key\" not found in secret",
            "no key \"clientToken\" in secret \"cert-manager/akamai\"",
            "key \"token\" not found in secret \"cert-manager/godaddy-api-key\"",
        ],
    ),
    row(
        "solver-credential-newline",
        &[
            "does the API token contain a newline?",
            "does the API key contain a newline?",
            "does the key contain a newline?",
            "does the token contain a newline?",
            "net/http: invalid header field value",
        ],
        "the credential in the Secret has a line end (or another control character) in it",
        &[
            "the Cloudflare API token is invalid (does the API token contain a newline?)",
            "Cloudflare key invalid (does the key contain a newline?)",
            "GET https://api.digitalocean.com/v2/domains/example.com/records: net/http: invalid header field value \"Bearer x\\n\" for key Authorization",
        ],
    ),
    row(
        "solver-ambient-not-allowed",
        &[
            "unable to construct {provider:word} provider: empty credentials; perhaps you meant to enable ambient credentials?",
            "empty credentials; perhaps you meant to enable ambient credentials",
            "ClientID was omitted without providing one of `--cluster-issuer-ambient-credentials` or `--issuer-ambient-credentials`",
            "ClientID is not set but neither `--cluster-issuer-ambient-credentials` nor `--issuer-ambient-credentials` are set",
        ],
        "the solver names no credential, and this issuer may not use the pod's own (ambient) identity",
        &[
            "error instantiating route53 challenge solver: unable to construct route53 provider: empty credentials; perhaps you meant to enable ambient credentials?",
            "empty credentials; perhaps you meant to enable ambient credentials?",
            "error instantiating azuredns challenge solver: ClientID was omitted without providing one of `--cluster-issuer-ambient-credentials` or `--issuer-ambient-credentials`. These are necessary to enable Azure Managed Identities",
            "error instantiating azuredns challenge solver: ClientID is not set but neither `--cluster-issuer-ambient-credentials` nor `--issuer-ambient-credentials` are set. These are necessary to enable Azure Managed Identities",
        ],
    ),
    row(
        "solver-credential-undecodable",
        &["error decoding the provided TSIG secret: {detail}", "DNS update failed: illegal base64 data at input byte {at:int}"],
        "the secret in the Secret is not in the form that the solver needs[: {detail}]",
        &[
            "error decoding the provided TSIG secret: illegal base64 data at input byte 4",
            "DNS update failed: illegal base64 data at input byte 4",
        ],
    ),
    row(
        "solver-service-account-missing",
        &["failed to request token for {account:word}: serviceaccounts {name:quoted} not found"],
        "the service account {name} that the solver names does not exist",
        &["error getting service account token: failed to request token for cert-manager/dns: serviceaccounts \"dns\" not found"],
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
            "accessKeyID and accessKeyIDSecretRef cannot both be specified",
            "accessKeyIDSecretRef requires a {field:word} field to be specified",
            "service account name is required for Kubernetes auth",
            "API key and API token cannot be both present simultaneously",
            "CloudFlare key and token are both present",
            "no Cloudflare credential has been given",
            "CloudFlare credentials missing",
            "DigitalOcean token missing",
            "Google Cloud project name missing",
            "RFC2136 nameserver missing",
            "RFC2136 nameserver must be a valid IP Address, not {server:word}",
            "key of data in Secret resource must be specified",
            "resource name may not be empty",
            "no challenge solver config provided",
            "failed to determine DNS01 solver type",
        ],
        "the DNS-01 solver of the issuer is not configured as its provider needs it",
        &[
            "no dns provider config specified for challenge",
            "no solver provider configured for \"webhook\"",
            "route53 accessKeyID and accessKeyIDSecretRef cannot both be specified",
            "route53 accessKeyIDSecretRef requires a key field to be specified",
            "service account name is required for Kubernetes auth",
            "the Cloudflare API key and API token cannot be both present simultaneously",
            "CloudFlare key and token are both present",
            "no Cloudflare credential has been given (can be either an API key or an API token)",
            "CloudFlare credentials missing",
            "DigitalOcean token missing",
            "Google Cloud project name missing",
            "RFC2136 nameserver missing",
            "RFC2136 nameserver must be a valid IP Address, not ns1.example.com",
            "key of data in Secret resource must be specified",
            "failed reading secret \"cert-manager/\": resource name may not be empty",
            "no challenge solver config provided",
            "failed to determine DNS01 solver type",
        ],
    ),
];
