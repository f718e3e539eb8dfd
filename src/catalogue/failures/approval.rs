//! Approval of CertificateRequests: cert-manager's own approver, approver-policy and others.
use super::{Depth, Party, Persistence, Row};

/// The rows.
pub static ROWS: &[Row] = &[
    Row {
        id: "approval-denied",
        party: Party::Approver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "The CertificateRequest was denied by an approval controller",
            "CertificateRequest {}was denied by an approval controller",
            "certificate request has been denied",
        ],
        needs: &[],
        says: "an approver denied the request",
        samples: &["The CertificateRequest was denied by an approval controller"],
    },
    Row {
        id: "approval-no-policy-approved",
        party: Party::Approver,
        depth: Depth::Reason,
        persistence: Persistence::Final,
        texts: &[
            "No policy approved this request: [{policy:name}: {detail}]",
            "No policy approved this request: {detail}",
            "No policy approved this request",
        ],
        needs: &[],
        says: "no policy approved the request: [{policy}: {detail}]",
        samples: &[
            r#"No policy approved this request: [allow-shop: spec.allowed.dnsNames.values: Invalid value: []string{"a.example.com"}: *.shop.example.com]"#,
        ],
    },
    Row {
        id: "approval-not-applicable",
        party: Party::Approver,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "Request is not applicable for any policy so ignoring",
            "request is not applicable for any policy",
            "No CertificateRequestPolicies bound or applicable",
            "No policies bound or applicable",
        ],
        needs: &[],
        says: "no policy applies to the request, so no one decides",
        samples: &["Request is not applicable for any policy so ignoring", "No CertificateRequestPolicies bound or applicable"],
    },
    Row {
        id: "approval-pending",
        party: Party::CertManager,
        depth: Depth::Symptom,
        persistence: Persistence::Retried,
        texts: &[
            "Not signing CertificateRequest until it is Approved",
            "Waiting for approval",
            "certificate request has not been approved",
            "CertificateRequest has not been approved",
        ],
        needs: &[],
        says: "the request is not approved yet",
        samples: &["Not signing CertificateRequest until it is Approved"],
    },
    Row {
        id: "approval-signer-rbac",
        party: Party::Webhook,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &[
            "user {user:quoted} does not have permissions to set approved/denied conditions for issuer {issuer}",
            "does not have permissions to set approved/denied conditions",
        ],
        needs: &[],
        says: "{user} may not approve requests for issuer {issuer}",
        samples: &[
            r#"admission webhook "webhook.cert-manager.io" denied the request: spec.status.conditions: Forbidden: user "system:serviceaccount:approver:approver" does not have permissions to set approved/denied conditions for issuer {letsencrypt ClusterIssuer cert-manager.io}"#,
        ],
    },
    Row {
        id: "approval-policy-not-ready",
        party: Party::Approver,
        depth: Depth::Reason,
        persistence: Persistence::Retried,
        texts: &["CertificateRequestPolicy is not ready for approval evaluation{detail}"],
        needs: &[],
        says: "the CertificateRequestPolicy is not ready: {detail}",
        samples: &["CertificateRequestPolicy is not ready for approval evaluation: plugin is not registered"],
    },
];
