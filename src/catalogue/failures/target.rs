//! What was being contacted when a connection failed: the same `connection refused` has another cause at the CA, at the webhook, at the
//! API server, at the challenge URL or at a name server.
use super::Row;
use crate::entity::words;
use crate::text::template::Prepared;

words! {
    /// The other end of a connection.
    Target {
        /// An ACME server, from the pod.
        Acme = "the ACME server",
        /// The cert-manager webhook, from the API server.
        Webhook = "the cert-manager webhook",
        /// Another admission or conversion webhook, from the API server.
        OtherWebhook = "another webhook",
        /// The Kubernetes API server.
        ApiServer = "the Kubernetes API server",
        /// A DNS provider's API.
        DnsProvider = "the DNS provider's API",
        /// A cloud's identity or metadata service.
        Identity = "the cloud's identity service",
        /// A name server.
        Nameserver = "a name server",
        /// The challenge URL, from inside of the cluster (the self check).
        SelfCheck = "the challenge URL (self check)",
        /// The challenge URL, from the CA.
        Validation = "the challenge URL (CA)",
        /// The aggregated API of an external DNS solver.
        SolverWebhook = "the external DNS solver",
        /// Anything else.
        Other = "another host",
    }
}

const ACME_HOSTS: &[&str] = &[
    "letsencrypt.org",
    "//acme.",
    "//acme-v0",
    "//acme-staging",
    "//acme-api.",
    "acme.zerossl.com",
    "pki.goog",
    "acme.ssl.com",
    "api.buypass.com",
    "acme-api.actalis.com",
    "acme.digicert.com",
    "acme.sectigo.com",
    "acme.enterprise.sectigo.com",
    "acme.entrust.net",
    "acme.harica.gr",
    "acme.swisssign.net",
    "acme.hydrantid.com",
    "acme.freessl.cn",
    "acme.litessl.com",
    "one.digicert.com/mpki/api/v1/acme",
    "emea.acme.atlas.globalsign.com",
];
const DNS_APIS: &[&str] = &[
    "route53.",
    "route 53",
    "api.cloudflare.com",
    "cloudflare api",
    "dns.googleapis.com",
    "management.azure.com",
    "api.digitalocean.com",
    "api.godaddy.com",
    "edgedns",
    "luna.akamaiapis.net",
    "api.ovh.com",
    "eu.api.ovh.com",
    "dns.hetzner.com",
    "api.hetzner",
    "api.linode.com",
    "api.vultr.com",
    "api.gandi.net",
    "alidns.",
    "dnspod",
    "api.porkbun.com",
    "api.dnsimple.com",
    "api.infoblox",
    "/wapi/",
    "auth.acme-dns.io",
    "acme-dns",
    "api.namecheap.com",
    "dns.oraclecloud",
    "dnsmadeeasy",
    "api.ionos",
    "api.scaleway",
];
const IDENTITY: &[&str] = &[
    "sts.amazonaws.com",
    "//sts.",
    "lookup sts.",
    "operation error sts",
    "assumerole",
    "login.microsoftonline.com",
    "oauth2.googleapis.com",
    "169.254.169.254",
    "metadata.google.internal",
    "169.254.170.2",
    "//sso.",
    "portal.sso.",
    "imds",
];

/// Paths of ACME endpoints: Boulder's, and those of step-ca, Vault, EJBCA and others.
const ACME_PATHS: &[&str] = &[
    "newnonce",
    "new-nonce",
    "neworder",
    "new-order",
    "newaccount",
    "new-account",
    "new-acct",
    "new-reg",
    "/renewal-info",
    "/finalize",
    "/v2/dv90",
    "/ejbca/acme",
];
/// Rows in which the CA tells what it met at the name.
const VALIDATION_ROWS: &[&str] =
    &["ca-connect", "ca-read", "ca-network", "ca-http", "ca-redirect", "ca-name", "ca-txt", "ca-tls", "caa-lookup"];

fn is_connection(row: &Row) -> bool {
    row.id.starts_with("net-") || row.id.starts_with("x509-") || row.id == "answer-not-json"
}

