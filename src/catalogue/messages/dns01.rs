//! The DNS-01 solver, its self check and its providers (`pkg/issuer/acme/dns`).
use super::Message;
use crate::fact::{Step, What};

/// See the module.
pub static ROWS: &[Message] = &[
    Message {
        id: "dns01-presenting",
        texts: &["presenting DNS01 challenge for domain", "Presenting DNS01 challenge for domain {domain:quoted}"],
        what: What::ChallengeScheduled,
        step: Some(Step::ChallengeScheduled),
        samples: &["presenting DNS01 challenge for domain", r#"Presenting DNS01 challenge for domain "web.example.com""#],
        ..Message::LOG
    },
    Message {
        id: "dns01-presented",
        texts: &["presented DNS01 challenge for domain, waiting for propagation", "DNS01 challenge presented"],
        what: What::Presented,
        step: Some(Step::Presented),
        samples: &["presented DNS01 challenge for domain, waiting for propagation", "DNS01 challenge presented"],
        ..Message::LOG
    },
    Message {
        id: "dns01-checking",
        texts: &["checking DNS propagation", "Checking DNS propagation for {domain:quoted} using name servers: {servers}"],
        step: Some(Step::Presented),
        samples: &["checking DNS propagation", r#"Checking DNS propagation for "web.example.com" using name servers: [10.96.0.10:53]"#],
        ..Message::LOG
    },
    Message {
        id: "dns01-ttl-wait",
        texts: &[
            "waiting DNS record TTL to allow the DNS01 record to propagate for domain",
            "Waiting DNS record TTL ({ttl:word}) to allow propagation of DNS record for domain {domain:quoted}",
        ],
        what: What::ChallengeState,
        step: Some(Step::Presented),
        samples: &[
            "waiting DNS record TTL to allow the DNS01 record to propagate for domain",
            r#"Waiting DNS record TTL (60s) to allow propagation of DNS record for domain "_acme-challenge.web.example.com.""#,
        ],
        ..Message::LOG
    },
    Message {
        id: "dns01-propagated",
        texts: &["ACME DNS01 validation record propagated", "ACME DNS01 validation record propagated for {domain:quoted}"],
        what: What::ChallengeState,
        step: Some(Step::SelfChecked),
        samples: &[
            "ACME DNS01 validation record propagated",
            r#"ACME DNS01 validation record propagated for "_acme-challenge.web.example.com.""#,
        ],
        ..Message::LOG
    },
    Message {
        id: "dns01-cleaning",
        texts: &[
            "cleaning up DNS01 challenge",
            "cleaning up DNS01 challenge for domain",
            "preparing to create DNS01 challenge",
            "Cleaning up DNS01 challenge for {domain:quoted}",
        ],
        samples: &["cleaning up DNS01 challenge", r#"Cleaning up DNS01 challenge for "web.example.com""#],
        ..Message::ROUTINE
    },
    // at level 4 and above: which servers the self check asks, and under which name
    Message {
        id: "dns01-authoritative-nameservers",
        texts: &["Returning authoritative nameservers {servers}", "Returning authoritative nameservers"],
        samples: &["Returning authoritative nameservers [ns1.example.net. ns2.example.net.]", "Returning authoritative nameservers"],
        ..Message::LOG
    },
    Message {
        id: "dns01-cname-followed",
        texts: &["Updating FQDN: {record:name} with it's CNAME: {target:name}", "Updating FQDN"],
        samples: &["Updating FQDN: _acme-challenge.web.example.com. with it's CNAME: web.example.com.", "Updating FQDN"],
        ..Message::LOG
    },
    Message {
        id: "dns01-look-up",
        texts: &[
            "looking up TXT records",
            "Looking up TXT records for {domain:quoted}",
            "Selfchecking using the DNS Lookup method was successful",
            "Found recursive CNAME",
            "searching for zone",
            "Searching fqdn {domain:quoted} using seed nameservers {servers}",
            "Returning cached zone record {zone:quoted} for fqdn {domain:quoted}",
            "Returning discovered zone record {zone:quoted} for fqdn {domain:quoted}",
        ],
        samples: &[
            "looking up TXT records",
            r#"Looking up TXT records for "_acme-challenge.web.example.com.""#,
            r#"Searching fqdn "example.com." using seed nameservers [10.96.0.10:53]"#,
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "dns01-route53-notice",
        texts: &[
            "Ignoring Issuer region",
            "assuming role",
            "using ambient credentials",
            "not using ambient credentials",
            "ignoring field region as AWS_REGION is set",
        ],
        samples: &[
            "Ignoring Issuer region",
            "assuming role",
            "using ambient credentials",
            "not using ambient credentials",
            "ignoring field region as AWS_REGION is set",
        ],
        ..Message::ROUTINE
    },
    Message {
        id: "dns01-credentials-notice",
        texts: &[
            "No ClientID found: attempting to authenticate with ambient credentials (Azure Workload Identity or Azure Managed Service Identity, in that order)",
            "No ClientID found:  authenticating azure managed identity with ambient credentials",
            "No ClientID found: {rest}",
            "No service account found: {rest}",
        ],
        samples: &["No ClientID found: attempting to authenticate with managed identity"],
        ..Message::ROUTINE
    },
    Message {
        id: "dns01-provider-error",
        texts: &[
            "Error upserting TXT",
            "error creating TXT record",
            "Error creating TXT",
            "Error looking up zone name",
            "DNS update failed",
        ],
        what: What::PresentFailed,
        samples: &[
            "Error upserting TXT",
            "error creating TXT record",
            "Error creating TXT",
            "Error looking up zone name",
            "DNS update failed",
        ],
        ..Message::LOG
    },
    Message {
        id: "dns01-provider-cleanup-error",
        texts: &["Error deleting TXT", "error deleting TXT record"],
        what: What::CleanupFailed,
        samples: &["Error deleting TXT", "error deleting TXT record"],
        ..Message::LOG
    },
    Message {
        id: "dns01-webhook-call",
        texts: &["calling webhook dns provider"],
        samples: &["calling webhook dns provider"],
        ..Message::ROUTINE
    },
    Message { id: "old-calling", texts: &["Calling {call:name}"], samples: &["Calling Discover", "Calling GetOrder"], ..Message::ROUTINE },
    Message {
        id: "old-present-failed",
        texts: &["Error preparing issuer for certificate {certificate:word}: {error}", "Error preparing issuer for certificate: {error}"],
        what: What::PresentFailed,
        since: "0.2",
        until: "0.10",
        samples: &[
            "Error preparing issuer for certificate shop/web-tls: time limit exceeded",
            r#"Error preparing issuer for certificate: secret "cloudflare" not found"#,
        ],
        ..Message::LOG
    },
    Message {
        id: "old-cleanup-failed",
        texts: &["Error cleaning up solver: {error}", "Error cleaning up challenge {challenge:quoted} on deletion: {error}"],
        what: What::CleanupFailed,
        since: "0.2",
        until: "0.10",
        samples: &[
            r#"Error cleaning up solver: secret "cloudflare" not found"#,
            r#"Error cleaning up challenge "web-tls-1-0" on deletion: 403 forbidden"#,
        ],
        ..Message::LOG
    },
];
