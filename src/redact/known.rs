//! Names that belong to the software and the services, not to whoever runs them. They stay.
use super::vocabulary;

/// Objects and namespaces that every installation has.
const NAMES: &[&str] = &[
    "cert-manager",
    "cert-manager-cainjector",
    "cert-manager-controller",
    "cert-manager-csi-driver",
    "cert-manager-webhook",
    "cert-manager-webhook-ca",
    "cert-manager-webhook-dynamic-serving",
    "cert-manager-startupapicheck",
    "cluster-admin",
    "default",
    "external-dns",
    "ingress-nginx",
    "ingress-nginx-controller",
    "istio-system",
    "kube-dns",
    "kube-node-lease",
    "kube-proxy",
    "kube-public",
    "kube-root-ca.crt",
    "kube-system",
    "kubernetes",
    "trust-manager",
];

/// Parts of which names of issuers are made everywhere: `letsencrypt-prod`, `le-dns01-staging`, `cert-manager-dns01`.
const PARTS: &[&str] = &[
    "acme",
    "acmedns",
    "akamai",
    "azure",
    "azuredns",
    "ca",
    "cert",
    "certbot",
    "certs",
    "clouddns",
    "cloudflare",
    "cluster",
    "controller",
    "digitalocean",
    "dns",
    "dns01",
    "encrypt",
    "google",
    "http",
    "http01",
    "issuer",
    "key",
    "le",
    "lets",
    "letsencrypt",
    "manager",
    "private",
    "prod",
    "production",
    "rfc2136",
    "root",
    "route53",
    "secret",
    "self",
    "selfsigned",
    "signed",
    "solver",
    "stage",
    "staging",
    "test",
    "tls",
    "token",
    "vault",
    "venafi",
    "webhook",
    "zerossl",
    "account",
];

/// Hosts of CAs, of providers' APIs, of Kubernetes and its registries: the host itself, or anything below where it starts with a dot.
const HOSTS: &[&str] = &[
    ".akamaiapis.net",
    ".api.letsencrypt.org",
    ".cert-manager.io",
    ".cloudflare.com",
    ".gateway.networking.k8s.io",
    ".github.com",
    ".githubusercontent.com",
    ".googleapis.com",
    ".istio.io",
    ".jetstack.io",
    ".k8s.io",
    ".kubernetes.io",
    ".letsencrypt.org",
    ".lencr.org",
    ".microsoftonline.com",
    ".openshift.io",
    ".rootly.com",
    ".traefik.io",
    ".traefik.containo.us",
    "acme.sh",
    "acme.ssl.com",
    "acme.zerossl.com",
    "acme-v02.harica.gr",
    "amazonaws.com",
    "api.cloudflare.com",
    "api.digitalocean.com",
    "api.buypass.com",
    "cert-manager.io",
    "cloudflare.com",
    "cloudapi.digitalocean.com",
    "crt.sh",
    "dv.acme-v02.api.pki.goog",
    "dv.acme-v02.test-api.pki.goog",
    "gcr.io",
    "ghcr.io",
    "github.com",
    "gopkg.in",
    "go.dev",
    "golang.org",
    "googleapis.com",
    "ietf.org",
    "k8s.io",
    "kubernetes.io",
    "letsencrypt.org",
    "login.microsoftonline.com",
    "management.azure.com",
    "openshift.io",
    "quay.io",
    "docker.io",
    "rootly.com",
    "sectigo.com",
    "slack.com",
    "zerossl.com",
];

/// Ends of clouds and clusters: every label before them is somebody's or a region, and nobody registered one.
pub const CLOUD_ENDS: &[&str] = &[
    "amazonaws.com",
    "azure-dns.com",
    "azure.com",
    "awsdns.com",
    "azurewebsites.net",
    "cloudapp.azure.com",
    "cloudfront.net",
    "cluster.local",
    "compute.internal",
    "ec2.internal",
    "elb.amazonaws.com",
    "googleusercontent.com",
    "herokuapp.com",
    "iam.gserviceaccount.com",
    "gserviceaccount.com",
    "ip6.arpa",
    "in-addr.arpa",
    "pod.cluster.local",
    "svc",
    "svc.cluster.local",
    "windows.net",
];

/// Ends under which one registers a label, as under `com`.
pub const COUNTRY_ENDS: &[&str] = &[
    "co.jp", "co.kr", "co.nz", "co.uk", "co.za", "ac.uk", "gov.uk", "org.uk", "com.au", "com.br", "com.cn", "com.mx", "com.tr", "net.au",
    "org.au", "co.in", "co.il",
];

/// Addresses with a meaning of their own: this host, any host, public resolvers, the metadata service of clouds.
const ADDRESSES: &[&str] = &[
    "0.0.0.0",
    "127.0.0.1",
    "127.0.0.53",
    "1.1.1.1",
    "1.0.0.1",
    "8.8.8.8",
    "8.8.4.4",
    "9.9.9.9",
    "169.254.169.254",
    "255.255.255.255",
    "::",
    "::1",
    "2606:4700:4700::1111",
    "2606:4700:4700::1001",
    "2001:4860:4860::8888",
    "2001:4860:4860::8844",
    "fd00:ec2::254",
];

/// Whether an object, namespace or account is called as the software calls it.
pub fn is_name(name: &str) -> bool {
    NAMES.contains(&name) || name.split('-').all(|p| PARTS.contains(&p))
}

/// Whether a host (lower case) is of a public service: as it is listed, or below a listed end with labels of the field and regions only.
pub fn is_host(host: &str) -> bool {
    HOSTS.iter().any(|h| match h.strip_prefix('.') {
        Some(end) => host == end || host.strip_suffix(end).is_some_and(|l| l.ends_with('.') && labels_are_known(l)),
        None => host == *h,
    }) || ["amazonaws.com", "azure.com"].iter().any(|end| host.strip_suffix(end).is_some_and(|l| l.ends_with('.') && labels_are_known(l)))
}

fn labels_are_known(labels: &str) -> bool {
    labels.split('.').all(|l| l.is_empty() || is_region(l) || is_name(l) || vocabulary::is_made_of_words(l))
}

/// `eu-central-1`, `us-gov-west-1`, `europe-west4`.
pub fn is_region(label: &str) -> bool {
    const CONTINENTS: &[&str] =
        &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "cn", "mx", "asia", "europe", "australia", "northamerica", "southamerica"];
    label.split_once('-').is_some_and(|(head, tail)| {
        CONTINENTS.contains(&head)
            && tail.split('-').all(|p| {
                let word = p.trim_end_matches(|c: char| c.is_ascii_digit());
                ["", "gov", "iso", "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest"]
                    .contains(&word)
            })
    })
}

/// Whether an address is nobody's.
pub fn is_address(address: &str) -> bool {
    ADDRESSES.contains(&address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_software_from_its_users() {
        assert!(is_name("cert-manager") && is_name("letsencrypt-prod") && !is_name("globex-prod") && !is_name("shop"));
        assert!(is_host("acme-v02.api.letsencrypt.org") && is_host("sts.eu-central-1.amazonaws.com") && is_host("acme.cert-manager.io"));
        assert!(!is_host("globex.amazonaws.com") && !is_host("shop.example.com"));
        assert!(is_region("eu-central-1") && is_region("europe-west4") && !is_region("eu-globex-1"));
    }
}
