//! The things an incident is about: Kubernetes objects, and what exists at the CA.
use std::sync::Arc;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$d:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$d])* $variant),* }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word of the JSON schema.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
            /// The value of a word.
            pub fn from_word(word: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|x| x.word() == word)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What kind of thing. The ACME kinds live at the CA, the others in the cluster.
    EntityKind {
        /// cert-manager.io Certificate
        Certificate = "Certificate",
        /// cert-manager.io CertificateRequest
        CertificateRequest = "CertificateRequest",
        /// acme.cert-manager.io Order
        Order = "Order",
        /// acme.cert-manager.io Challenge
        Challenge = "Challenge",
        /// cert-manager.io Issuer
        Issuer = "Issuer",
        /// cert-manager.io ClusterIssuer
        ClusterIssuer = "ClusterIssuer",
        /// v1 Secret
        Secret = "Secret",
        /// v1 Pod
        Pod = "Pod",
        /// v1 Service
        Service = "Service",
        /// networking.k8s.io Ingress
        Ingress = "Ingress",
        /// gateway.networking.k8s.io HTTPRoute
        HttpRoute = "HTTPRoute",
        /// gateway.networking.k8s.io Gateway
        Gateway = "Gateway",
        /// apps Deployment
        Deployment = "Deployment",
        /// apps ReplicaSet
        ReplicaSet = "ReplicaSet",
        /// v1 Namespace
        Namespace = "Namespace",
        /// v1 Node
        Node = "Node",
        /// coordination.k8s.io Lease
        Lease = "Lease",
        /// v1 ConfigMap
        ConfigMap = "ConfigMap",
        /// apiregistration.k8s.io APIService
        ApiService = "APIService",
        /// v1 ServiceAccount
        ServiceAccount = "ServiceAccount",
        /// policy.cert-manager.io CertificateRequestPolicy
        CertificateRequestPolicy = "CertificateRequestPolicy",
        /// v1 ResourceQuota
        ResourceQuota = "ResourceQuota",
        /// Any other Kubernetes kind
        Other = "Other",
        /// An account at the CA
        AcmeAccount = "AcmeAccount",
        /// An order at the CA
        AcmeOrder = "AcmeOrder",
        /// An authorization at the CA
        AcmeAuthorization = "AcmeAuthorization",
        /// A challenge at the CA
        AcmeChallenge = "AcmeChallenge",
        /// A DNS name
        DnsName = "DnsName",
    }
}

impl EntityKind {
    /// From any way in which kubectl, manifests or Events write a kind: `Certificate`, `certificaterequests`, `order.acme.cert-manager.io`,
    /// `cr`, `pods`. Unknown Kubernetes kinds are None.
    pub fn from_kubernetes(text: &str) -> Option<EntityKind> {
        // as cert-manager's own logs write them
        match text {
            "Certificate" => return Some(EntityKind::Certificate),
            "CertificateRequest" => return Some(EntityKind::CertificateRequest),
            "Order" => return Some(EntityKind::Order),
            "Challenge" => return Some(EntityKind::Challenge),
            "Pod" => return Some(EntityKind::Pod),
            _ => {}
        }
        let lower = text.to_ascii_lowercase();
        let plain = lower.split('.').next().unwrap_or("");
        Some(match plain {
            "certificate" | "certificates" | "cert" | "certs" => EntityKind::Certificate,
            "certificaterequest" | "certificaterequests" | "cr" | "crs" => EntityKind::CertificateRequest,
            "order" | "orders" => EntityKind::Order,
            "challenge" | "challenges" => EntityKind::Challenge,
            "issuer" | "issuers" => EntityKind::Issuer,
            "clusterissuer" | "clusterissuers" => EntityKind::ClusterIssuer,
            "secret" | "secrets" => EntityKind::Secret,
            "pod" | "pods" | "po" => EntityKind::Pod,
            "service" | "services" | "svc" => EntityKind::Service,
            "ingress" | "ingresses" | "ing" => EntityKind::Ingress,
            "httproute" | "httproutes" => EntityKind::HttpRoute,
            "gateway" | "gateways" | "gtw" => EntityKind::Gateway,
            "deployment" | "deployments" | "deploy" => EntityKind::Deployment,
            "replicaset" | "replicasets" | "rs" => EntityKind::ReplicaSet,
            "namespace" | "namespaces" | "ns" => EntityKind::Namespace,
            "node" | "nodes" => EntityKind::Node,
            "lease" | "leases" => EntityKind::Lease,
            "configmap" | "configmaps" | "cm" => EntityKind::ConfigMap,
            "apiservice" | "apiservices" => EntityKind::ApiService,
            "serviceaccount" | "serviceaccounts" | "sa" => EntityKind::ServiceAccount,
            "certificaterequestpolicy" | "certificaterequestpolicies" => EntityKind::CertificateRequestPolicy,
            "resourcequota" | "resourcequotas" | "quota" => EntityKind::ResourceQuota,
            _ => return None,
        })
    }

