//! What DigitalOcean answers, as godo prints it: `METHOD url: code message`.
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub static ROWS: &[Row] = &[
    Row {
        id: "digitalocean-token-invalid",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "api.digitalocean.com/v2/domains/{zone:name}/records{}: 401 {detail}",
            "api.digitalocean.com{}: 401 {detail}",
            "Unable to authenticate you",
        ],
        needs: &[],
        says: "DigitalOcean does not accept the token: {detail}",
        samples: &[
            "POST https://api.digitalocean.com/v2/domains/example.com/records: 401 Unable to authenticate you.",
            r#"GET https://api.digitalocean.com/v2/domains/example.com/records?per_page=200: 401 (request "x") Unable to authenticate you"#,
            "GET https://api.digitalocean.com/v2/domains: 401 unknown",
            "Unable to authenticate you",
        ],
    },
    Row {
        id: "digitalocean-denied",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "api.digitalocean.com/v2/domains/{zone:name}/records{}: 403 {detail}",
            "api.digitalocean.com{}: 403 {detail}",
            "You do not have access for the attempted action",
        ],
        needs: &[],
        says: "DigitalOcean does not allow this token the operation[ on {zone}]: {detail}",
        samples: &[
            r#"POST https://api.digitalocean.com/v2/domains/example.com/records: 403 (request "x") You are not authorized to perform this operation"#,
            "GET https://api.digitalocean.com/v2/domains: 403 x",
            "You do not have access for the attempted action.",
        ],
    },
    Row {
        id: "digitalocean-zone-not-found",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["api.digitalocean.com/v2/domains/{zone:name}/records{}: 404 {detail}", "api.digitalocean.com{}: 404 {detail}"],
        needs: &[],
        says: "DigitalOcean has no domain[ {zone}] in this account",
        samples: &[
            r#"POST https://api.digitalocean.com/v2/domains/example.com/records: 404 (request "x") The resource you were accessing could not be found."#,
            "GET https://api.digitalocean.com/v2/domains: 404 x",
        ],
    },
    Row {
        id: "digitalocean-cname-conflict",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["CNAME records cannot share a name with other records"],
        needs: &[],
        says: "DigitalOcean refuses the record: a CNAME holds that name",
        samples: &[
            r#"POST https://api.digitalocean.com/v2/domains/example.com/records: 422 (request "x") CNAME records cannot share a name with other records"#,
        ],
    },
    Row {
        id: "digitalocean-throttled",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["api.digitalocean.com{}: 429 {detail}"],
        needs: &[],
        says: "DigitalOcean refuses because its request rate is used up",
        samples: &["GET https://api.digitalocean.com/v2/domains/example.com/records: 429 API Rate limit exceeded."],
    },
    Row {
        id: "digitalocean-refused",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["api.digitalocean.com{}: {code:int} {detail}"],
        needs: &[],
        says: "DigitalOcean answers {code}: {detail}",
        samples: &["POST https://api.digitalocean.com/v2/domains/example.com/records: 422 (request \"x\") something new"],
    },
];
