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
    "acme.zerossl.com",
    "pki.goog",
    "acme.ssl.com",
    "api.buypass.com",
    "acme-api.actalis.com",
    "acme.digicert.com",
    "acme.sectigo.com",
    "acme.entrust.net",
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
    "sts.",
    "assumerole",
    "login.microsoftonline.com",
    "oauth2.googleapis.com",
    "169.254.169.254",
    "metadata.google.internal",
    "169.254.170.2",
    "sso.",
    "imds",
];

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
            if any(&["fetching http", "validation", "during connect", "connection refused", "connection reset", "looking up"])
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
    if any(ACME_HOSTS)
        || has("/directory\"")
        || has("/directory:")
        || has("/acme/")
        || has("/directory ")
        || has("newnonce")
        || has("new-nonce")
    {
        return Some(Target::Acme);
    }
    if any(IDENTITY) {
        return Some(Target::Identity);
    }
    if any(DNS_APIS) {
        return Some(Target::DnsProvider);
    }
    if any(&["/api/v1", "/apis/", ":6443", "kubernetes.default", "resource lock", "lease", "leader election", "etcdserver"])
        && !has("cannot create resource")
    {
        return Some(Target::ApiServer);
    }
    if any(&[":53:", ":53->", "read udp", "exchange with", "dns query", "nameserver", "name server"]) {
        return Some(Target::Nameserver);
    }
    if [
        "acme account",
        "error creating new order",
        "error setting up issuer",
        "registration",
        "error syncing order",
        "error finalizing order",
        "error initializing issuer",
    ]
    .iter()
    .any(|n| around.contains(n) || has(n))
    {
        return Some(Target::Acme);
    }
    if around.contains("propagation check") && row.id.starts_with("net-") {
        return Some(if around.contains("dns-01") { Target::Nameserver } else { Target::SelfCheck });
    }
    if around.contains("present") && row.id.starts_with("net-") {
        return Some(Target::DnsProvider);
    }
    row.id.starts_with("net-").then_some(Target::Other)
}