    /// Whether the object has no namespace.
    pub fn is_cluster_scoped(self) -> bool {
        matches!(
            self,
            EntityKind::ClusterIssuer
                | EntityKind::Namespace
                | EntityKind::Node
                | EntityKind::ApiService
                | EntityKind::CertificateRequestPolicy
        )
    }

    /// Whether it is one of the four of the issuance chain.
    pub fn is_chain(self) -> bool {
        matches!(self, EntityKind::Certificate | EntityKind::CertificateRequest | EntityKind::Order | EntityKind::Challenge)
    }
}

words! {
    /// The state of an order, authorization or challenge, in the cluster (cert-manager `acme.State`) and at the CA (RFC 8555 section 7.1.6).
    State {
        /// Waits for authorizations or validation.
        Pending = "pending",
        /// An order whose authorizations are all valid.
        Ready = "ready",
        /// The CA is at work.
        Processing = "processing",
        /// Done.
        Valid = "valid",
        /// Refused for good.
        Invalid = "invalid",
        /// Past its time.
        Expired = "expired",
        /// cert-manager gave up on it.
        Errored = "errored",
        /// An authorization or account that its owner ended.
        Deactivated = "deactivated",
        /// An authorization or account that the CA ended.
        Revoked = "revoked",
        /// cert-manager could not tell.
        Unknown = "unknown",
    }
}

/// A Kubernetes object by name. `namespace` is None where the input does not tell it (or there is none).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectRef {
    /// Its kind.
    pub kind: EntityKind,
    /// Its namespace, where told.
    pub namespace: Option<Arc<str>>,
    /// Its name.
    pub name: Arc<str>,
}

impl ObjectRef {
    /// An object; an empty namespace counts as not told, and `ns/name` in the name is split.
    pub fn new(kind: EntityKind, namespace: Option<&str>, name: &str) -> ObjectRef {
        let (inner, name) = match name.split_once('/') {
            Some((ns, n)) if !n.is_empty() => (Some(ns), n),
            _ => (None, name.trim_start_matches('/')),
        };
        let namespace = if kind.is_cluster_scoped() { None } else { inner.or(namespace).filter(|n| !n.is_empty()) };
        ObjectRef { kind, namespace: namespace.map(Arc::from), name: Arc::from(name) }
    }

    /// `ns/name`, or the name.
    pub fn key(&self) -> String {
        match &self.namespace {
            Some(ns) => [ns, "/", &self.name].concat(),
            None => self.name.to_string(),
        }
    }
}

/// Something at the CA, by URL or number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcmeRef {
    /// AcmeAccount, AcmeOrder, AcmeAuthorization or AcmeChallenge.
    pub kind: EntityKind,
    /// The host of the ACME server; numbers of different hosts are different things.
    pub host: Option<Arc<str>>,
    /// Number or identifier within the host.
    pub id: Arc<str>,
    /// The account in the URL, where it has one.
    pub account: Option<Arc<str>>,
    /// The authorization in a challenge URL.
    pub authorization: Option<Arc<str>>,
    /// The URL as stated.
    pub url: Option<Arc<str>>,
}
