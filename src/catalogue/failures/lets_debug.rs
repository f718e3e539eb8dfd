//! What Let's Debug found when it tested a name from outside (`http_util.go`, `http01.go`, `generic.go`). It is no CA: what it met is a trace
//! of what a CA would meet, not a refusal. Its texts come with the name of the check in front, as `dialect::lets_debug` writes them.
use super::{Depth, Party, Persistence, Row};

const fn row(id: &'static str, party: Party, texts: &'static [&'static str], says: &'static str, samples: &'static [&'static str]) -> Row {
    Row { id, party, depth: Depth::Reason, persistence: Persistence::Unknown, texts, needs: &["let's debug"], says, samples }
}

/// The rows.
pub static ROWS: &[Row] = &[
    row(
        "lets-debug-connect-timeout",
        Party::Network,
        &[
            "(error): {name:host} has an A (IPv4) record ({ip:host}) but a request to this address over port 80 did not succeed{}A timeout was experienced while communicating with",
            "(error): {name:host} has an A (IPv4) record ({ip:host}) but a request to this address over port 80 did not succeed{}i/o timeout",
            "(error): {name:host} has an A (IPv4) record ({ip:host}) but a request to this address over port 80 did not succeed{}deadline exceeded",
        ],
        "an outside test of {name} at {ip}, port 80, got no answer",
        &[
            "Let's Debug, ANotWorking (error): www.example.org has an A (IPv4) record (203.0.113.10) but a request to this address over port 80 did not succeed. Your web server must have at least one working IPv4 or IPv6 address. A timeout was experienced while communicating with www.example.org/203.0.113.10: Get \"http://www.example.org/.well-known/acme-challenge/letsdebug-test\": dial tcp 203.0.113.10:80: i/o timeout",
        ],
    ),
    row(
        "lets-debug-connect-refused",
        Party::Network,
        &[
            "(error): {name:host} has an A (IPv4) record ({ip:host}) but a request to this address over port 80 did not succeed{}connection refused",
        ],
        "an outside test of {name} at {ip}, port 80, was refused the connection",
        &[
            "Let's Debug, ANotWorking (error): www.example.org has an A (IPv4) record (203.0.113.10) but a request to this address over port 80 did not succeed. Your web server must have at least one working IPv4 or IPv6 address. Get \"http://www.example.org/.well-known/acme-challenge/letsdebug-test\": dial tcp 203.0.113.10:80: connect: connection refused",
        ],
    ),
    row(
        "lets-debug-ipv6-not-working",
        Party::Network,
        &["(error): {name:host} has an AAAA (IPv6) record ({ip:host}) but a test request to this address over port 80 did not succeed"],
        "an outside test of {name} at its IPv6 address {ip}, port 80, failed",
        &[
            "Let's Debug, AAAANotWorking (error): www.example.org has an AAAA (IPv6) record (2001:db8::10) but a test request to this address over port 80 did not succeed. Your web server must have at least one working IPv4 or IPv6 address. Get \"http://www.example.org/.well-known/acme-challenge/letsdebug-test\": dial tcp [2001:db8::10]:80: connect: connection refused",
        ],
    ),
    row(
        "lets-debug-no-records",
        Party::Nameserver,
        &["No valid A or AAAA records could be ultimately resolved for {name:host}"],
        "{name} has neither an A nor an AAAA record",
        &[
            "Let's Debug, NoRecords (fatal): No valid A or AAAA records could be ultimately resolved for www.example.org. This means that Let's Encrypt would not be able to connect to your domain to perform HTTP validation, since it would not know where to connect to. No A or AAAA records found.",
        ],
    ),
    row(
        "lets-debug-reserved-address",
        Party::Nameserver,
        &["IANA/IETF-reserved IP address was found for {name:host}"],
        "{name} points to an address that the internet does not route",
        &[
            "Let's Debug, ReservedAddress (fatal): A private, inaccessible, IANA/IETF-reserved IP address was found for www.example.org. Let's Encrypt will always fail HTTP validation for any domain that is pointing to an address that is not routable on the internet. 192.168.1.10",
        ],
    ),
    row(
        "lets-debug-lookup-failed",
        Party::Nameserver,
        &["A fatal issue occurred during the DNS lookup process for {name:host}"],
        "the name servers of {name} do not answer usably",
        &[
            "Let's Debug, DNSLookupFailed (fatal): A fatal issue occurred during the DNS lookup process for www.example.org/A. DNS response for www.example.org/A did not have an acceptable response code: SERVFAIL",
        ],
    ),
    row(
        "lets-debug-caa-excludes",
        Party::Nameserver,
        &[
            "No CAA record on {name:host} contains the issuance domain {issuer:quoted}",
            "No CAA record on {name:host} (wildcard={}) contains the issuance domain {issuer:quoted}",
            "CAA record(s) exist on {name:host} (wildcard={}) that are marked as critical but are unknown",
        ],
        "the CAA records of {name} do not allow the CA",
        &[
            "Let's Debug, CAAIssuanceNotAllowed (fatal): No CAA record on www.example.org contains the issuance domain \"letsencrypt.org\". You must either add an additional record to include \"letsencrypt.org\" or remove every existing CAA record.",
            "Let's Debug, CAAIssuanceNotAllowed (fatal): No CAA record on www.example.org (wildcard=false) contains the issuance domain \"letsencrypt.org\". You must either add an additional record",
        ],
    ),
    row(
        "lets-debug-bad-redirect",
        Party::HttpServer,
        &["Sending an ACME HTTP validation request to {name:host} results in an unacceptable redirect"],
        "an outside test of {name} was redirected to where no CA follows",
        &[
            "Let's Debug, BadRedirect (error): Sending an ACME HTTP validation request to www.example.org results in an unacceptable redirect. This is most likely a misconfiguration of your web server or your web application. Too many (10) redirects, last redirect was to: http://www.example.org/",
        ],
    ),
    row(
        "lets-debug-duplicate-certificates",
        Party::Ca,
        &["Duplicate Certificate limit (5 certificates with the exact same set of domains per week) has been exceeded"],
        "as many certificates of one set of names were issued in a week as the CA allows",
        &[
            "Let's Debug, RateLimit (error): www.example.org is currently affected by Let's Encrypt-based rate limits (https://letsencrypt.org/docs/rate-limits/). The Duplicate Certificate limit (5 certificates with the exact same set of domains per week) has been exceeded and is affecting the following sets of domains",
        ],
    ),
    row(
        "lets-debug-certificates-per-domain",
        Party::Ca,
        &["'Certificates per Registered Domain' limit ("],
        "as many certificates of the registered domain were issued in a week as the CA allows",
        &[
            "Let's Debug, RateLimit (error): www.example.org is currently affected by Let's Encrypt-based rate limits (https://letsencrypt.org/docs/rate-limits/). The 'Certificates per Registered Domain' limit (50 certificates per week) has been exceeded",
        ],
    ),
];
