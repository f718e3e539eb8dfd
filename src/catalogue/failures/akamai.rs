//! What Akamai Edge DNS answers, and cert-manager's words around it.
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub const ROWS: &[Row] = &[
    Row {
        id: "akamai-denied",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "edgedns: {} Title: Not authorized",
            "Title: Forbidden{}edgegrid",
            "edgedns{}: 403{detail}",
            "The client does not have permission to perform the request",
        ],
        needs: &[],
        says: "Akamai does not allow this client the operation",
        samples: &[
            "edgedns: failed to retrieve TXT record: API Error: 403 Title: Not authorized; Type: authz; Detail: x",
            "edgedns: 403 Forbidden",
            "The client does not have permission to perform the request",
            "Title: Forbidden Type: edgegrid",
        ],
    },
    Row {
        id: "akamai-credentials",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "edgedns{}: 401{detail}",
            "The signature does not match",
            "Invalid client token",
            "Inactive client token",
            "Invalid authorization access token",
        ],
        needs: &[],
        says: "Akamai does not accept the client credentials",
        samples: &[
            "edgedns: failed: 401 Unauthorized",
            "edgedns: API Error Title: Bad request Detail: The signature does not match",
            "edgedns: Invalid client token",
            "edgedns: Inactive client token",
            "edgedns: Invalid authorization access token",
        ],
    },
    Row {
        id: "akamai-clock",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["Title: Bad request{}Detail: Invalid timestamp", "edgedns: {}Invalid timestamp"],
        needs: &[],
        says: "Akamai rejects the time in the signature: the clock of the caller is wrong",
        samples: &[
            "edgedns: failed to create: API Error: 400 Title: Bad request Type: x Detail: Invalid timestamp",
            "edgedns: 400 Invalid timestamp",
        ],
    },
    Row {
        id: "akamai-zone",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["edgedns: failed to determine hosted domain for {record:quoted}", "edgedns: failed to determine hosted domain"],
        needs: &[],
        says: "no Akamai zone was found[ for {record}]",
        samples: &[
            r#"edgedns: failed to determine hosted domain for "_acme-challenge.www.example.com.": x"#,
            "edgedns: failed to determine hosted domain",
        ],
    },
    Row {
        id: "akamai-config",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["edgedns: Provider config creation failed{detail}"],
        needs: &[],
        says: "the Akamai solver's settings are not usable{detail}",
        samples: &["edgedns: Provider config creation failed: host is empty"],
    },
    Row {
        id: "akamai-wrapper",
        party: Party::DnsProvider,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &["edgedns: failed to {detail}"],
        needs: &[],
        says: "a call to Akamai failed: {detail}",
        samples: &["edgedns: failed to create TXT record: something"],
    },
];
