//! What an original is, and so what its pseudonym looks like.
use crate::entity::EntityKind;

/// A kind of original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `stem-1`, `stem-2`, …: objects, people, accounts, whatever has a name.
    Named(&'static str),
    /// A DNS name.
    Domain,
    /// The label that a DNS name was registered with, alone: `domain-1`.
    DomainWord,
    /// IPv4 or IPv6.
    Address,
    /// E-mail address.
    Email,
    /// Digits; as many in the pseudonym.
    Number,
    /// A UUID.
    Guid,
    /// The random end of a Pod's name, in the letters that Kubernetes draws from.
    Suffix,
    /// A path or file name; its extension stays.
    File,
    /// `namespace/name` of which a part is also a word.
    Pair,
    /// The same as another original in other capitals.
    Variant,
}

/// The stem for objects of a kind.
pub fn stem_of(kind: &str) -> &'static str {
    match EntityKind::from_word(kind) {
        Some(EntityKind::Certificate | EntityKind::CertificateRequest | EntityKind::Order | EntityKind::Challenge) => "cert",
        Some(EntityKind::Namespace) => "ns",
        Some(EntityKind::Secret) => "secret",
        Some(EntityKind::Issuer | EntityKind::ClusterIssuer) => "issuer",
        Some(EntityKind::Pod | EntityKind::Deployment | EntityKind::ReplicaSet) => "pod",
        Some(EntityKind::Service) => "service",
        Some(EntityKind::Ingress | EntityKind::Gateway | EntityKind::HttpRoute) => "ingress",
        Some(EntityKind::Node) => "node",
        Some(EntityKind::ServiceAccount) => "account",
        _ => "name",
    }
}
