//! What ACME clients other than cert-manager say of themselves: credentials that nobody gave them, a port that they cannot take, a challenge
//! type that nobody chose, a CA that comes to no end.
//! acme.sh `acme.sh`, `dnsapi/`; certbot `plugins/dns_common.py`, `dns_common_lexicon.py`, `standalone.py`; lego `challenge/http01`; acmetool
//! `responder`; certmagic `solvers.go`, `handshake.go`; Traefik `pkg/provider/acme`, `cmd/traefik`; httpd `mod_md`.
use super::{Depth, Party, Persistence, Row};

const fn row(id: &'static str, party: Party, texts: &'static [&'static str], says: &'static str, samples: &'static [&'static str]) -> Row {
    Row { id, party, depth: Depth::Reason, persistence: Persistence::Final, texts, needs: &[], says, samples }
}

/// See the module.
pub const ROWS: &[Row] = &[
    row(
        "client-dns-credential-missing",
        Party::Unknown,
        &[
            "You didn't specify {what} yet",
            "You don't specify {what} yet",
            "You haven't specified {what} yet",
            "You have not specified {what} yet",
            "Missing properties in credentials configuration file {file:word}",
            "Missing property in credentials configuration file {file:word}",
            "is required. Please pass it in or set the {what} environment variable",
        ],
        "the client was not given a credential for the DNS provider[: {what}][ (in {file})]",
        &[
            "You didn't specify a cloudflare api key and email yet.",
            "You don't specify the example dns token yet.",
            "You haven't specified the aws route53 api key id and and api key secret yet.",
            "You have not specified the token yet",
            "certbot.errors.PluginError: Missing properties in credentials configuration file /etc/letsencrypt/dns.ini: * Property \"dns_example_token\" not found (should be the token).",
            "Missing property in credentials configuration file /etc/letsencrypt/dns.ini: * Property \"dns_example_token\" not found",
            "'client_id' is required. Please pass it in or set the AZURE_CLIENT_ID environment variable",
        ],
    ),
    row(
        "client-dns-key-refused",
        Party::DnsProvider,
        &[
            "The consumer key is invalid",
            "Invalid API Key (",
            "could not be set. Request status code: {code:int} Request response text: KO",
            "was not successful. Request status code: {code:int} Request response text: KO",
        ],
        "the DNS provider does not know the key or token, or it is not that of the account with the name",
        &[
            "The consumer key is invalid: x",
            "www.example.org Invalid API Key (Permission denied) (110)",
            "The TXT update \"txt\" for domain \"www.example.org\" could not be set.\nRequest status code: 200\nRequest response text: KO",
            "The clearing of the TXT record for domain \"www.example.org\" was not successful.\nRequest status code: 200\nRequest response text: KO",
        ],
    ),
    row(
        "client-dns-zone-not-found",
        Party::DnsProvider,
        &[
            "Unable to determine zone identifier for {record:word} using zone names",
            "error determining zone identifier for {record:word}: No matching domain found",
            "error determining zone identifier for {record:word}: 404",
        ],
        "the DNS provider holds no zone for {record}",
        &[
            "certbot.errors.PluginError: Unable to determine zone identifier for www.example.org using zone names: ['www.example.org', 'example.org', 'org']",
            "Unexpected error determining zone identifier for www.example.org: No matching domain found",
            "Error determining zone identifier for www.example.org: 404 Client Error: NOT FOUND for url: http://192.0.2.53/api/v1/servers/localhost/zones/www.example.org..",
        ],
    ),
    row(
        "client-dns-throttled",
        Party::DnsProvider,
        &[r#"{"error": ["Rate limit exceeded"]}"#, r#"{"error":["Rate limit exceeded"]}"#],
        "the DNS provider refuses because its request rate is used up",
        &[r#"{"error": ["Rate limit exceeded"]}"#, r#"{"error":["Rate limit exceeded"]}"#],
    ),
    row(
        "client-dns-hook-missing",
        Party::Unknown,
        &["Can not find DNS API hook for: {hook:word}", "Cannot find DNS API hook for: {hook:word}"],
        "the client has no DNS hook called {hook}",
        &["Can not find DNS API hook for: dns_example", "Cannot find DNS API hook for: dns_example"],
    ),
    row(
        "client-port-taken",
        Party::Unknown,
        &[
            "could not start HTTP server for challenge{}bind: {why}",
            "could not start HTTPS server for challenge{}bind: {why}",
            "failed to listen on {address:word}: listen tcp {}: bind: address already in use",
            "could not start listener for challenge server at {address:word}:{}bind: {why}",
            "could not start listener for challenge server at {address:word}",
            "Problem binding to port {address:int}: {why}",
            "Could not bind TCP port {address:int} because {why}",
            "tcp port {address:int} is already used by",
            "port {address:int} is already used by",
        ],
        "the client's own challenge server cannot listen[ on {address}][: {why}]",
        &[
            "[www.example.org] acme: error presenting token: could not start HTTP server for challenge: listen tcp :80: bind: permission denied",
            "acme: error presenting token: could not start HTTPS server for challenge -> listen tcp :443: bind: address already in use",
            "acme.responder: failed to listen on :80: listen tcp :80: bind: address already in use",
            "presenting for challenge: could not start listener for challenge server at :80: listen tcp :80: bind: permission denied",
            "could not start listener for challenge server at :80",
            "Problem binding to port 80: Could not bind to IPv4 or IPv6.",
            "Could not bind TCP port 80 because it is already in use by another process on this system (such as a web server).",
            "Could not bind TCP port 80 because you don't have the appropriate permissions",
            "tcp port 80 is already used by ((\"nginx\",pid=812,fd=6))",
            "LISTEN 0 511 port 80 is already used by x",
        ],
    ),
    row(
        "client-challenge-type-not-chosen",
        Party::Unknown,
        &[
            "ACME challenge not specified, please select",
            "None of the ACME challenge methods configured for this domain are suitable",
            "None of offered challenge types for domain {dns:word} are supported",
        ],
        "the client is configured with no type of challenge that could be used",
        &[
            "cannot get ACME client ACME challenge not specified, please select HTTP or DNS Challenge",
            "AH10056: processing www.example.org: None of the ACME challenge methods configured for this domain are suitable. The http: challenge 'http-01' is disabled because the server seems not reachable on port 80.",
            "None of offered challenge types for domain www.example.org are supported",
        ],
    ),
    row(
        "client-resolver-missing",
        Party::Unknown,
        &[
            "Router uses a nonexistent certificate resolver{}certificateResolver={resolver:word}",
            "Router uses a nonexistent certificate resolver",
            "uses a non-existent resolver: {resolver:word}",
            "uses a nonexistent resolver: {resolver:word}",
        ],
        "the certificate resolver[ {resolver}] that the router names does not exist, or was left out at the start",
        &[
            "Router uses a nonexistent certificate resolver certificateResolver=le routerName=web@docker",
            "Router uses a nonexistent certificate resolver",
            "the router web@docker uses a non-existent resolver: le",
            "the router web@docker uses a nonexistent resolver: le",
        ],
    ),
    row(
        "client-resolver-skipped",
        Party::Unknown,
        &["permissions {mode:int} for {file:word} are too open, please use 600", "is skipped from the resolvers list because: {why}"],
        "Traefik left a certificate resolver out[: its file {file} may be read by others (mode {mode})][: {why}]",
        &[
            "The ACME resolve is skipped from the resolvers list because: unable to get ACME account: permissions 644 for /letsencrypt/acme.json are too open, please use 600",
            "The ACME resolver \"le\" is skipped from the resolvers list because: unable to get ACME account: open acme.json: x",
        ],
    ),
    Row {
        id: "client-token-unknown",
        party: Party::HttpServer,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &[
            "Cannot retrieve the ACME challenge for token {token:quoted}",
            "Cannot retrieve the ACME challenge for {dns:name} (token {token:quoted})",
            "no information found to solve challenge for identifier: {dns:name}",
        ],
        // who looks for holes asks for files
        needs: &["!.php", "!.txt", "!.html", "!.htm"],
        says: "a request for the challenge[ of {dns}] reached a server that does not know its token",
        samples: &[
            "Cannot retrieve the ACME challenge for token Q2nDKDW_4wG9XbK7CEtnNC2g9yIkJ3r0nqAwuVXwOTl: cannot find challenge for token Q2nDKDW_4wG9XbK7CEtnNC2g9yIkJ3r0nqAwuVXwOTl",
            "Cannot retrieve the ACME challenge for www.example.org (token \"Q2n\"): cannot find challenge for token \"Q2n\" (www.example.org)",
            "looking up info for HTTP challenge: no information found to solve challenge for identifier: www.example.org",
        ],
    },
    Row {
        id: "client-order-processing",
        party: Party::Ca,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["Order status is 'processing'", "can not get Le_LinkCert, retry time limit", "Could not get Le_LinkCert, retry time limit"],
        needs: &[],
        says: "the CA keeps the order in the state `processing` and issues no certificate",
        samples: &[
            "Order status is 'processing', let's sleep and retry.",
            "Sign failed, can not get Le_LinkCert, retry time limit.",
            "Signing failed. Could not get Le_LinkCert, retry time limit.",
        ],
    },
    Row {
        id: "client-validation-processing",
        party: Party::Ca,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["The CA is processing your order{}{dns:name}: Timeout", "The CA is processing your order{}{dns:name}:Timeout", "Authorization result: pending", "Authorization result: processing"],
        needs: &[],
        says: "the CA came to no verdict on the challenge[ of {dns}] while the client waited",
        samples: &[
            "Processing, The CA is processing your order, please just wait. (3/30) www.example.org:Timeout",
            "Pending, The CA is processing your order, please just wait. (30/30) www.example.org: Timeout",
            "Authorization result: pending",
            "Authorization result: processing",
        ],
    },
    Row {
        id: "acme-connect-failed",
        party: Party::Network,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &[
            "Unable to connect to ACME server",
            "Error connecting to ACME server",
            "Unsuccessful in contacting ACME server at <{url}>",
            "Unsuccessful in contacting ACME server",
            "Could not get nonce, let's try again",
            "Cannot init API for: {url:word}",
            "Can not init api",
            "Can not connect to {url:word} to get nonce",
            "Cannot connect to {url:word} to get nonce",
        ],
        needs: &[],
        says: "the client could not talk to the ACME server",
        samples: &[
            "[ERR] Unable to connect to ACME server",
            "[EROR] Error connecting to ACME server",
            "while[Contacting ACME server for www.example.org at https://ca.example/acme/directory] detail[Unsuccessful in contacting ACME server at <https://ca.example/acme/directory>. If this problem persists, please check your network connectivity from your Apache server to the ACME server. Sometimes, the ACME server might be down for maintenance, so failing to contact it is not an immediate problem.]",
            "Unsuccessful in contacting ACME server.",
            "Could not get nonce, let's try again.",
            "Cannot init API for: https://ca.example/v2/DV90.",
            "Can not init api.",
            "Can not connect to https://ca.example/acme/directory to get nonce.",
            "Cannot connect to https://ca.example/acme/directory to get nonce.",
        ],
    },
];
