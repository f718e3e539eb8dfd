//! The DNS-01 self check (`pkg/issuer/acme/dns/util/wait.go`, v0.11 to v1.21) and lego's, from which it comes.
use super::{Depth, Party, Persistence, Row};

const fn row(id: &'static str, depth: Depth, texts: &'static [&'static str], says: &'static str, samples: &'static [&'static str]) -> Row {
    Row { id, party: Party::Nameserver, depth, persistence: Persistence::Retried, texts, needs: &[], says, samples }
}

/// The rows.
pub static ROWS: &[Row] = &[
    row(
        "dns-not-propagated",
        Depth::Mechanism,
        &["DNS record for {name:quoted} not yet propagated"],
        "the TXT record for {name} is not seen by every server that was asked",
        &["DNS record for \"shop.example.com\" not yet propagated"],
    ),
    row(
        "dns-record-not-at-server",
        Depth::Mechanism,
        &[
            "NS {server:host} did not return the expected TXT record{}fqdn: {record:name}",
            "NS {server:host} did not return the expected TXT record",
            "NS {server:host} returned NXDOMAIN for {record:name}",
        ],
        "the name server {server} does not have the TXT record[ {record}] that was written",
        &[
            "time limit exceeded: last error: NS ns1.example.com. did not return the expected TXT record [fqdn: _acme-challenge.example.com.]",
            "NS ns1.example.com.:53 did not return the expected TXT record",
            "NS ns1.example.net. did not return the expected TXT record [fqdn: _acme-challenge.shop.example.com., value: x3DBKDW]: ",
            "NS ns1.example.net. returned NXDOMAIN for _acme-challenge.www.example.com.",
        ],
    ),
    row(
        "dns-ns-refused",
        Depth::Reason,
        &["NS {server:host} returned REFUSED for {record:name}"],
        "the name server {server} refuses to answer for {record}",
        &["NS ns-512.awsdns-00.net.:53 returned REFUSED for _acme-challenge.example.com."],
    ),
    row(
        "dns-ns-servfail",
        Depth::Reason,
        &[
            "NS {server:host} returned SERVFAIL for {record:name}",
            "rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'SERVFAIL'",
            "Unexpected response code 'SERVFAIL' for {record:name}",
            "Could not find the start of authority for {record:name}: SERVFAIL",
        ],
        "the name server[ {server}] answers SERVFAIL[ for {record}]",
        &[
            "NS ns1.example.net.:53 returned SERVFAIL for _acme-challenge.example.com.",
            "When querying the SOA record for the domain '_acme-challenge.example.com.' using nameservers [10.96.0.10:53], rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'SERVFAIL'",
            "could not determine the zone: unexpected response code 'SERVFAIL' for _acme-challenge.example.com.",
            "could not find the start of authority for _acme-challenge.example.com.: SERVFAIL",
        ],
    ),
    row(
        "dns-resolver-refused",
        Depth::Reason,
        &[
            "rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'REFUSED'",
            "rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'NOTIMP'",
            "rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'FORMERR'",
            "rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'NOTAUTH'",
            "Unexpected response code 'REFUSED' for {record:name}",
            "Could not find the start of authority for {record:name}: REFUSED",
            "Could not find the start of authority for {record:quoted} [question={}code=REFUSED]",
        ],
        "the resolver that cert-manager asks refuses the SOA query[ for {record}]",
        &[
            "Could not find the start of authority for 'example.com.': When querying the SOA record for the domain 'example.com.' using nameservers [192.0.2.1:53], rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got 'REFUSED'",
            "cannot find zone: unexpected response code 'REFUSED' for _acme-challenge.example.com.",
            "could not find the start of authority for _acme-challenge.example.com.: REFUSED",
            "could not find the start of authority for 'example.com.' [question='example.com. IN SOA', code=REFUSED]",
        ],
    ),
    row(
        "dns-ns-other",
        Depth::Mechanism,
        &[
            "NS {server:host} returned {rcode:word} for {record:name}",
            "rcode was expected to be 'NOERROR' or 'NXDOMAIN', but got '{rcode}'",
            "Unexpected response code '{rcode}' for {record:name}",
        ],
        "the name server[ {server}] answers {rcode}[ for {record}]",
        &[
            "NS ns1.example.net.:53 returned NOTIMP for _acme-challenge.example.com.",
            "could not determine the zone: unexpected response code 'NOTIMP' for lan.",
        ],
    ),
    row(
        "dns-soa-not-found",
        Depth::Reason,
        &[
            "Could not find the start of authority",
            "Could not find the SOA record in the DNS tree for the domain '{record}'",
            "Unexpected response code 'NXDOMAIN' for {record:name}",
        ],
        "no SOA record is found[ for {record}], so the zone of the name is not known",
        &[
            "Could not find the start of authority",
            "Could not find the SOA record in the DNS tree for the domain '_acme-challenge.shop.example.com.' using nameservers [10.96.0.10:53]",
            "could not determine the zone: unexpected response code 'NXDOMAIN' for lan.",
        ],
    ),
    row(
        "dns-ns-undetermined",
        Depth::Reason,
        &["Could not determine authoritative nameservers for {record:quoted}", "Could not determine the zone for {record:quoted}"],
        "the name servers of {record} cannot be found out",
        &["Could not determine authoritative nameservers for \"_acme-challenge.example.com.\""],
    ),
    row(
        "dns-port-53-timeout",
        Depth::Mechanism,
        &[
            "IN TXT on {server:word}:53 timed out",
            "dial tcp {server:host}:53: i/o timeout",
            "{server:word}:53: i/o timeout",
            ":53: i/o timeout",
            "->{server:name}:53: i/o timeout",
        ],
        "DNS queries to {server} get no answer",
        &[
            "DnsClient.DnsResponseException: Query 1 => _acme-challenge.example.com IN TXT on 192.0.2.53:53 timed out or is a transient error.",
            "dial tcp 198.51.100.227:53: i/o timeout",
            "read udp 10.244.1.9:41234->198.51.100.53:53: i/o timeout",
        ],
    ),
    row(
        "dns-port-53-refused",
        Depth::Mechanism,
        &[":53: connect: connection refused", ":53: read: connection refused"],
        "the name server does not take DNS queries",
        &["dial tcp 198.51.100.53:53: connect: connection refused"],
    ),
    row(
        "dns-cname-recursive",
        Depth::Reason,
        &["Found recursive CNAME record to {target:quoted} when looking up {record:quoted}"],
        "the CNAME at {record} leads back to itself",
        &["Found recursive CNAME record to \"_acme-challenge.example.com.\" when looking up \"_acme-challenge.example.com.\""],
    ),
    row(
        "dns-over-https-failed",
        Depth::Mechanism,
        &["dns: server returned HTTP {code:int} error", "dns: unexpected Content-Type {kind:quoted}; expected"],
        "the DNS-over-HTTPS resolver answered something else",
        &["dns: server returned HTTP 403 error: \"denied\""],
    ),
];
