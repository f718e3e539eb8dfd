//! What was being contacted when a connection failed: the same `connection refused` has another cause at the CA, at the webhook, at the
//! API server, at the challenge URL or at a name server.
use super::Row;
use crate::entity::words;
use crate::text::groups::Groups;
use crate::text::template::Prepared;
use std::sync::LazyLock;

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
    "api.netlify.com",
    "desec.io/api",
    "porkbun.com/api",
    "/api/v1/servers",
    "/api/v1/zones",
    "/api/v1/records",
    "/api/v1/domains",
    "/api/v1/dns",
];
/// What wraps a call to a DNS provider's API.
const PRESENTING: &[&str] =
    &["presenting for challenge", "error presenting token", "error presenting challenge", "adding temporary record", "hosted zone id"];
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

/// Words about a connection of a CA to the name that it validates.
const VALIDATION_WORDS: &[&str] =
    &["fetching http", "validation", "during connect", "connection refused", "connection reset", "looking up"];
const ACME_PLACES: &[&str] = &["/directory\"", "/directory:", "/acme/", "/directory ", "url: /directory"];
const API_WORDS: &[&str] =
    &["/api/v1", "/apis/", ":6443", "kubernetes.default", "resource lock", "leases", " lease ", "leader election", "etcdserver"];
const DNS_WORDS: &[&str] = &[":53:", ":53->", "read udp", "exchange with", "dns query", "nameserver", "name server"];
/// What cert-manager says around a text when it speaks to a CA.
const ACME_WORDS: &[&str] = &[
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
    // other clients
    "provisioning client: ",
    "to acme server",
    "contacting acme server",
    "to the acme server",
    "to get nonce",
    "get nonce, let's",
    "init api",
];

/// What a text has of the words above.
struct Words(u64);

/// A group of words, and its number.
macro_rules! groups {
    ($($name:ident = $words:expr,)*) => {
        #[derive(Clone, Copy)]
        enum Group {
            $($name,)*
        }
        static GROUPS: LazyLock<Groups> = LazyLock::new(|| Groups::new(&[$($words,)*]));
    };
}

groups! {
    WebhookCall = &["failed calling webhook", "conversion webhook", "calling webhook"],
    CertManager = &["cert-manager"],
    Problem = &["acme:error:"],
    Validation = VALIDATION_WORDS,
    Directory = &["/directory"],
    SelfCheck = &["self check"],
    ChallengePath = &["/.well-known/acme-challenge/"],
    AcmeHost = ACME_HOSTS,
    AcmePlace = ACME_PLACES,
    AcmePath = ACME_PATHS,
    Identity = IDENTITY,
    DnsApi = DNS_APIS,
    Api = API_WORDS,
    CannotCreate = &["cannot create resource"],
    Dns = DNS_WORDS,
    Acme = ACME_WORDS,
    Dns01 = &["dns-01"],
    Dns01Propagation = &["dns-01 challenge propagation"],
    Propagation = &["propagation check"],
    Present = &["present"],
    Presenting = PRESENTING,
    Backend = &["vault", "venafi", "vedsdk"],
}

impl Words {
    fn of(text: &str) -> Words {
        Words(GROUPS.in_text(text))
    }

    fn any(&self, groups: &[Group]) -> bool {
        groups.iter().any(|g| self.0 >> *g as u64 & 1 == 1)
    }
}

/// The URL of `Get "URL": what went wrong`.
fn called(text: &str) -> Option<&str> {
    let ends = text.match_indices("\": ").map(|(end, _)| text[..end].trim_end_matches('\\'));
    ends.filter_map(|before| before.rsplit('"').next()).find(|url| url.starts_with("http") && !url.contains(' '))
}

fn is_connection(row: &Row) -> bool {
    row.id.starts_with("net-") || row.id.starts_with("x509-") || row.id == "answer-not-json"
}

/// What a text (and what its carrier says around it) was contacting. None where it is about no connection that can be told.
pub fn of(text: &Prepared, around: &str, row: &Row) -> Option<Target> {
    let (said, around) = (Words::of(&text.text), Words::of(around));
    if said.any(&[Group::WebhookCall]) {
        return Some(if said.any(&[Group::CertManager]) { Target::Webhook } else { Target::OtherWebhook });
    }
    if said.any(&[Group::Problem]) {
        let validation =
            VALIDATION_ROWS.iter().any(|p| row.id.starts_with(p)) || said.any(&[Group::Validation]) && !said.any(&[Group::Directory]);
        return Some(if validation { Target::Validation } else { Target::Acme });
    }
    if said.any(&[Group::SelfCheck, Group::ChallengePath]) || around.any(&[Group::SelfCheck]) {
        return Some(Target::SelfCheck);
    }
    // a client's error often ends with the CA that it is for: what was called stands in quotes before what went wrong
    let provider = called(&text.text).map(Words::of).is_some_and(|url| {
        !url.any(&[Group::AcmeHost, Group::AcmePlace, Group::AcmePath, Group::Identity])
            && (url.any(&[Group::DnsApi]) || is_connection(row) && said.any(&[Group::Presenting]) && !url.any(&[Group::Api]))
    });
    if provider {
        return Some(Target::DnsProvider);
    }
    if said.any(&[Group::AcmeHost, Group::AcmePlace, Group::AcmePath]) {
        return Some(Target::Acme);
    }
    if said.any(&[Group::Identity]) {
        return Some(Target::Identity);
    }
    if said.any(&[Group::DnsApi]) {
        return Some(Target::DnsProvider);
    }
    if said.any(&[Group::Api]) && !said.any(&[Group::CannotCreate]) {
        return Some(Target::ApiServer);
    }
    if said.any(&[Group::Dns]) {
        return Some(Target::Nameserver);
    }
    // issuers of other kinds are set up in the same words
    if (said.any(&[Group::Acme]) || around.any(&[Group::Acme])) && !said.any(&[Group::Backend]) {
        return Some(Target::Acme);
    }
    if !is_connection(row) {
        return None;
    }
    if said.any(&[Group::Dns01Propagation]) {
        return Some(Target::Nameserver);
    }
    if around.any(&[Group::Propagation]) {
        return Some(if around.any(&[Group::Dns01]) { Target::Nameserver } else { Target::SelfCheck });
    }
    if around.any(&[Group::AcmeHost, Group::AcmePlace, Group::AcmePath, Group::Directory]) {
        return Some(Target::Acme);
    }
    if around.any(&[Group::DnsApi]) {
        return Some(Target::DnsProvider);
    }
    Some(if around.any(&[Group::Present]) { Target::DnsProvider } else { Target::Other })
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
            (
                "presenting for challenge: adding temporary record for zone \"example.com.\": Get \"https://api.cloudflare.com/client/v4/zones\": dial tcp: lookup api.cloudflare.com on 127.0.0.11:53: server misbehaving (ca=https://acme-v02.api.letsencrypt.org/directory)",
                "",
                Target::DnsProvider,
            ),
            ("Post \"https://dns.hetzner.com/api/v1/records\": dial tcp 192.0.2.10:443: i/o timeout", "", Target::DnsProvider),
            ("Error presenting challenge: Get \"https://dns.example.net/v2/zones\": context deadline exceeded", "", Target::DnsProvider),
            ("certificaterequests.cert-manager.io: dial tcp 192.0.2.1:9: i/o timeout", "", Target::Other),
        ] {
            assert_eq!(read(text, around).and_then(|f| f.target), Some(target), "{text}");
        }
    }
}
