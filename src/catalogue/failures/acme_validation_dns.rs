//! What a CA says about the TXT record of DNS-01 as seen from outside. Boulder `va/dns.go`, `bdns/problem.go`; Pebble and step-ca.
use super::{Depth, Party, Persistence, Row};

/// See the module.
pub const ROWS: &[Row] = &[
    Row {
        id: "ca-txt-none",
        party: Party::Ca,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "No TXT record found at {record:name}",
            "No TXT records found for DNS challenge",
            "No TXT record found",
            "no TXT records found",
        ],
        needs: &["acme"],
        says: "the CA found no TXT record[ at {record}]",
        samples: &[
            "403 urn:ietf:params:acme:error:unauthorized: No TXT record found at _acme-challenge.example.com",
            "urn:ietf:params:acme:error:unauthorized :: No TXT records found for DNS challenge",
        ],
    },
    Row {
        id: "ca-txt-incorrect",
        party: Party::Ca,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "Incorrect TXT record {txt:quoted} found at {record:name}",
            "Incorrect TXT record {txt:quoted} (and {count:int} more) found at {record:name}",
            "Incorrect TXT record",
            "Correct value not found for DNS challenge",
            "No valid TXT record found for DNS-PERSIST-01 challenge",
            "accounturi mismatch",
        ],
        needs: &[],
        says: "the CA found another TXT record[ ({txt})][ at {record}]",
        samples: &[
            r#"403 urn:ietf:params:acme:error:unauthorized: Incorrect TXT record "abc" found at _acme-challenge.example.com"#,
            r#"403 urn:ietf:params:acme:error:unauthorized: Incorrect TXT record \"abc\" (and 2 more) found at _acme-challenge.example.com"#,
            "urn:ietf:params:acme:error:unauthorized :: Correct value not found for DNS challenge",
        ],
    },
    Row {
        id: "ca-txt-nxdomain",
        party: Party::Nameserver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &["DNS problem: NXDOMAIN looking up TXT for {record:name}", "NXDOMAIN looking up TXT for {record:name}"],
        needs: &[],
        says: "the name {record} does not exist in DNS as the CA sees it",
        samples: &[
            "400 urn:ietf:params:acme:error:dns: DNS problem: NXDOMAIN looking up TXT for _acme-challenge.example.com - check that a DNS record exists for this domain",
        ],
    },
    Row {
        id: "ca-txt-servfail",
        party: Party::Nameserver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "DNS problem: SERVFAIL looking up TXT for {record:name}",
            "SERVFAIL looking up TXT for {record:name}",
            "DNS problem: server failure at resolver looking up TXT for {record:name}",
        ],
        needs: &[],
        says: "the nameservers of {record} answer the CA with SERVFAIL",
        samples: &[
            "400 urn:ietf:params:acme:error:dns: DNS problem: SERVFAIL looking up TXT for _acme-challenge.example.com - the domain's nameservers may be malfunctioning",
        ],
    },
    Row {
        id: "ca-txt-dnssec",
        party: Party::Nameserver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "DNS problem: looking up TXT for {record:name}: DNSSEC: {why}",
            "looking up TXT for {record:name}: DNSSEC",
            "urn:acme:error:dnssec",
        ],
        needs: &[],
        says: "DNSSEC of {record} does not validate at the CA[: {why}]",
        samples: &[
            "400 urn:ietf:params:acme:error:dns: DNS problem: looking up TXT for _acme-challenge.example.com: DNSSEC: DNSKEY Missing: validation failure",
        ],
    },
    Row {
        id: "ca-txt-timeout",
        party: Party::Nameserver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "DNS problem: query timed out looking up TXT for {record:name}",
            "query timed out (and was canceled) looking up TXT for {record:name}",
            "DNS problem: networking error looking up TXT for {record:name}",
            "looking up TXT for {record:name}: No Reachable Authority",
            "looking up TXT for {record:name}: Network Error between Resolver and Authority",
        ],
        needs: &[],
        says: "the nameservers of {record} do not answer the CA",
        samples: &[
            "400 urn:ietf:params:acme:error:dns: DNS problem: query timed out looking up TXT for _acme-challenge.example.com",
            "400 urn:ietf:params:acme:error:dns: DNS problem: looking up TXT for _acme-challenge.example.com: No Reachable Authority",
        ],
    },
    Row {
        id: "ca-txt-lookup-failed",
        party: Party::Nameserver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "DNS problem: {why} looking up TXT for {record:name}",
            "DNS problem: looking up TXT for {record:name}: {why}",
            "Error retrieving TXT records for DNS challenge ({why})",
            "error looking up TXT records for domain {record:name}",
            "Retrieving TXT records for DNS-PERSIST-01 challenge",
            "failed to lookup TXT records for domain",
        ],
        needs: &["acme"],
        says: "the CA could not look up the TXT record[ at {record}][: {why}]",
        samples: &[
            "400 urn:ietf:params:acme:error:dns: DNS problem: REFUSED looking up TXT for _acme-challenge.example.com",
            r#"urn:ietf:params:acme:error:unauthorized: Error retrieving TXT records for DNS challenge ("lookup _acme-challenge.example.com: no such host")"#,
        ],
    },
];
