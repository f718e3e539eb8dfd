//! What acme-dns and its clients (cert-manager, lego) say.
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub static ROWS: &[Row] = &[
    Row {
        id: "acmedns-account-missing",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["account credentials not found for domain {name:name}"],
        needs: &[],
        says: "the acme-dns accounts Secret has no account for {name}",
        samples: &["account credentials not found for domain www.example.com"],
    },
    Row {
        id: "acmedns-accounts-malformed",
        party: Party::CertManager,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["Error unmarshalling accountJSON: {detail}", "Error unmarshalling account JSON"],
        needs: &[],
        says: "the acme-dns accounts Secret is not the JSON that is expected[: {detail}]",
        samples: &[
            "Error unmarshalling accountJSON: invalid character '}' looking for beginning of object key string",
            "Error unmarshalling account JSON",
        ],
    },
    Row {
        id: "acmedns-cname-missing",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "you must provision the following CNAME in your DNS zone{}: {record:name} CNAME {target:name}",
            "you must provision the following CNAME in your DNS zone",
        ],
        needs: &[],
        says: "acme-dns needs a CNAME at the challenge name[: {record} to {target}]",
        samples: &[
            r#"acme-dns: new account created for "example.com". To complete setup for "example.com" you must provision the following CNAME in your DNS zone and re-run this provider when it is in place: _acme-challenge.example.com. CNAME 0000.acme-dns.example.net."#,
            "you must provision the following CNAME in your DNS zone",
        ],
    },
    Row {
        id: "acmedns-refused",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "failed to update acme-dns: 401 {detail}",
            "error updating acme-dns TXT record: 401{detail}",
            "goacmedns: unauthorized",
            "acme-dns: {detail} forbidden",
            "failed to update txt record: {}401{detail}",
            "\"error\":\"forbidden\"",
        ],
        needs: &[],
        says: "acme-dns refuses the update: {detail}",
        samples: &[
            "failed to update acme-dns: 401 forbidden",
            "error updating acme-dns TXT record: 401",
            r#"acme-dns: 401 {"error":"forbidden"} forbidden"#,
            "goacmedns: unauthorized",
            "failed to update txt record: 401: {\"error\":\"bad_subdomain\"}",
            "response error 401: {\"error\":\"forbidden\"}",
        ],
    },
    Row {
        id: "acmedns-wrapper",
        party: Party::DnsProvider,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &[
            "Error creating acme-dns client: {detail}",
            "failed to update acme-dns: {detail}",
            "error updating acme-dns TXT record: {detail}",
        ],
        needs: &[],
        says: "a call to acme-dns failed: {detail}",
        samples: &[
            "Error creating acme-dns client: something",
            "failed to update acme-dns: something",
            "error updating acme-dns TXT record: something",
        ],
    },
];
