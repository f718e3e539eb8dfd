//! Cleaning up a challenge, and objects that cannot go because of it.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
    Row {
        id: "cleanup-failed",
        party: Party::CertManager,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &["error cleaning up challenge", "error cleaning up challenge: {}"],
        needs: &[],
        says: "cleaning up the challenge failed",
        samples: &["Error cleaning up challenge: something went wrong"],
    },
    Row {
        id: "challenge-order-absent",
        party: Party::CertManager,
        depth: Depth::Mechanism,
        persistence: Persistence::Retried,
        texts: &["Error getting Order {order:quoted} referenced by resource {challenge:quoted}"],
        needs: &[],
        says: "the Order {order} of Challenge {challenge} is gone, so it is not cleaned up",
        samples: &[r#"Error getting Order "web-1251750797" referenced by resource "web-1251750797-0""#],
    },
    Row {
        id: "finalizer-stuck",
        party: Party::CertManager,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "some content in the namespace has finalizers remaining: {finalizer:word} in {count:int} resource instances",
            "Some resources are remaining: {resource:word} has {count:int} resource instances",
            "NamespaceFinalizersRemaining",
            "SomeFinalizersRemain",
            "NamespaceContentRemaining",
        ],
        needs: &[],
        says: "an object is kept by its finalizer {finalizer}",
        samples: &[
            "Some content in the namespace has finalizers remaining: finalizer.acme.cert-manager.io in 2 resource instances",
            "Some resources are remaining: challenges.acme.cert-manager.io has 1 resource instances",
        ],
    },
    Row {
        id: "finalizer-unqualified",
        party: Party::KubernetesApi,
        depth: Depth::Noise,
        persistence: Persistence::Retried,
        texts: &["prefer a domain-qualified finalizer name"],
        needs: &[],
        says: "the finalizer's name is not domain-qualified (a warning)",
        samples: &[
            r#"metadata.finalizers: "finalizer.acme.cert-manager.io": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers"#,
        ],
    },
    Row {
        id: "namespace-discovery-failed",
        party: Party::KubernetesApi,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Discovery failed for some groups, {count:int} failing: unable to retrieve the complete list of server APIs: {group:word}",
            "NamespaceDeletionDiscoveryFailure",
        ],
        needs: &[],
        says: "the namespace cannot be deleted while an aggregated API does not answer: {group}",
        samples: &[
            "Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: acme.example.com/v1alpha1: the server is currently unable to handle the request",
        ],
    },
];