/// What a text (and what its carrier says around it) was contacting. None where it is about no connection that can be told.
pub fn of(text: &Prepared, around: &str, row: &Row) -> Option<Target> {
    let around = around.to_ascii_lowercase();
    let has = |needle: &str| text.has(needle);
    let any = |needles: &[&str]| needles.iter().any(|n| has(n));
    if has("failed calling webhook") || has("conversion webhook") || has("calling webhook") {
        return Some(if has("cert-manager") { Target::Webhook } else { Target::OtherWebhook });
    }
    if has("acme:error:") {
        return Some(
            if VALIDATION_ROWS.iter().any(|p| row.id.starts_with(p))
                || any(&["fetching http", "validation", "during connect", "connection refused", "connection reset", "looking up"])
                    && !has("/directory")
            {
                Target::Validation
            } else {
                Target::Acme
            },
        );
    }
    if has("self check") || has("/.well-known/acme-challenge/") || around.contains("self check") {
        return Some(Target::SelfCheck);
    }
    if any(ACME_HOSTS) || has("/directory\"") || has("/directory:") || has("/acme/") || has("/directory ") || any(ACME_PATHS) {
        return Some(Target::Acme);
    }
    if any(IDENTITY) {
        return Some(Target::Identity);
    }
    if any(DNS_APIS) {
        return Some(Target::DnsProvider);
    }
    if any(&["/api/v1", "/apis/", ":6443", "kubernetes.default", "resource lock", "leases", " lease ", "leader election", "etcdserver"])
        && !has("cannot create resource")
    {
        return Some(Target::ApiServer);
    }
    if any(&[":53:", ":53->", "read udp", "exchange with", "dns query", "nameserver", "name server"]) {
        return Some(Target::Nameserver);
    }
    if [
        "acme account",
        "error setting up issuer",
        "registration",
        "error syncing order",
        "error finalizing order",
        "error initializing issuer",
        "error creating new order",
        "error fetching authorization",
        "clusterissuers",
        "failed to verify acme",
        "failed to register an acme",
        "failed to register acme",
        "waiting for authorization",
        "unexpected non-acme api error",
        "error accepting challenge",
    ]
    .iter()
    .any(|n| around.contains(n) || has(n))
    {
        return Some(Target::Acme);
    }
    if has("dns-01 challenge propagation") && is_connection(row) {
        return Some(Target::Nameserver);
    }
    if around.contains("propagation check") && is_connection(row) {
        return Some(if around.contains("dns-01") { Target::Nameserver } else { Target::SelfCheck });
    }
    if around.contains("present") && is_connection(row) {
        return Some(Target::DnsProvider);
    }
    is_connection(row).then_some(Target::Other)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn tells_the_other_end_of_a_connection() {
        for (text, around, target) in [
            ("Get \"https://acme.corp.example.net/acme/acme/directory\": x509: certificate signed by unknown authority", "", Target::Acme),
            (
                "Post \"https://ca.example.net/v1/pki/acme/new-order\": dial tcp 192.0.2.1:443: connect: connection refused",
                "",
                Target::Acme,
            ),
            ("dial tcp: lookup acme-v02.api.letsencrypt.org on 192.0.2.53:53: no such host", "", Target::Acme),
            ("context deadline exceeded", "error setting up issuer", Target::Acme),
            (
                "Get \"http://www.example.com/.well-known/acme-challenge/x\": dial tcp: lookup www.example.com: no such host",
                "",
                Target::SelfCheck,
            ),
            (
                "400 urn:ietf:params:acme:error:connection: 192.0.2.1: Fetching http://a.example/x: Connection refused",
                "",
                Target::Validation,
            ),
            ("403 urn:ietf:params:acme:error:unauthorized: No TXT record found at _acme-challenge.example.com", "", Target::Validation),
            ("503 urn:ietf:params:acme:error:rateLimited: Service busy; retry later.", "", Target::Acme),
            ("Post \"https://sts.eu-west-1.amazonaws.com/\": dial tcp 192.0.2.1:443: i/o timeout", "", Target::Identity),
            ("certificaterequests.cert-manager.io: dial tcp 192.0.2.1:9: i/o timeout", "", Target::Other),
        ] {
            assert_eq!(read(text, around).and_then(|f| f.target), Some(target), "{text}");
        }
    }
}
