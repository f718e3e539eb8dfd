//! What Google's token and metadata services say about the solver's identity.
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub const ROWS: &[Row] = &[
    Row {
        id: "gcp-key-rejected",
        party: Party::Identity,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Invalid JWT Signature",
            "Invalid grant: account not found",
            "invalid_grant{detail}",
            "invalid_client{detail}",
            "Not a valid email or user ID",
        ],
        needs: &[
            "oauth2",
        ],
        says: "Google does not accept the service account key",
        samples: &[
            r#"Get "https://dns.googleapis.com/dns/v1/projects/x/managedZones": oauth2: cannot fetch token: 400 Bad Request Response: {"error":"invalid_grant","error_description":"Invalid JWT Signature."}"#,
            r#"oauth2: cannot fetch token: 400 Bad Request {"error":"invalid_grant","error_description":"Invalid grant: account not found"}"#,
            r#"oauth2: "invalid_grant" "x""#,
            "oauth2: cannot fetch token: 401 invalid_client unknown",
            "oauth2: cannot fetch token: Not a valid email or user ID.",
        ],
    },
    Row {
        id: "gcp-key-clock",
        party: Party::Identity,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Invalid JWT: Token must be a short-lived token",
            "in a reasonable timeframe. Check your iat and exp values",
        ],
        needs: &[],
        says: "Google rejects the time in the token: the clock of the caller is wrong",
        samples: &[
            r#"oauth2: cannot fetch token: 400 Bad Request Response: {"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim."}"#,
            "Token must be valid and in a reasonable timeframe. Check your iat and exp values",
        ],
    },
    Row {
        id: "gcp-workload-identity-denied",
        party: Party::Identity,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Permission 'iam.serviceAccounts.getAccessToken' denied",
            "Unable to generate access token; IAM returned 403 Forbidden",
            "Unable to generate access token",
            "metadata: GCE metadata {resource:quoted} not defined",
            "Identity Pool does not exist",
        ],
        needs: &[],
        says: "the Kubernetes service account may not act as the Google service account",
        samples: &[
            "googleapi: Error 403: Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)., forbidden",
            "compute: Received 403 `Unable to generate access token; IAM returned 403 Forbidden: Permission denied`",
            "Unable to generate access token",
            r#"metadata: GCE metadata "instance/service-accounts/default/token?scopes=x" not defined"#,
            "Identity Pool does not exist (dns-project.svc.id.goog)",
        ],
    },
    Row {
        id: "gcp-no-credentials",
        party: Party::Identity,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "could not find default credentials",
            "unable to construct google credentials",
        ],
        needs: &[],
        says: "no Google credentials could be found",
        samples: &[
            "google: could not find default credentials. See https://cloud.google.com/docs/authentication/external/set-up-adc for more information",
            "unable to construct google credentials",
        ],
    },
    Row {
        id: "gcp-key-malformed",
        party: Party::Identity,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Unable to get Google Cloud client: invalid character {detail}",
            "Unable to get Google Cloud client: unexpected end of JSON input",
            "private key should be a PEM or plain PKCS1 or PKCS8",
            "Google Cloud Service Account data missing",
            "Google Cloud Service Account file missing",
            "error parsing credentials JSON",
            "google: read JWT from JSON credentials",
        ],
        needs: &[],
        says: "the service account key in the Secret is not a usable JSON key",
        samples: &[
            "Unable to get Google Cloud client: invalid character 'e' looking for beginning of value",
            "Unable to get Google Cloud client: unexpected end of JSON input",
            "private key should be a PEM or plain PKCS1 or PKCS8; parse error: asn1: structure error",
            "Google Cloud Service Account data missing",
            "Google Cloud Service Account file missing",
            "error parsing credentials JSON: x",
            r#"google: read JWT from JSON credentials: 'type' field is """#,
        ],
    },
];
