//! What the Cloudflare API answers, by its error codes, in the words of cert-manager (`while querying the Cloudflare API for …` over two
//! lines; before 1.10 `Cloudflare API Error …`) and of lego and cloudflare-go (`[status code 403] …`).
use super::{Depth, Party, Persistence, Row};

/// See the head of this file.
pub const ROWS: &[Row] = &[
    Row {
        id: "cloudflare-token-invalid",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "9109: Invalid access token",
            "9109: Cannot use the access token from location",
            "Invalid access token (9109)",
            "6003: Invalid request headers",
            "Invalid request headers (6003)",
            "6111: Invalid format for Authorization header",
            "6103: Invalid format for X-Auth-Key header",
            "9103: Unknown X-Auth-Key or X-Auth-Email",
            "9106: {detail}",
            "9107: {detail}",
            "1000: Invalid API Token",
            "10001: Unable to authenticate request",
            "Unknown X-Auth-Key or X-Auth-Email",
            "Invalid API Token",
        ],
        needs: &[],
        says: "Cloudflare does not accept the token or key",
        samples: &[
            "Error presenting challenge: Cloudflare API Error 
	 Error: 9109: Invalid access token",
            r#"while querying the Cloudflare API for GET "/zones?name=example.com" 
	 Error: 6003: Invalid request headers<- 6111: Invalid format for Authorization header"#,
            r#"Cloudflare API Error for GET "/zones?name=example.com" 
	 Error: 9103: Unknown X-Auth-Key or X-Auth-Email"#,
            "cloudflare: failed to find zone example.com.: ListZonesContext command failed: Invalid request headers (6003)",
            "Invalid access token (9109)",
            "Error: 6111: Invalid format for Authorization header",
            "Error: 6103: Invalid format for X-Auth-Key header",
            "Error: 9106: Missing X-Auth-Key, X-Auth-Email or Authorization headers",
            "Error: 9107: x",
            "Error: 1000: Invalid API Token",
            "Error: 10001: Unable to authenticate request",
            "Unknown X-Auth-Key or X-Auth-Email",
            "Invalid API Token",
            "Error: 9109: Cannot use the access token from location: 203.0.113.9",
        ],
    },
    Row {
        id: "cloudflare-authentication-error",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["10000: Authentication error", "Authentication error (10000)", "10000: {detail}"],
        needs: &[],
        says: r#"Cloudflare answers "Authentication error": the token is wrong, or does not cover this zone"#,
        samples: &[
            r#"while querying the Cloudflare API for GET "/zones?name=example.com" 
	 Error: 10000: Authentication error"#,
            "Authentication error (10000)",
            r#"while querying the Cloudflare API for GET "/zones" 
	 Error: 10000: x"#,
        ],
    },
    Row {
        id: "cloudflare-records-denied",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "/dns_records{} Error: 10000: Authentication error",
            "/dns_records{} Error: 9109: Unauthorized to access requested resource",
            "Error: 9109: Unauthorized to access requested resource",
            "Unauthorized to access requested resource",
            "Actor {user:quoted} requires permission {action:quoted}",
            "requires permission {action:quoted}",
            "/dns_records{} 403",
        ],
        needs: &[],
        says: "Cloudflare knows the token, and it does not have the right[ {action}] for this zone",
        samples: &[
            r#"while querying the Cloudflare API for POST "/zones/0123456789abcdef/dns_records" 
	 Error: 10000: Authentication error"#,
            r#"Cloudflare API Error for POST "/zones/0123456789abcdef/dns_records" 
	 Error: 9109: Unauthorized to access requested resource"#,
            "Error: 9109: Unauthorized to access requested resource",
            "Unauthorized to access requested resource",
            r#"while querying the Cloudflare API for GET "/zones?name=example.com" 
	 Error: 0: Actor 'com.cloudflare.api.token.0123' requires permission 'com.cloudflare.api.account.zone.list' to list zones"#,
            r#"it requires permission "com.cloudflare.api.account.zone.list""#,
            r#"POST "/zones/0/dns_records": HTTP status 403"#,
        ],
    },
    Row {
        id: "cloudflare-zone-not-found",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Found no Zones for domain {record:name}",
            "failed to find zone {zone:name}: Zone could not be found",
            "zone could not be found",
            "Error: 7003: {detail}",
            "is not a registered domain",
        ],
        needs: &[],
        says: "Cloudflare shows this token no zone[ {zone}][ for {record}]",
        samples: &[
            "Found no Zones for domain _acme-challenge.www.example.com. (neither in the sub-domain nor in the SLD) please make sure your domain-entries in the config are correct and the API key is correctly setup with Zone.read rights.",
            "cloudflare: failed to find zone example.com.: Zone could not be found",
            "cloudflare: zone could not be found",
            "Error: 7003: Could not route to /zones/dns_records, perhaps your object identifier is invalid?",
            "Error: 1049: example.com is not a registered domain",
        ],
    },
    Row {
        id: "cloudflare-cname-exists",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "81053: {detail}",
            "81054: {detail}",
            "An A, AAAA, or CNAME record with that host already exists",
            "A CNAME record with that host already exists",
        ],
        needs: &[],
        says: "Cloudflare refuses the record: a CNAME (or address) holds that name",
        samples: &[
            r#"while querying the Cloudflare API for POST "/zones/0/dns_records" 
	 Error: 81053: An A, AAAA, or CNAME record with that host already exists."#,
            "Error: 81054: A CNAME record with that host already exists.",
            "An A, AAAA, or CNAME record with that host already exists. (81053)",
            "A CNAME record with that host already exists. (81054)",
        ],
    },
    Row {
        id: "cloudflare-record-exists",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["81057: {detail}", "81058: {detail}", "An identical record already exists", "The record already exists"],
        needs: &[],
        says: "Cloudflare refuses the record: an identical one exists already",
        samples: &[
            r#"while querying the Cloudflare API for POST "/zones/0/dns_records" 
	 Error: 81057: The record already exists."#,
            "Error: 81058: An identical record already exists.",
            "Cloudflare: An identical record already exists. (81058)",
            "Cloudflare: The record already exists. (81057)",
        ],
    },
    Row {
        id: "cloudflare-tld-blocked",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["1038: {detail}", "You cannot use this API for domains with a"],
        needs: &[],
        says: "Cloudflare does not offer this API for names of that top-level domain",
        samples: &[
            "Error: 1038: You cannot use this API for domains with a .cf, .ga, .gq, .ml, or .tk TLD (top-level domain).",
            "You cannot use this API for domains with a .tk TLD",
        ],
    },
    Row {
        id: "cloudflare-record-quota",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["81045: {detail}", "Record quota exceeded"],
        needs: &[],
        says: "Cloudflare refuses the record: the zone's record quota is used up",
        samples: &["Error: 81045: Record quota exceeded.", "Record quota exceeded."],
    },
    Row {
        id: "cloudflare-throttled",
        party: Party::DnsProvider,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "971: {detail}",
            "Please wait and consider throttling your request speed",
            "Rate limited. Please wait and consider throttling",
            "10429: {detail}",
            "More than 1200 requests per 300 seconds reached",
        ],
        needs: &[],
        says: "Cloudflare refuses because its request rate is used up",
        samples: &[
            "Error: 971: Please wait and consider throttling your request speed",
            "Please wait and consider throttling your request speed",
            "Rate limited. Please wait and consider throttling your request rate",
            "Cloudflare Error: 10429: Too many requests",
            "Error: 10100: More than 1200 requests per 300 seconds reached",
        ],
    },
    Row {
        id: "cloudflare-error-unknown",
        party: Party::DnsProvider,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["Cloudflare API{} Error: {reason:int}: {detail}"],
        needs: &[],
        says: "Cloudflare answers with error {reason}: {detail}",
        samples: &[
            r#"while querying the Cloudflare API for GET "/zones?name=example.com" 
	 Error: 4711: something new"#,
            "Cloudflare API Error 
	 Error: 4711: something new",
        ],
    },
    Row {
        id: "cloudflare-wrapper",
        party: Party::DnsProvider,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &[
            "while querying the Cloudflare API for {method:word} {url:quoted}",
            "Cloudflare API Error",
            "while attempting to find Zones for domain {record:name}",
        ],
        needs: &[],
        says: "a call to Cloudflare failed",
        samples: &[
            r#"while querying the Cloudflare API for GET "/zones?name=example.com": something new"#,
            "Cloudflare API Error",
            "while attempting to find Zones for domain _acme-challenge.example.com.",
        ],
    },
];
